import { kstDate } from '@gwanmun/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../testing/bench.js';
import type { Debit, RegisterAccount } from './contract.js';
import {
  accountNo,
  asked,
  type BankingBench,
  consentFor,
  debitOf,
  expectBankingSound,
  openBankingBench,
  refundOf,
  registration,
  remittance,
  wordOf,
} from './testing/banking-bench.js';
import type { Fate } from './testing/fake-houses.js';
import { Model, type ModelAccount, type ModelConsent, type When } from './testing/model.js';

/**
 * Random lives of consents, accounts, debits, refunds, series and remittances against a model: what is answered, what is stored, and that the books are
 * sound. A failure prints the seed of its run.
 */

const LIMITS = { amountPerDay: 500, countPerMonth: 5, secondConsentFrom: 200 };
const BANK = '004';

const index = fc.nat({ max: 20 });
// Few amounts, so that limits and balances are met exactly.
const amount = fc.constantFrom(50, 100, 150, 200, 250);
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>('approve') },
  { weight: 2, arbitrary: fc.constantFrom<Fate>('lost before', 'lost after', 'account_error') },
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      customer: fc.nat({ max: 1 }),
      number: fc.nat({ max: 1 }),
      consent: fc.option(index, { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      customer: fc.nat({ max: 1 }),
      number: fc.option(fc.nat({ max: 1 }), { nil: undefined }),
      agreed: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: index, institution: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('debit' as const), which: index, amount, fate }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), which: index, amount, fate }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('charge' as const), which: index, amount, fate }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), which: index }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('refund' as const), which: index, amount, fate }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('remit' as const), amount, fate }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(0.01, 1, 1, 30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recover' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
  await bench.policy(LIMITS);
});
afterAll(() => bench.close());

/** One life: engine and model side by side. */
class Life {
  readonly model = new Model(LIMITS);
  readonly #numbers = Array.from({ length: 3 }, () => accountNo(BANK));
  readonly #customers = [fresh('cust'), fresh('cust')];
  readonly #debits = new Map<string, Debit>();

  /** What the engine says and what it should say; nothing when there is nothing to do it to. */
  async take(step: Step): Promise<readonly [said: string, expected: string] | undefined> {
    const { model } = this;
    const { banking } = bench;
    if ('fate' in step) bench.bank.fate = () => step.fate;
    try {
      switch (step.do) {
        case 'register':
          return await this.#register(this.#customers[step.customer]!, step.number, pick(model.consents, step.consent));
        case 'consent':
          return await this.#consent(this.#customers[step.customer]!, step.number, step.agreed);
        case 'cancel':
          return await this.#cancel(pick(model.accounts, step.which), step.institution);
        case 'debit':
        case 'start':
          return await this.#debit(pick(model.accounts, step.which), step.amount, step.fate, step.do === 'start');
        case 'charge':
        case 'end':
          return await this.#series(step);
        case 'refund':
          return await this.#refund(step);
        case 'remit': {
          const command = remittance(bench, step.amount);
          return [wordOf(await banking.remit(command)), model.remit(command.transactionId, step.amount, step.fate)];
        }
        case 'wait':
          bench.clock.advance(step.days * 86_400_000);
          return undefined;
        case 'recover':
          await bench.engine.recover({ olderThanMs: 0 });
          model.recover();
          return undefined;
      }
    } finally {
      bench.bank.calm();
    }
  }

  get #when(): When {
    return { day: kstDate(bench.clock.now()), now: bench.clock.now().getTime() };
  }

  async #consent(customerId: string, number: number | undefined, agreed: boolean) {
    const account = number === undefined ? { bank: BANK } : this.#numbers[number]!;
    const command = consentFor(registration({ customerId }), { account });
    bench.clock.advance(1);
    const { verificationId: id } = command;
    const result = await bench.banking.requestConsent(command);
    if (agreed) bench.people.agree(id);
    const its = number === undefined ? {} : { number: this.#numbers[number]!.number.reveal() };
    this.model.consents.push({ id, customerId, ...its, at: this.#when.now, agreed, used: false });
    return [result.kind, 'done'] as const;
  }

  async #register(customerId: string, number: number, consent: ModelConsent | undefined) {
    const evidence = consent ? ({ kind: 'ars', verificationId: consent.id } as const) : ({ kind: 'self' } as const);
    const command = registration({ customerId, account: this.#numbers[number]!, evidence });
    const result = await bench.banking.registerAccount(command);
    const said = result.kind === 'rejected' ? result.rule : result.kind;
    const { accountKey, account } = command;
    return [said, this.model.register(accountKey, customerId, account.number.reveal(), this.#when.now, consent)] as const;
  }

  async #cancel(account: ModelAccount | undefined, institution: boolean) {
    if (!account) return undefined;
    const { key: accountKey, customerId } = account;
    if (institution) {
      const done = await bench.banking.cancelledByInstitution({ merchantId: MERCHANT, accountKey, origin: '1', reason: '0' });
      return [done ? 'done' : 'account_cancelled', this.model.cancel(account, 'institution')] as const;
    }
    const result = await bench.banking.cancelAccount({ ...asked, transactionId: fresh('T'), customerId, bank: BANK, accountKey });
    return [result.kind === 'rejected' ? result.rule : result.kind, this.model.cancel(account, 'merchant')] as const;
  }

  async #debit(account: ModelAccount | undefined, amount: number, fate: Fate, start: boolean) {
    if (!account) return undefined;
    const seriesKey = fresh('series');
    const command = debitOf(bench, as(account), amount, start ? { startSeries: { seriesKey, lastDay: '20991231' } } : {});
    this.#debits.set(command.transactionId, command);
    const said = wordOf(await bench.banking.debit(command));
    const { transactionId: id } = command;
    const { model } = this;
    return [
      said,
      start ? model.startWith(id, seriesKey, account, amount, this.#when, fate) : model.debit(id, account, amount, this.#when, fate),
    ] as const;
  }

  async #series(step: Step & { readonly do: 'charge' | 'end' }) {
    const series = pick(this.model.series, step.which);
    if (!series) return undefined;
    const { key: seriesKey, account } = series;
    if (step.do === 'end') {
      const { customerId } = account;
      const result = await bench.banking.endSeries({ ...asked, transactionId: fresh('T'), customerId, seriesKey });
      return [result.kind === 'rejected' ? result.rule : result.kind, this.model.end(series)] as const;
    }
    const command = debitOf(bench, as(account), step.amount);
    this.#debits.set(command.transactionId, command);
    const said = wordOf(await bench.banking.debitSeries({ ...command, seriesKey }));
    return [said, this.model.charge(command.transactionId, series, step.amount, this.#when, step.fate)] as const;
  }

  async #refund(step: Step & { readonly do: 'refund' }) {
    const debit = pick(this.model.debits, step.which);
    if (!debit) return undefined;
    const command = refundOf(bench, this.#debits.get(debit.id)!, step.amount);
    return [wordOf(await bench.banking.refund(command)), this.model.refund(command.transactionId, debit, step.amount, step.fate)] as const;
  }

  async expectAsStored(): Promise<void> {
    const { model } = this;
    expect(await bench.banking.mainAccount(MERCHANT)).toMatchObject({ balance: model.balance, held: model.held });
    for (const { id, state, refunded, amount } of model.debits) {
      const stored = await bench.banking.transaction(MERCHANT, id);
      expect(stored).toMatchObject({ state, amount: { total: amount }, cancelled: { total: refunded } });
    }
    for (const series of model.series) {
      const uses = model.debits.filter((each) => each.series === series && each.state === 'approved');
      const stored = await bench.banking.series(MERCHANT, series.account.customerId, series.key);
      if (series.issuedBy?.state !== 'approved') expect(stored).toBeUndefined();
      else expect(stored).toMatchObject({ uses: uses.length, total: uses.reduce((sum, each) => sum + each.amount, 0) });
    }
  }

  /** A consent was used by one registration or by one debit, or by nothing. */
  async expectConsentsAsStored(): Promise<void> {
    const { rows } = await bench.pool.query<{ id: string; used: string | null }>(
      'select verification_id as id, used_by as used from gwanmun.verifications where merchant_id = $1 and verification_id = any ($2)',
      [MERCHANT, this.model.consents.map(({ id }) => id)],
    );
    const stored = new Map(rows.map(({ id, used }) => [id, used]));
    for (const { id, used } of this.model.consents) expect({ id, used: stored.get(id) !== null }).toEqual({ id, used });
    const users = rows.flatMap(({ used }) => used ?? []);
    expect(new Set(users).size).toBe(users.length);
  }

  /** Nobody owes anything to the next life. */
  async end(): Promise<void> {
    await bench.engine.recover({ olderThanMs: 0 });
    this.model.recover();
    await this.expectAsStored();
    const { available } = await bench.banking.mainAccount(MERCHANT);
    if (available > 0) await bench.banking.remit(remittance(bench, available));
  }
}

function pick<T>(from: readonly T[], which: number | undefined): T | undefined {
  return which === undefined || from.length === 0 ? undefined : from[which % from.length];
}

const as = ({ key, customerId }: ModelAccount): RegisterAccount => registration({ accountKey: key, customerId });

it('does what the model does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 80 }), async (steps) => {
      const life = new Life();
      try {
        for (const each of steps) {
          const words = await life.take(each);
          if (words) expect({ step: each, said: words[0] }).toEqual({ step: each, said: words[1] });
        }
        await life.expectAsStored();
        await life.expectConsentsAsStored();
      } finally {
        await life.end();
      }
    }),
    { numRuns: 40 },
  );
  await expectBankingSound(bench);
}, 120_000);
