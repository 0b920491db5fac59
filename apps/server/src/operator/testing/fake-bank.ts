import type { BankAccount, BankDeposit, BankQuery, Page, Payout, PlayedDeposit } from '@gwanmun/networks';
import type { OperatorDeps } from '../ports.js';
import { START } from './fake-engine.js';

type BankPort = OperatorDeps['bank'];

/** A bank in memory; tests fill its books. */
export interface FakeBank extends BankPort {
  readonly asked: BankQuery[];
  readonly played: PlayedDeposit[];
  readonly accounts: BankAccount[];
  readonly deposits: BankDeposit[];
  readonly payouts: Payout[];
  readonly limits: unknown[];
  /** What the next deposit throws. */
  fail: unknown;
  next: string | undefined;
}

/** A deposit of 10,000 won that was credited. */
export function deposit(change: Partial<BankDeposit> = {}): BankDeposit {
  return {
    ...{ merchantId: 'shop_a', reference: 'D202603020000000001', bank: '088', accountNo: '56212345678901', amount: 10_000 },
    ...{ depositor: '김입금', state: 'credited' as const, rule: null, detail: null, transactionId: 'PAY0001', accountReference: 'PAY0001' },
    ...{ asked: 1, at: START, decidedAt: START },
    ...change,
  };
}

export function fakeBank(): FakeBank {
  const books = { accounts: [] as BankAccount[], deposits: [] as BankDeposit[], payouts: [] as Payout[] };
  const page = async <T>(query: BankQuery | undefined, items: readonly T[]): Promise<Page<T>> => {
    bank.asked.push(query ?? {});
    return { items, ...(bank.next === undefined ? {} : { next: bank.next }) };
  };
  const bank: FakeBank = {
    ...books,
    asked: [],
    played: [],
    limits: [],
    fail: undefined,
    next: undefined,
    listAccounts: (query) => page(query, books.accounts),
    listDeposits: (query) => page(query, books.deposits),
    listPayouts: (query) => page(query, books.payouts),
    async playDeposit(played) {
      if (bank.fail) throw bank.fail;
      bank.played.push(played);
      const { bank: code, accountNo, amount, depositor } = played;
      return [deposit({ bank: code, accountNo, amount, depositor })];
    },
    deliverAgain: async (merchantId, reference) =>
      books.deposits.find((row) => row.merchantId === merchantId && row.reference === reference),
    async redeliver(options) {
      bank.limits.push(options);
      return { asked: 3, credited: 1, returned: 1, open: 1 };
    },
    async executeDue(limit) {
      bank.limits.push(limit);
      return 2;
    },
  };
  return bank;
}
