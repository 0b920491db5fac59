import { kstDate } from '@gwanmun/kernel';
import { merchantOf } from '../attempts.js';
import type { Core } from '../core.js';
import { asBanking, type Recorded } from '../recorded.js';
import type { Settled } from '../settler.js';
import type {
  BankAccountNo,
  BankingLinks,
  BankingPolicy,
  BankingRejection,
  BankingRule,
  BankRefused,
  MaintenanceWindow,
  MoneyResult,
} from './contract.js';
import type { Turns } from './money/turns.js';

/** What banking's commands share. */
export interface BankingCore extends Core {
  readonly links: BankingLinks;
  /** What leaves main accounts, by merchant. */
  readonly outflows: Turns;
}

/** A foreign text in an order number cannot look like this: no order number of a merchant begins with a control character. */
export function claimOf(operation: string, day: string, orderNo: string): string {
  return `\u0001${operation}/${day}/${orderNo}`;
}

export function no(rule: BankingRule, detail: string, more: Partial<BankingRejection> = {}): BankingRejection {
  return { kind: 'rejected', rule, detail, ...more };
}

/** First and last three digits; the field knows other patterns, none is promised. */
export function maskAccount(number: string): string {
  return number.length <= 6 ? '*'.repeat(number.length) : number.slice(0, 3) + '*'.repeat(number.length - 6) + number.slice(-3);
}

export const customerValue = (customerId: string): string => `customer:${customerId}`;
export const accountValue = ({ bank, number }: BankAccountNo): string => `account:${bank}:${number.reveal()}`;

export async function policyOf(core: Core, merchantId: string): Promise<BankingPolicy> {
  return (await merchantOf(core, merchantId))?.profile.banking ?? {};
}

/** Today in Korea, yyyyMMdd. */
export function today(core: Core): string {
  return kstDate(core.clock.now());
}

/** A part of a statement that writes what happened to rows of another part into the timeline; `subject` and `at` are their columns. */
export function logged(from: string, eventId: string, subject: string, type: string, at: string, data: string): string {
  return `logged as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at, data)
  select merchant_id, ${eventId}::uuid, ${subject}, '${type}', ${at}, ${data}::jsonb from ${from}
)`;
}

/** The next midnight in Korea. */
export function midnightAfter(at: Date): Date {
  const day = 86_400_000;
  const offset = 9 * 3_600_000;
  return new Date((Math.floor((at.getTime() + offset) / day) + 1) * day - offset);
}

/** Whether the bank can be used now. */
export function bankRejection(core: BankingCore, merchantId: string, bank: string): BankingRejection | undefined {
  const { directory } = core.links;
  if (!directory.usable(merchantId, bank)) return no('bank_not_available', `bank ${bank} cannot be used`);
  const window: MaintenanceWindow | undefined = directory.maintenance(bank, core.clock.now());
  return window && no('bank_maintenance', `bank ${bank} is under maintenance`, { window });
}

/** There is nothing to move; doors refuse it before. */
export const NOTHING: BankRefused = { kind: 'refused', reason: 'other', networkCode: '', message: 'the amount is 0' };

const TIMED_OUT: BankRefused = { kind: 'refused', reason: 'timed_out', networkCode: '', message: 'ruled out' };

/** The answer to a command that moves money, from its transaction as it is stored now. */
export function moneyResult({ kind, transaction }: Settled): MoneyResult {
  if (kind === 'unwritten') return { kind: 'unknown' };
  const { state, outcome } = asBanking(transaction);
  if (state === 'approved') return { kind: 'done', transaction: asBanking(transaction) };
  if (state === 'refused') return outcome?.kind === 'refused' ? outcome : TIMED_OUT;
  return state === 'reversed' ? TIMED_OUT : { kind: 'unknown' };
}

/** An order number that is taken: by what still runs, or by what is over. */
export async function orderRejection(core: Core, merchantId: string, claim: string): Promise<BankingRejection> {
  const holder = await core.transactions.holding(merchantId, claim);
  return isRunning(holder)
    ? no('order_in_flight', 'a request with this number is under way')
    : no('duplicate_order', 'the number was used');
}

function isRunning(holder: Pick<Recorded, 'state'> | undefined): boolean {
  return holder?.state === 'pending' || holder?.state === 'unknown';
}
