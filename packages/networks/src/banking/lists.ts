import type { Clock } from '@gwanmun/kernel';
import { Secret } from '@gwanmun/kernel';
import type pg from 'pg';
import { maskName } from '../bank/numbers.js';
import { type Listed, type Page, readPage, type Window } from '../link/pages.js';
import { markOf, phoneMark } from './fingerprints.js';
import type { AccountFlag } from './flags.js';
import type { Movement, MovementKind } from './movement-books.js';
import { dueAnswer, type PersonState } from './person-books.js';
import type { PersonChannel } from './phone-behaviours.js';

/** A person's request as operators and the sandbox see it. Name, phone and account are masked. */
export interface PersonRequest extends PersonState {
  readonly merchantId: string;
  readonly reference: string;
  readonly channel: PersonChannel;
  readonly reason: string | null;
  readonly phone: string;
  readonly name: string;
  /** SMS: the code. ARS: the number to key in. */
  readonly secret: string | null;
  readonly carrier: string | null;
  readonly purpose: string | null;
  readonly script: string | null;
  readonly bank: string | null;
  readonly account: string | null;
  readonly shown: Readonly<Record<string, string>> | null;
  readonly at: Date;
}

/** A line of a customer's passbook, or a movement that was refused. */
export interface AccountMovement {
  readonly merchantId: string;
  readonly reference: string;
  readonly networkRef: string;
  readonly kind: MovementKind;
  readonly state: Movement['state'];
  readonly debitReference: string | null;
  readonly bank: string;
  readonly account: string;
  readonly amount: number;
  /** Debits: what was given back. */
  readonly cancelled: number;
  /** Text in the passbook: of a 1-won deposit the code that the customer reads. */
  readonly memo: string;
  /** After it. */
  readonly balance: number;
  readonly reason: string | null;
  readonly at: Date;
  /** Until then the bank is at work on it. */
  readonly readyAt: Date | null;
}

/** An account that somebody set, or that money moved on. Number and holder are masked. */
export interface ListedAccount {
  readonly bank: string;
  readonly account: string;
  readonly holder: string;
  readonly balance: number;
  readonly perTransaction: number | null;
  readonly perDay: number | null;
  readonly flags: readonly AccountFlag[];
  readonly blockListed: boolean;
}

export interface PersonQuery extends Window {
  readonly merchantId?: string;
  readonly reference?: string;
  readonly channel?: PersonChannel;
  /** In full. */
  readonly phone?: string;
}

export interface MovementQuery extends Window {
  readonly merchantId?: string;
  readonly reference?: string;
  readonly kind?: MovementKind;
  /** Refunds of this debit. */
  readonly debitReference?: string;
  readonly bank?: string;
  /** In full, with its bank. */
  readonly accountNo?: string;
}

export interface AccountQuery extends Window {
  readonly bank?: string;
  /** In full, with its bank. */
  readonly accountNo?: string;
}

/** Lists of the houses' books, newest first. */
export interface BankingLists {
  /** Codes, app pushes, calls and messages. @throws GwanmunError `bad-query` */
  listRequests(query?: PersonQuery): Promise<Page<PersonRequest>>;
  /** Debits, refunds, remittances and 1-won deposits, refused ones included. @throws GwanmunError `bad-query` */
  listMovements(query?: MovementQuery): Promise<Page<AccountMovement>>;
  /** @throws GwanmunError `bad-query` */
  listBankAccounts(query?: AccountQuery): Promise<Page<ListedAccount>>;
}

const REQUESTS: Listed = {
  table: 'networks.person_requests',
  columns: `merchant_id as "merchantId", reference, channel, state, reason, answer, plan, plan_at as "planAt", masked as phone, name, secret,
    carrier, purpose, script, bank, account, shown, at, expires_at as "expiresAt", answered_at as "answeredAt"`,
  only: 'true',
};
const MOVEMENTS: Listed = {
  table: 'networks.banking_movements',
  columns: `merchant_id as "merchantId", reference, network_ref as "networkRef", kind, state, debit_reference as "debitReference", bank,
    masked as account, amount, cancelled, memo, balance, reason, at, ready_at as "readyAt"`,
  only: `kind <> 'void'`,
};
const ACCOUNTS: Listed = {
  table: 'networks.banking_accounts',
  columns: `bank, masked as account, holder, balance, per_transaction as "perTransaction", per_day as "perDay", flags,
    block_listed as "blockListed"`,
  only: 'true',
};

const accountMark = (bank: string | undefined, number: string | undefined): string | undefined =>
  number === undefined ? undefined : markOf({ bank: bank ?? '', number: new Secret(number) }).account;

export function createBankingLists(pool: pg.Pool, clock: Clock): BankingLists {
  return {
    async listRequests(query = {}) {
      const page = await readPage<PersonRequest>(pool, REQUESTS, query, [
        ['merchant_id', query.merchantId],
        ['reference', query.reference],
        ['channel', query.channel],
        ['phone', query.phone === undefined ? undefined : phoneMark(query.phone).phone],
      ]);
      const now = clock.now();
      return { ...page, items: page.items.map((item) => ({ ...item, ...dueAnswer(item, now) })) };
    },
    listMovements: (query = {}) =>
      readPage<AccountMovement>(pool, MOVEMENTS, query, [
        ['merchant_id', query.merchantId],
        ['reference', query.reference],
        ['kind', query.kind],
        ['debit_reference', query.debitReference],
        ['bank', query.bank],
        ['account', accountMark(query.bank, query.accountNo)],
      ]),
    async listBankAccounts(query = {}) {
      const page = await readPage<ListedAccount>(pool, ACCOUNTS, query, [
        ['bank', query.bank],
        ['account', accountMark(query.bank, query.accountNo)],
      ]);
      return { ...page, items: page.items.map((item) => ({ ...item, holder: maskName(item.holder) })) };
    },
  };
}
