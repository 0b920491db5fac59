import type { Cancels } from '../cancels.js';
import type { Lane, Till } from '../till.js';
import { type AssignedNumber, depositRefunds } from './accounts.js';
import { Depositors } from './depositor.js';

interface Open extends AssignedNumber {
  readonly issueNo: string;
}

const OPEN_AT_MOST = 4;

/** Accounts that take any number of deposits: issues, deposits, several at once, closes with a deposit on its way, and refunds of what came. */
export class UnlimitedLane implements Lane {
  readonly #till: Till;
  readonly #numbers: AssignedNumber[];
  readonly #own: ReadonlySet<string>;
  readonly #open: Open[] = [];
  readonly #depositors: Depositors;
  readonly #refunds: Cancels;
  #news = 0;

  constructor(till: Till, numbers: readonly AssignedNumber[]) {
    this.#till = till;
    this.#numbers = [...numbers];
    this.#own = new Set(numbers.map(({ accountNo }) => accountNo));
    this.#depositors = new Depositors(till);
    this.#refunds = depositRefunds(till);
  }

  async step(): Promise<void> {
    const dice = this.#till.random();
    const account = this.#open.length > 0 ? this.#till.pick(this.#open) : undefined;
    if (dice > 0.7 && (await this.#refund())) return;
    if (!account || dice < 0.12) await this.#issue();
    else if (dice < 0.18) await Promise.all([this.#close(account), this.#depositors.pay(account.accountNo, this.#till.amount())]);
    else await this.#deposit(account);
  }

  async #issue(): Promise<void> {
    const { pg, notiUrl } = this.#till.shop;
    const number = this.#numbers.shift()!;
    const told = await this.#till.ask({ kind: 'payment', amount: 0 }, (mchtTrdNo) =>
      pg.vbank.issue({
        ...{ mchtTrdNo, kind: 'unlimited', bankCd: number.bank, vAcntNo: number.accountNo },
        ...{ prdtNm: '적립금', sellerNm: '달빛서점', notiUrl },
      }),
    );
    // The number comes round again, free by then or not.
    this.#numbers.push(number);
    if (told.outcome !== 'approved') return;
    this.#open.push({ ...number, issueNo: told.trdNo });
    if (this.#open.length > OPEN_AT_MOST) await this.#close(this.#open[0]!);
  }

  async #deposit({ bank, accountNo }: Open): Promise<void> {
    if (this.#till.chance(0.3)) return void (await this.#depositors.play(bank, accountNo, this.#till.amount()));
    const atOnce = this.#till.pick([1, 1, 2, 3]);
    await Promise.all(Array.from({ length: atOnce }, () => this.#depositors.pay(accountNo, this.#till.amount())));
  }

  async #close(account: Open): Promise<void> {
    const { issueNo, accountNo: vAcntNo } = account;
    this.#open.splice(this.#open.indexOf(account), 1);
    await this.#till.ask({ kind: 'account_close', amount: 0, paymentNo: issueNo }, (mchtTrdNo) =>
      this.#till.shop.pg.vbank.close({ mchtTrdNo, orgTrdNo: issueNo, vAcntNo }),
    );
  }

  /** Of deposits that the shop was told of: there is no order, the account's number says whose they are. */
  async #refund(): Promise<boolean> {
    const arrived = this.#till.shop.inbox.update();
    for (; this.#news < arrived.length; this.#news++) {
      const { notification } = arrived[this.#news]!;
      if (notification.method !== 'VA' || !notification.unlimited || !this.#own.has(notification.vAcntNo)) continue;
      this.#refunds.add(notification.trdNo, notification.trdAmt);
    }
    return this.#refunds.some();
  }
}
