import type { AccountNetwork, NetworkAnswer, NetworkRecord, OpenAccount, OpenedAccount, Refusal } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import { bankByCode } from '../institutions/banks.js';
import type { Link } from '../link/link.js';
import { numbersOf } from '../link/numbers.js';
import type { AccountBooks, AccountRow } from './account-books.js';
import { type Booked, conduct, inquire } from './conduct.js';
import { isAccountNo, layoutOf } from './numbers.js';
import { refused } from './refusals.js';
import { bankBehaviour } from './test-values.js';

/** Virtual accounts of many banks behind one link. */
export class VirtualAccounts implements AccountNetwork {
  readonly name: string;
  readonly #link: Link;
  readonly #books: AccountBooks;
  readonly #clock: Clock;

  constructor(name: string, link: Link, books: AccountBooks, clock: Clock) {
    this.name = name;
    this.#link = link;
    this.#books = books;
    this.#clock = clock;
  }

  open(request: OpenAccount): Promise<NetworkAnswer<OpenedAccount>> {
    const { merchantId, reference, accountKind, bank, printName, depositor = '' } = request;
    const accountNo = accountKind === 'rotating' ? undefined : (request.accountNo ?? '');
    const behaviour = bankBehaviour('open', [printName, depositor], accountNo);
    const book = async (): Promise<Booked<OpenedAccount>> => {
      const at = this.#clock.now();
      const row = await this.#books.open({
        merchantId,
        reference,
        networkRef: numbersOf(merchantId, reference, at).networkRef,
        accountKind,
        bank,
        accountNo,
        layout: layoutOf(bank),
        printName,
        reason: behaviour?.refusal ?? termsRefusal(bank, accountNo),
        failingQueries: behaviour?.failingQueries ?? 0,
        at,
      });
      if (row.state === 'open') return { answer: { kind: 'approved', ...openedOf(row) }, first: row.first };
      // Closed or asked about before it arrived: too late.
      return { answer: refused({ reason: row.state === 'refused' ? (row.reason ?? 'other') : 'timed_out' }), first: row.first };
    };
    return this.#link.send('approve', merchantId, () => conduct(this.#link, behaviour, book));
  }

  close(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly closedAt: Date }>> {
    return this.#link.send('cancel', merchantId, async () => {
      const row = await this.#close(merchantId, reference, false);
      if (row.kind !== 'account' || row.state === 'refused') return refused({ reason: 'no_such_transaction' });
      return { kind: 'approved', closedAt: row.closedAt };
    });
  }

  reverse(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly reversedAt: Date }>> {
    return this.#link.send('reverse', merchantId, async () => {
      // A refused opening has nothing to take back; that is what the caller wants to hear.
      const { closedAt } = await this.#close(merchantId, reference, true);
      return { kind: 'approved', reversedAt: closedAt };
    });
  }

  query(merchantId: string, reference: string): Promise<NetworkRecord<OpenedAccount>> {
    return inquire<AccountRow, OpenedAccount>(this.#link, this.#clock, this.#books.references, [merchantId, reference], (row) =>
      row.state === 'open' ? { kind: 'approved', ...openedOf(row) } : { kind: 'reversed' },
    );
  }

  #close(merchantId: string, reference: string, forbid: boolean) {
    const at = this.#clock.now();
    return this.#books.closeAccount(merchantId, reference, numbersOf(merchantId, reference, at).networkRef, at, forbid);
  }
}

/** What holds for every account: the bank issues virtual accounts, and a number that was given is one. */
function termsRefusal(bank: string, accountNo: string | undefined): Refusal | undefined {
  if (layoutOf(bank) === undefined) return 'service_unavailable';
  return accountNo === undefined || isAccountNo(accountNo) ? undefined : 'invalid_account';
}

function openedOf({ networkRef, bank, accountNo, at }: Pick<AccountRow, 'networkRef' | 'bank' | 'accountNo' | 'at'>): OpenedAccount {
  return { networkRef, bank, bankName: bankByCode(bank)?.name ?? bank, accountNo, openedAt: at };
}
