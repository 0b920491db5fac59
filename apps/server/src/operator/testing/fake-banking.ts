import type { BankingTransaction, InstitutionCancellation, MoneyResult, RefundDebit, RegisteredAccount, TopUp } from '@gwanmun/engine';
import type { AccountMovement, AnsweredRequest, BankClosure, ListedAccount, PersonRequest } from '@gwanmun/networks';
import type { BankingDesk } from '../ports.js';
import { type FakeControls, fakeControls } from './fake-controls.js';
import { type FakeSupport, fakeSupport, refundsOver } from './fake-debits.js';
import { START } from './fake-engine.js';

/** Banking in memory; tests fill its books. */
export interface FakeBanking extends BankingDesk, FakeControls {
  readonly asked: object[];
  readonly answered: AnsweredRequest[];
  readonly requests: PersonRequest[];
  readonly movements: AccountMovement[];
  readonly accounts: ListedAccount[];
  readonly changes: { readonly bank: string; readonly number: string; readonly change: object }[];
  readonly topUps: TopUp[];
  readonly passwords: Map<string, string>;
  readonly registered: Map<string, RegisteredAccount>;
  readonly notices: InstitutionCancellation[];
  readonly windows: BankClosure[];
  readonly transactions: Map<string, BankingTransaction>;
  readonly refunds: RefundDebit[];
  /** What the next refund answers, when it is not the usual success. */
  nextRefund: MoneyResult | undefined;
  readonly support: FakeSupport;
  /** What the next call of the houses throws. */
  fail: unknown;
}

const FOUND = {
  ...{ holder: '홍길동', balance: 1_000_000_000_000, perTransaction: null, perDay: null, flags: [], blockListed: false },
  ...{ masked: '123****890', listed: false, identity: false },
};

/** A call that waits for its number. */
export function personRequest(change: Partial<PersonRequest> = {}): PersonRequest {
  return {
    ...{ merchantId: 'shop_a', reference: 'ARS1', channel: 'ars' as const, state: 'running' as const, reason: null, phone: '010****5678' },
    ...{
      name: '홍*동',
      secret: '56',
      carrier: null,
      purpose: 'withdrawal',
      script: '01012345678 고객님',
      bank: '004',
      account: '123****890',
    },
    ...{ shown: null, at: START, answer: null, plan: null, planAt: null, expiresAt: START, answeredAt: null },
    ...change,
  };
}

export function fakeBanking(): FakeBanking {
  const books = {
    ...{ asked: [] as object[], answered: [] as AnsweredRequest[], requests: [] as PersonRequest[], movements: [] as AccountMovement[] },
    ...{
      accounts: [] as ListedAccount[],
      changes: [] as FakeBanking['changes'],
      topUps: [] as TopUp[],
      passwords: new Map<string, string>(),
    },
    ...{ registered: new Map<string, RegisteredAccount>(), notices: [] as InstitutionCancellation[], windows: [] as BankClosure[] },
    ...{ transactions: new Map<string, BankingTransaction>(), refunds: [] as RefundDebit[], support: fakeSupport() },
  };
  const list = async <T>(query: object = {}, items: readonly T[]) => {
    books.asked.push(query);
    if (made.fail) throw made.fail;
    return { items, next: '7' };
  };
  const made: FakeBanking = {
    ...books,
    ...fakeControls(),
    fail: undefined,
    nextRefund: undefined,
    houses: {
      listRequests: (query) => list(query, books.requests),
      listMovements: (query) => list(query, books.movements),
      listBankAccounts: (query) => list(query, books.accounts),
      bankAccount: async () => FOUND,
      async setBankAccount({ bank, number }, change) {
        if (made.fail) throw made.fail;
        books.changes.push({ bank, number: number.reveal(), change });
        const { identity, ...rest } = change;
        return { ...FOUND, ...rest, identity: identity != null, listed: true };
      },
      async answerRequest(request) {
        if (made.fail) throw made.fail;
        books.answered.push(request);
        const row = books.requests[0];
        return row && { ...row, reason: null };
      },
    },
    customers: { ...customersOf(books), ...refundsOver(books, () => made.nextRefund) },
    closures: closuresOf(books),
  };
  return made;
}

type Books = Pick<FakeBanking, 'topUps' | 'passwords' | 'registered' | 'notices' | 'windows'>;

function customersOf({
  topUps,
  passwords,
  registered,
  notices,
}: Books): Omit<BankingDesk['customers'], 'transaction' | 'refund' | 'support'> {
  const standing = async () => {
    const balance = topUps.reduce((sum, { amount }) => sum + amount, 0);
    return { balance, held: 0, available: balance };
  };
  return {
    mainAccount: standing,
    async topUp(command) {
      topUps.push(command);
      return standing();
    },
    setPassword: async (merchantId, customerId, password) => void passwords.set(`${merchantId}/${customerId}`, password.reveal()),
    removePassword: async (merchantId, customerId) => passwords.delete(`${merchantId}/${customerId}`),
    account: async (_merchantId, accountKey) => registered.get(accountKey),
    async cancelledByInstitution(notice) {
      notices.push(notice);
      const account = registered.get(notice.accountKey);
      if (account?.state !== 'active') return false;
      registered.set(notice.accountKey, { ...account, state: 'cancelled', cancelledAt: START, cancelledBy: 'institution' });
      return true;
    },
  };
}

function closuresOf({ windows }: Books): BankingDesk['closures'] {
  return {
    list: async () => windows,
    declare: async ({ cause = 'maintenance', ...closure }) => void windows.push({ ...closure, cause }),
    async clear(bank) {
      const before = windows.length;
      const kept = windows.filter((one) => bank !== undefined && one.bank !== bank);
      windows.splice(0, before, ...kept);
      return before - kept.length;
    },
  };
}
