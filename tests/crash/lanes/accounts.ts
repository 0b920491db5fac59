import type { IssuedAccount, Result } from '@gwanmun/hecto-pg/client';
import { kstDateTime } from '@gwanmun/kernel';
import { Cancels, refundAccount } from '../cancels.js';
import type { Lane, Till } from '../till.js';
import { Depositors } from './depositor.js';

/** An account that waits for its deposit. */
interface Waiting {
  readonly issueNo: string;
  readonly bank: string;
  readonly accountNo: string;
  amount: number;
}

export interface AssignedNumber {
  readonly bank: string;
  readonly accountNo: string;
}

const BANKS = ['004', '011'];
/** Ends of print names that make the bank silent or make it refuse (packages/networks/TEST-VALUES.md). */
const PRINT_NAMES = [...Array.from({ length: 12 }, () => ''), '무응답후', '무응답전', '은행장애'];
const OPEN_AT_MOST = 6;

/**
 * Accounts for one deposit: issues, changes, deposits of all kinds (right, wrong, twice at once, late, while the account is changed or given up), closes,
 * and refunds in parts. Without numbers of its own the accounts rotate.
 */
export class AccountLane implements Lane {
  readonly #till: Till;
  readonly #numbers: AssignedNumber[];
  readonly #open: Waiting[] = [];
  readonly #depositors: Depositors;
  readonly #refunds: Cancels;
  #news = 0;

  constructor(till: Till, numbers: readonly AssignedNumber[] = []) {
    this.#till = till;
    this.#numbers = [...numbers];
    this.#depositors = new Depositors(till);
    this.#refunds = depositRefunds(till);
  }

  async step(): Promise<void> {
    const dice = this.#till.random();
    const account = this.#open.length > 0 ? this.#till.pick(this.#open) : undefined;
    if (dice > 0.75 && (await this.#refund())) return;
    if (!account || dice < 0.3) await this.#issue();
    else if (dice < 0.38) await this.#change(account);
    else if (dice < 0.66) await this.#deposit(account);
    else await this.#withRace(account, dice < 0.7 ? this.#change(account) : this.#close(account));
  }

  async #issue(): Promise<void> {
    const { pg, notiUrl, world } = this.#till.shop;
    const amount = this.#till.amount();
    const number = this.#numbers.shift();
    const soon = this.#till.chance(0.1);
    const order = {
      trdAmt: amount,
      bankCd: number?.bank ?? this.#till.pick(BANKS),
      ...({ taxTypeCd: 'N', prdtNm: '커피', sellerNm: '달빛서점' } as const),
      notiUrl,
      dpstrNm: `달빛서점${this.#till.pick(PRINT_NAMES)}`,
      ...(soon && { expireDate: kstDateTime(new Date(world.clock.now().getTime() + 2_000)) }),
    };
    const told: Result<{ readonly issued: IssuedAccount }> = await this.#till.ask({ kind: 'payment', amount }, (mchtTrdNo) =>
      pg.vbank.issue(
        number ? { ...order, mchtTrdNo, kind: 'fixed', vAcntNo: number.accountNo } : { ...order, mchtTrdNo, kind: 'rotating' },
      ),
    );
    // The number comes round again, free by then or not.
    if (number) this.#numbers.push(number);
    if (told.outcome !== 'approved') return;
    const { bankCd: bank, vAcntNo: accountNo } = told.issued;
    this.#open.push({ issueNo: told.trdNo, bank, accountNo, amount });
    if (this.#open.length > OPEN_AT_MOST) this.#open.shift();
  }

  async #change(account: Waiting): Promise<void> {
    const { pg, world } = this.#till.shop;
    const { issueNo, bank: bankCd, accountNo: vAcntNo } = account;
    const amount = this.#till.amount();
    const expireDate = kstDateTime(new Date(world.clock.now().getTime() + 3_600_000));
    const told = await this.#till.ask({ kind: 'account_change', amount, paymentNo: issueNo }, (mchtTrdNo) =>
      pg.vbank.change({ mchtTrdNo, kind: this.#kind, bankCd, vAcntNo, expireDate, trdAmt: amount }),
    );
    if (told.outcome === 'approved') account.amount = amount;
    else this.#forget(account);
  }

  async #deposit(account: Waiting): Promise<void> {
    const { bank, accountNo, amount } = account;
    const dice = this.#till.random();
    if (dice < 0.35) await this.#settle(account, [this.#depositors.pay(accountNo, amount)]);
    else if (dice < 0.55) await this.#settle(account, [this.#depositors.pay(accountNo, amount), this.#depositors.pay(accountNo, amount)]);
    else if (dice < 0.65) await this.#depositors.pay(accountNo, amount + 1);
    else await this.#settle(account, [this.#depositors.play(bank, accountNo, amount)]);
  }

  /** A deposit arrives while the shop changes the account or gives it up. */
  async #withRace(account: Waiting, other: Promise<void>): Promise<void> {
    const race = this.#till.chance(0.5) ? this.#settle(account, [this.#depositors.pay(account.accountNo, account.amount)]) : undefined;
    await Promise.all([other, race]);
  }

  /** Forgets an account that is paid; sometimes money comes once more. Where nobody knows, it is tried again later. */
  async #settle(account: Waiting, deposits: readonly Promise<unknown>[]): Promise<void> {
    const told = await Promise.all(deposits);
    if (!told.includes('credited')) return;
    this.#forget(account);
    if (this.#till.chance(0.3)) await this.#depositors.pay(account.accountNo, account.amount);
  }

  async #close(account: Waiting): Promise<void> {
    const { issueNo, accountNo: vAcntNo } = account;
    await this.#till.ask({ kind: 'account_close', amount: 0, paymentNo: issueNo }, (mchtTrdNo) =>
      this.#till.shop.pg.vbank.close({ mchtTrdNo, orgTrdNo: issueNo, vAcntNo }),
    );
    this.#forget(account);
  }

  /** Of deposits that the shop was told of. */
  async #refund(): Promise<boolean> {
    const { inbox } = this.#till.shop;
    const arrived = inbox.update();
    for (; this.#news < arrived.length; this.#news++) {
      const { notification } = arrived[this.#news]!;
      const { bizType, mchtTrdNo, trdNo, trdAmt } = notification;
      if (bizType === 'B1' && this.#till.owns(mchtTrdNo)) this.#refunds.add(trdNo, trdAmt);
    }
    return this.#refunds.some();
  }

  get #kind(): 'rotating' | 'fixed' {
    return this.#numbers.length > 0 ? 'fixed' : 'rotating';
  }

  #forget(account: Waiting): void {
    const at = this.#open.indexOf(account);
    if (at >= 0) this.#open.splice(at, 1);
  }
}

/** Refunds of deposits, to accounts of all kinds. */
export function depositRefunds(till: Till): Cancels {
  return new Cancels(till, (cancel) => till.shop.pg.vbank.refund({ ...cancel, ...refundAccount(till) }));
}
