import type { DepositAnswer } from '@gwanmun/engine';
import { kstDate } from '@gwanmun/kernel';
import type pg from 'pg';
import { maskName } from './numbers.js';

/** A deposit as the bank booked it. */
export interface BankDeposit {
  /** Empty when nobody knows whose account it was. */
  readonly merchantId: string;
  /** The bank's own number. */
  readonly reference: string;
  readonly bank: string;
  readonly accountNo: string;
  readonly amount: number;
  /** Masked once the gateway has answered. */
  readonly depositor: string;
  /** received: waits for the gateway's word. credited: the merchant's. returned: it went back. */
  readonly state: 'received' | 'credited' | 'returned';
  /** `returned` only: why. */
  readonly rule: string | null;
  readonly detail: string | null;
  /** `credited` only: the gateway's payment. */
  readonly transactionId: string | null;
  /** The issue that the account was open for when the money came. */
  readonly accountReference: string | null;
  /** How often the gateway was asked. */
  readonly asked: number;
  /** Business clock. */
  readonly at: Date;
  readonly decidedAt: Date | null;
}

export const DEPOSIT_COLUMNS = `merchant_id as "merchantId", reference, bank, account_no as "accountNo", amount, depositor, state, rule,
  detail, transaction_id as "transactionId", account_reference as "accountReference", asked, at, decided_at as "decidedAt"`;

export interface ReceivedMoney {
  readonly merchantId: string | undefined;
  readonly bank: string;
  readonly accountNo: string;
  readonly amount: number;
  readonly depositor: string;
  readonly at: Date;
}

/**
 * Whose the number is: of the merchant that was named, whatever the bank knows; else of the merchant it is open for; else of the one it was
 * open for last. The question to the gateway is on its way from the start ($7), unless there is nobody to ask.
 */
const RECEIVE = `
  with serial as (select nextval('networks.bank_serials') as no),
  account as (
    select merchant_id, reference, state from networks.bank_accounts
    where bank = $2 and account_no = $3 and state in ('open', 'closed') and ($1::text is null or merchant_id = $1)
    order by (state = 'open') desc, serial desc limit 1
  ),
  owner as (select coalesce($1, (select merchant_id from account), '') as merchant_id)
  insert into networks.bank_deposits
      (merchant_id, reference, bank, account_no, account_reference, amount, depositor, state, at, serial, asked, asked_at)
    select merchant_id, 'D' || $7 || lpad(no::text, 10, '0'), $2, $3, (select reference from account where state = 'open'), $4, $5,
      'received', $6, no, case merchant_id when '' then 0 else 1 end, case merchant_id when '' then null else clock_timestamp() end
    from serial, owner
    returning ${DEPOSIT_COLUMNS}`;

/** Deposits whose question is not on its way become ours to ask; another process passes over them. */
const TAKE = `
  update networks.bank_deposits d set asked = asked + 1, asked_at = clock_timestamp()
    from (
      select merchant_id as m, reference as r from networks.bank_deposits
      where state = 'received' and (asked_at is null or asked_at <= clock_timestamp() - make_interval(secs => $1::float8 / 1000))
      order by serial limit $2 for update skip locked
    ) due
    where d.merchant_id = due.m and d.reference = due.r
    returning ${DEPOSIT_COLUMNS}`;

/** The bank's books of what people paid in. */
export class DepositBooks {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Books money as received. Durable when it resolves. */
  async receive({ merchantId, bank, accountNo, amount, depositor, at }: ReceivedMoney): Promise<BankDeposit> {
    const { rows } = await this.#pool.query<BankDeposit>(RECEIVE, [merchantId, bank, accountNo, amount, depositor, at, kstDate(at)]);
    return rows[0]!;
  }

  /** Takes undecided deposits that nobody has been asking about for so long, oldest first. */
  async take(olderThanMs: number, limit: number): Promise<readonly BankDeposit[]> {
    return (await this.#pool.query<BankDeposit>(TAKE, [olderThanMs, limit])).rows;
  }

  /** The question came back without an answer: it can be asked again at once. */
  async release({ merchantId, reference }: BankDeposit): Promise<void> {
    await this.#pool.query(
      `update networks.bank_deposits set asked_at = null where merchant_id = $1 and reference = $2 and state = 'received'`,
      [merchantId, reference],
    );
  }

  /** Books the gateway's word, unless another one was booked before; what is booked then. */
  async decide({ merchantId, reference, depositor }: BankDeposit, answer: DepositAnswer, at: Date): Promise<BankDeposit> {
    const { transactionId, rule, detail } = { transactionId: null, rule: null, detail: null, ...answer };
    await this.#pool.query('select networks.decide_deposit($1, $2, $3, $4, $5, $6, $7)', [
      merchantId,
      reference,
      transactionId,
      rule,
      detail,
      maskName(depositor),
      at,
    ]);
    return (await this.find(merchantId, reference))!;
  }

  async find(merchantId: string, reference: string): Promise<BankDeposit | undefined> {
    const { rows } = await this.#pool.query<BankDeposit>(
      `select ${DEPOSIT_COLUMNS} from networks.bank_deposits where merchant_id = $1 and reference = $2`,
      [merchantId, reference],
    );
    return rows[0];
  }

  /** Deposits that wait for the gateway. */
  async undecided(): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>(
      `select count(*) as count from networks.bank_deposits where state = 'received'`,
    );
    return rows[0]!.count;
  }
}
