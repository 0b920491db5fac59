import type { Cancelled, NetworkAnswer, NetworkRecord, RefundAccount, RefundNetwork, RefundRequest, Refusal } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import { bankByCode } from '../institutions/banks.js';
import type { Link } from '../link/link.js';
import { numbersOf } from '../link/numbers.js';
import { type IsBusinessDay, inMaintenance, payoutAt } from './business-days.js';
import { type Booked, conduct, inquire } from './conduct.js';
import { isAccountNo, maskAccountNo, maskName } from './numbers.js';
import type { RefundBooks, RefundRow } from './refund-books.js';
import { refused } from './refusals.js';
import { bankBehaviour } from './test-values.js';

/** Transfers back to payers' accounts: accepted now, executed on the third business day. */
export class Refunds implements RefundNetwork {
  readonly name: string;
  readonly #link: Link;
  readonly #books: RefundBooks;
  readonly #clock: Clock;
  readonly #isBusinessDay: IsBusinessDay;

  constructor(name: string, link: Link, books: RefundBooks, clock: Clock, isBusinessDay: IsBusinessDay) {
    this.name = name;
    this.#link = link;
    this.#books = books;
    this.#clock = clock;
    this.#isBusinessDay = isBusinessDay;
  }

  refund(request: RefundRequest): Promise<NetworkAnswer<Cancelled>> {
    const { merchantId, reference, paymentReference, amount, currency, to } = request;
    const accountNo = to.number.reveal().replaceAll('-', '');
    const holder = to.holder.reveal();
    const behaviour = bankBehaviour('refund', [holder], accountNo);
    const book = async (): Promise<Booked<Cancelled>> => {
      const at = this.#clock.now();
      const row = await this.#books.accept({
        merchantId,
        reference,
        networkRef: numbersOf(merchantId, reference, at).networkRef,
        paymentReference,
        amount,
        currency,
        bank: to.bank,
        accountNo: maskAccountNo(accountNo),
        holder: maskName(holder),
        reason: behaviour?.refusal ?? refundRefusal(to.bank, accountNo, holder, at),
        failingQueries: behaviour?.failingQueries ?? 0,
        at,
        dueAt: payoutAt(at, this.#isBusinessDay),
      });
      return { answer: answerOf(row), first: row.first };
    };
    return this.#link.send('approve', merchantId, () => conduct(this.#link, behaviour, book));
  }

  query(merchantId: string, reference: string): Promise<NetworkRecord<never>> {
    return inquire<RefundRow, never>(this.#link, this.#clock, this.#books.references, [merchantId, reference], (row) => ({
      kind: 'cancelled',
      networkRef: row.networkRef,
      cancelledAt: row.at,
    }));
  }
}

function answerOf(row: Pick<RefundRow, 'state' | 'reason' | 'networkRef' | 'at'>): NetworkAnswer<Cancelled> {
  // Asked about before it arrived: too late.
  if (row.state === 'absent') return refused({ reason: 'timed_out' });
  if (row.state === 'refused') return refused({ reason: row.reason ?? 'other' });
  return { kind: 'approved', networkRef: row.networkRef, cancelledAt: row.at };
}

/** What holds for every refund: the hour, and an account that can exist. */
function refundRefusal(bank: RefundAccount['bank'], accountNo: string, holder: string, at: Date): Refusal | undefined {
  if (inMaintenance(at)) return 'issuer_maintenance';
  if (bankByCode(bank) === undefined || !isAccountNo(accountNo)) return 'invalid_account';
  return holder.trim() === '' ? 'holder_mismatch' : undefined;
}
