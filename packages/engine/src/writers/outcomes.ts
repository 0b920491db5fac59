import { createWriter, type Pool, type Writer } from '@gwanmun/store';
import type { Decided } from '../machine/settle.js';
import type { Recorded } from '../recorded.js';
import type { AccountKind, Amount, Deposit } from '../types.js';
import type { WriterTuning } from './new-transaction.js';

/** A balanced posting as the ledger builds it: as many amounts as accounts. */
export interface PostingRow {
  readonly kind: string;
  readonly accounts: readonly string[];
  readonly amounts: readonly number[];
}

/** A decided transaction with everything that follows from it: all of it is written, or nothing. */
export interface OutcomeItem {
  readonly transaction: Recorded;
  readonly decided: Decided;
  readonly at: Date;
  readonly event: { readonly id: string; readonly type: string; readonly data?: object };
  readonly posting?: PostingRow;
  readonly notification?: { readonly id: string; readonly topic: string; readonly url: string };
  /** A decided cancel frees its payment; an approved one takes from its balances. */
  readonly payment?: { readonly paymentId: string; readonly taken: Amount; readonly count: 0 | 1 };
  /** A billing key that is handed out now; its card was kept with the intent. */
  readonly key?: { readonly customerId: string; readonly issuer: string; readonly masked: string };
  /** Until when it waits (`waiting`). */
  readonly expiresAt?: Date;
  /** Base64 of sealed personal data that replaces what was kept. */
  readonly personal?: string;
  /** What became of the virtual account. Only the issue that holds an account may free or close it. */
  readonly account?: AccountPlace;
  /** Something is held of the main account for it until now. */
  readonly held?: true;
  /** What a debit that came to nothing used of its account's limits, and on which day (yyyyMMdd). */
  readonly unused?: { readonly accountKey: string; readonly countedOn: string };
  /** A series of debits that begins with it, and the event that says so. */
  readonly begins?: { readonly eventId: string; readonly seriesKey: string; readonly accountKey: string };
  /** A deposit that is credited now; the bank's number is its key. */
  readonly deposit?: Deposit;
}

export interface AccountPlace {
  readonly bank: string;
  readonly no: string;
  readonly kind: AccountKind;
  readonly state: 'free' | 'open' | 'closed';
}

/** The job that delivers notifications; its payload is `{ notifications: [merchantId, notificationId][] }`. */
const NOTIFY_TASK = 'notify.announce';

/** One job for the notifications of a statement's rows `(merchant, notification)`; always one row, null when there is nothing to tell. */
export const announceSql = (
  rows: string,
): string => `select case when count(*) > 0 then gwanmun.enqueue(jsonb_build_array(jsonb_build_object(
    'identifier', '${NOTIFY_TASK}', 'payload', jsonb_build_object('notifications', jsonb_agg(jsonb_build_array(merchant, notification)))
  ))) end as jobs from ${rows} where notification is not null`;

/** A counter of an account without what was counted in the day or month that it stands for and came to nothing. */
const lessUnused = (unit: 'day' | 'month', what: 'amount' | 'count'): string => {
  const unused = what === 'amount' ? 'coalesce(sum(x.amount), 0)' : 'count(*)';
  return `greatest(0, a.${unit}_${what} - (select ${unused} from unnest(u.days, u.amounts) as x (day, amount)
      where date_trunc('${unit}', x.day) = date_trunc('${unit}', a.usage_day)))`;
};

/**
 * Guarded by version and state: whoever decides second writes nothing and gets no row. Postings, events, notifications and jobs hang on
 * the guarded update, so they exist exactly once. Two
 * items for one transaction in one statement are no exception: the update takes one of them.
 * One job announces all notifications of the statement: a job of its own for each would be half of the statement's work.
 */
const SQL = `
with input as materialized (
  select * from json_to_recordset($1::json) as r (
    i integer, merchant text, id text, version integer, state text, outcome jsonb, reverse boolean, release boolean, at timestamptz,
    event uuid, "eventType" text, "eventData" jsonb,
    posting text, currency text, accounts text[], amounts bigint[], payment text,
    notification uuid, topic text, url text, protocol text,
    touched text, taken bigint[], count integer,
    card uuid, key text, method text, terms jsonb, customer text, issuer text, masked text, over boolean,
    expires timestamptz, personal text, account jsonb, deposit jsonb, held boolean, "unusedOf" text, "unusedOn" date, amount bigint,
    begins jsonb)
), decided as (
  update gwanmun.transactions x
  set state = n.state, outcome = coalesce(n.outcome, x.outcome), version = x.version + 1,
    decided_at = case when n.state in ('unknown', 'waiting') then null else n.at end, expires_at = n.expires,
    personal = coalesce(decode(n.personal, 'base64'), x.personal),
    on_unknown = case when n.reverse then 'reverse' else x.on_unknown end,
    order_claim = case when n.release then null else x.order_claim end
  from input n
  where x.merchant_id = n.merchant and x.transaction_id = n.id and x.version = n.version
    and x.state in ('pending', 'unknown', 'waiting', 'authorized')
  returning n.*
), done as materialized (
  select * from decided
), freed as (
  update gwanmun.transactions p
  set cancelled = p.cancelled + n.taken[1], cancelled_taxable = p.cancelled_taxable + n.taken[2],
    cancelled_vat = p.cancelled_vat + n.taken[3], cancelled_tax_free = p.cancelled_tax_free + n.taken[4],
    cancelled_service = p.cancelled_service + n.taken[5],
    cancel_count = p.cancel_count + n.count, open_cancel = null, version = p.version + 1
  from done n
  where p.merchant_id = n.merchant and p.transaction_id = n.touched and p.open_cancel = n.id
), posted as (
  insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
  select merchant, id, payment, posting, currency, accounts, amounts, at from done where posting is not null
), logged as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at, data)
  select merchant, event, id, "eventType", at, "eventData" from done
  union all
  select merchant, (begins->>'eventId')::uuid, begins->>'seriesKey', 'series.started', at,
    jsonb_build_object('accountKey', begins->>'accountKey', 'transactionId', id) from done where begins is not null
), announced as (
  insert into gwanmun.notifications (merchant_id, notification_id, transaction_id, protocol, topic, url, created_at)
  select merchant, notification, id, protocol, topic, url, at from done where notification is not null
), issued as (
  insert into gwanmun.billing_keys (merchant_id, billing_key, card_id, method, terms, state, customer_id, issued_by, issued_at)
  select merchant, key, card, method, terms, 'active', customer, id, at from done where key is not null
  on conflict do nothing
), described as (
  update gwanmun.cards c set issuer = n.issuer, masked = n.masked
  from done n where n.key is not null and c.merchant_id = n.merchant and c.card_id = n.card
), forgotten as (
  delete from gwanmun.cards c using done n
  where n.over and c.merchant_id = n.merchant and c.card_id = n.card
), placed as (
  insert into gwanmun.virtual_accounts as v (merchant_id, bank, account_no, account_kind, state, payment_id, changed_at)
  select merchant, account->>'bank', account->>'no', account->>'kind', account->>'state', id, at from done where account is not null
  on conflict (merchant_id, bank, account_no) do update
  set account_kind = excluded.account_kind, state = excluded.state, payment_id = excluded.payment_id, changed_at = excluded.changed_at
  where excluded.state = 'open' or v.payment_id = excluded.payment_id
), deposited as (
  insert into gwanmun.deposits (merchant_id, bank, reference, transaction_id, account_no, amount, deposited_at)
  select merchant, deposit->>'bank', deposit->>'reference', id, deposit->>'accountNo', (deposit->>'amount')::bigint, (deposit->>'at')::timestamptz
  from done where deposit is not null
), let_go as (
  delete from gwanmun.main_account_holds h using done n where n.held and h.merchant_id = n.merchant and h.transaction_id = n.id
), unused as materialized (
  select merchant, "unusedOf" as key, array_agg("unusedOn") as days, array_agg(amount) as amounts
  from done where "unusedOf" is not null group by 1, 2
  order by (merchant || '/' || "unusedOf") collate "C"
), turns as materialized (
  -- Debits lock accounts in the same order: nobody waits in a circle.
  select u.* from unused u, lateral (
    select from gwanmun.bank_accounts b where b.merchant_id = u.merchant and b.account_key = u.key limit 1 for no key update) locked
), given_back as (
  -- What was counted on a day that is over is over with it; the month goes on. A clock that was moved away and back has forgotten more than is given back.
  update gwanmun.bank_accounts a set
    day_amount = ${lessUnused('day', 'amount')}, day_count = ${lessUnused('day', 'count')},
    month_amount = ${lessUnused('month', 'amount')}, month_count = ${lessUnused('month', 'count')}
  from turns u
  where a.merchant_id = u.merchant and a.account_key = u.key
), enqueued as materialized (
  ${announceSql('done')}
)
select d.i from done d cross join enqueued`;

function toRow(item: OutcomeItem): object {
  const { transaction: t, decided, posting, notification, payment, key } = item;
  const gone = decided.state !== 'approved' && decided.state !== 'unknown' && decided.state !== 'waiting';
  return {
    merchant: t.merchantId,
    id: t.transactionId,
    version: t.version,
    state: decided.state,
    outcome: decided.outcome,
    reverse: decided.committedToReverse,
    release: gone && t.releaseOrder,
    at: item.at,
    event: item.event.id,
    eventType: item.event.type,
    eventData: item.event.data,
    expires: item.expiresAt,
    personal: item.personal,
    account: item.account,
    deposit: item.deposit && { ...item.deposit, depositor: undefined },
    held: item.held,
    begins: item.begins,
    // last: what stands behind a spread is dear
    ...(posting && {
      posting: posting.kind,
      currency: t.currency,
      accounts: posting.accounts,
      amounts: posting.amounts,
      payment: t.paymentId ?? t.transactionId,
    }),
    ...(notification && {
      notification: notification.id,
      topic: notification.topic,
      url: notification.url,
      protocol: t.protocol,
    }),
    ...(payment && { touched: payment.paymentId, taken: takenArray(payment.taken), count: payment.count }),
    ...(t.issuing && { card: t.issuing.cardId, over: isOver(item) }),
    ...(t.issuing && key && { key: t.issuing.billingKey, method: t.method, terms: t.issuing.terms, ...described(key) }),
    ...(item.unused && { unusedOf: item.unused.accountKey, unusedOn: item.unused.countedOn, amount: t.amount.total }),
  };
}

/** What was sealed with the intent is of no more use. */
function isOver({ decided, key }: OutcomeItem): boolean {
  const { state } = decided;
  return state === 'refused' || state === 'reversed' || state === 'expired' || (state === 'approved' && key === undefined);
}

function described({ customerId, issuer, masked }: NonNullable<OutcomeItem['key']>): object {
  return { customer: customerId, issuer, masked };
}

function takenArray(amount: Amount): number[] {
  return [amount.total, amount.taxable, amount.vat, amount.taxFree, amount.service];
}

/** Writes outcomes; an item whose transaction was decided by somebody else resolves to `undefined`. */
export function createOutcomeWriter(pool: Pool, tuning: WriterTuning): Writer<OutcomeItem, { readonly i: number }> {
  return createWriter(pool, {
    ...tuning,
    name: 'engine-outcomes',
    sql: SQL,
    toRow,
    sortBy: ({ transaction }) => `${transaction.merchantId}/${transaction.orderNo}`,
  });
}
