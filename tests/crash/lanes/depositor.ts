import type { PayIn } from '../diary.js';
import type { Till } from '../till.js';

/** A deposit as the sandbox API shows it. */
interface Shown {
  readonly reference: string;
  readonly amount: number;
  readonly state: 'credited' | 'returned' | 'received';
}

const SCENARIOS = ['exact', 'short', 'over', 'repeated', 'doubled_notice'] as const;

/** People who pay into the accounts of a till, in the ways that a sandbox has. */
export class Depositors {
  readonly #till: Till;

  constructor(till: Till) {
    this.#till = till;
  }

  /** By the deposit test of the vendor's testbed. Gives whether the money is the merchant's, as far as the depositor knows. */
  async pay(vAcntNo: string, amount: number): Promise<PayIn['told']> {
    const payIn = this.#till.payIn(vAcntNo, amount);
    const told = await this.#till.shop.pg.vbank.testDeposit({ vAcntNo, trdAmt: amount });
    payIn.told = told.outcome === 'approved' ? 'credited' : told.outcome;
    await this.#till.pauseAfter({ outcome: told.outcome, ...(told.outcome === 'unknown' && told.code && { code: told.code }) });
    return payIn.told;
  }

  /** Through the sandbox: all scenarios, now and then with a bank that tells of a deposit again. */
  async play(bank: string, accountNo: string, amount: number): Promise<PayIn['told']> {
    const { shop } = this.#till;
    const { merchantId, world } = shop;
    const scenario = this.#till.pick(SCENARIOS);
    const stutter = this.#till.chance(0.3);
    const payIns = amountsOf(scenario, amount).map((each) => this.#till.payIn(accountNo, each));
    try {
      const body = { merchantId, bank, accountNo, amount, scenario };
      const { items } = await world.operator<{ items: readonly Shown[] }>('POST', '/deposits', body);
      for (const [i, { reference, state }] of items.entries()) Object.assign(payIns[i]!, { reference, told: state });
      if (stutter) await world.operator('POST', `/deposits/${merchantId}/${items[0]!.reference}/repeat`);
    } catch {
      for (const payIn of payIns) payIn.told ??= 'unknown';
      await this.#till.pauseAfter({ outcome: 'unknown' });
    }
    return payIns.some(({ told }) => told === 'credited') ? 'credited' : payIns[0]!.told;
  }
}

/** What the sandbox pays when it is asked for an amount. */
function amountsOf(scenario: (typeof SCENARIOS)[number], amount: number): readonly number[] {
  switch (scenario) {
    case 'short':
      return [amount > 100 ? amount - 100 : Math.max(1, amount - 1)];
    case 'over':
      return [amount + 100];
    case 'repeated':
      return [amount, amount];
    default:
      return [amount];
  }
}
