import { createWriter, type Pool, type RowParts, type Writer } from '@gwanmun/store';
import type { Recorded } from '../../recorded.js';
import { MONEY_COLUMNS, TRANSACTION_COLUMNS, transactionRow, type WriterTuning } from '../../writers/new-transaction.js';
import type { BankingPolicy, BankingRule } from '../contract.js';

/** A debit before the bank is asked. */
export interface DebitIntent {
  readonly debit: Recorded;
  readonly claim: string;
  /** Base64 of the sealed personal data. */
  readonly personal?: string;
  readonly accountKey: string;
  readonly bank: string;
  /** Base64 of the customer's fingerprints; the account must have one of them. */
  readonly customers: readonly string[];
  /** Decided before by the clock or the merchant's settings; told after what the database knows. */
  readonly veto?: BankingRule;
  readonly limits: BankingPolicy;
  /** yyyyMMdd (KST) whose limits it counts in. */
  readonly day: string;
  /** The series that it belongs to. */
  readonly series?: string;
  /** It is the first of that series, which runs until this day (yyyyMMdd). */
  readonly lastDay?: string;
  /** The consent session that it uses up. */
  readonly consent?: string;
}

/** `conflict`: somebody else's debit came first, mostly with the consent; decide again. */
export interface DebitVerdict {
  readonly verdict: 'recorded' | 'conflict' | BankingRule;
  readonly sealed: Buffer | null;
  readonly masked: string | null;
  readonly payer: string | null;
  /** yyyyMMdd it was counted on. */
  readonly counted: string | null;
}

/**
 * The day a debit counts in. Processes' clocks differ a little: one that is still in yesterday counts into today once today has begun. Any other earlier day
 * means that the business clock was moved.
 */
const ON = 'case when r.day between a.usage_day - 1 and a.usage_day then a.usage_day else r.day end';
const sofar = (column: string): string => {
  const unit = column.startsWith('day') ? 'day' : 'month';
  return `case when date_trunc('${unit}', ${ON}) = date_trunc('${unit}', a.usage_day) then a.${column} else 0 end`;
};

/** Limits in the order in which they are told: rule, what is counted, the limit's column in the item. */
const LIMITS = [
  ['amount_per_day', 'day_amount', 'r.amount', '"amountPerDay"'],
  ['amount_per_month', 'month_amount', 'r.amount', '"amountPerMonth"'],
  ['count_per_day', 'day_count', '1', '"countPerDay"'],
  ['count_per_month', 'month_count', '1', '"countPerMonth"'],
] as const;
const exceeded = LIMITS.map(([rule, column, step, limit]) => `when ${sofar(column)} + ${step} > r.${limit} then '${rule}'`).join(
  '\n      ',
);
const within = LIMITS.map(([, column, step, limit]) => `(r.${limit} is null or ${sofar(column)} + ${step} <= r.${limit})`).join(' and ');
const counting = LIMITS.map(([, column, step]) => `${column} = ${sofar(column)} + ${step}`).join(', ');

/**
 * One guarded update of the account's row decides: it is active, it is this customer's, no limit is exceeded, and the consent that it needs is unspent. Debits
 * of one account take turns there, across processes. Locks are taken in one order everywhere, so that statements of several processes wait for each other in
 * no circle: accounts in the order of the batch ({@link accountOf}), whose rows are read as they are then; after all of them consents, then order numbers.
 */
const SQL = `
with input as materialized (
  select n.*, (
    select d.transaction_id from gwanmun.transactions d where d.merchant_id = n.merchant and d.order_claim = n.claim limit 1
  ) is not null as taken
  from json_to_recordset($1::json) as n (
    ${TRANSACTION_COLUMNS},
    ${MONEY_COLUMNS}, claim text, personal text, key text, bank text, customers text[], veto text, day date,
    "amountPerDay" bigint, "amountPerMonth" bigint, "countPerDay" integer, "countPerMonth" integer, series text, last date, consent text)
), resolved as materialized (
  select r.*, a.masked, a.sealed, a.payer_no, a.customer,
    case
      when r.taken then 'duplicate_order'
      when s.ended_at is not null then 'series_ended'
      when a.account_key is null or encode(a.customer, 'base64') <> all (r.customers) then 'no_such_account_key'
      when a.state <> 'active' then case a.cancelled_by when 'institution' then 'consent_withdrawn' else 'account_cancelled' end
      when a.bank <> r.bank then 'bank_differs'
      when r.veto is not null then r.veto
      ${exceeded}
    end as rule
  from input r left join lateral (
    select * from gwanmun.bank_accounts b where b.merchant_id = r.merchant and b.account_key = r.key limit 1 for no key update) a on true
    left join lateral (
      select d.ended_at from gwanmun.debit_series d where d.merchant_id = r.merchant and d.series_key = r.series limit 1
    ) s on r.series is not null and r.last is null
), lent as materialized (
  -- A session serves one debit: the row's lock decides across statements, the first item within this one.
  select distinct on (f.merchant, f.consent) f.i from (
    select r.i, r.merchant, r.consent from (
      select * from resolved where consent is not null and rule is null order by merchant, consent) r, lateral (
      select v.verification_id from gwanmun.verifications v
      where v.merchant_id = r.merchant and v.verification_id = r.consent and v.state = 'verified' and v.used_by is null limit 1 for update) v
    ) f
  order by f.merchant, f.consent, f.i
), counted as (
  update gwanmun.bank_accounts a set usage_day = ${ON}, ${counting}
  from resolved r
  where a.merchant_id = r.merchant and a.account_key = r.key and r.rule is null and a.state = 'active' and ${within}
    and (r.consent is null or r.i in (select l.i from lent l))
  returning r.i, to_char(a.usage_day, 'YYYYMMDD') as day
), recorded as (
  insert into gwanmun.transactions (
    merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, state, on_unknown,
    currency, amount, taxable, vat, tax_free, service, network, fee_basis_points, request, personal, requested_at)
  select merchant, id, 'payment', method, channel, protocol, "order", claim, 'pending', 'complete',
    currency, amount, taxable, vat, free, service, network, fee,
    request || jsonb_build_object('banking', (request->'banking') || jsonb_build_object('countedOn', c.day, 'maskedAccount', masked)),
    decode(personal, 'base64'), at
  from resolved r join counted c on c.i = r.i
  order by merchant, claim collate "C"
), started as (
  insert into gwanmun.debit_series (merchant_id, series_key, account_key, customer, issued_by, first_day, last_day, started_at)
  select merchant, series, key, customer, id, r.day, last, at from resolved r join counted c on c.i = r.i where last is not null
), used as (
  insert into gwanmun.debit_series_uses (merchant_id, series_key, transaction_id, at)
  select merchant, series, id, at from resolved r join counted c on c.i = r.i where series is not null
), spent as (
  update gwanmun.verifications v set used_by = r.id from resolved r join counted c on c.i = r.i
  where r.consent is not null and v.merchant_id = r.merchant and v.verification_id = r.consent
)
select r.i, case when c.i is not null then 'recorded' else coalesce(r.rule, 'conflict') end as verdict,
  r.sealed, r.masked, r.payer_no as payer, c.day as counted
from resolved r left join counted c on c.i = r.i`;

function toRow({
  debit,
  claim,
  personal,
  accountKey,
  bank,
  customers,
  veto,
  limits,
  day,
  series,
  lastDay,
  consent,
}: DebitIntent): RowParts {
  const { amountPerDay, amountPerMonth, countPerDay, countPerMonth } = limits;
  const counted = {
    claim,
    bank,
    customers,
    veto,
    day,
    amountPerDay,
    amountPerMonth,
    countPerDay,
    countPerMonth,
    series,
    last: lastDay,
    consent,
  };
  return [transactionRow(debit, { personal, key: accountKey }), counted];
}

const accountOf = ({ debit, accountKey }: DebitIntent): string => `${debit.merchantId}/${accountKey}`;

/** Records debits; every item gets a verdict, unless its order number is taken in the same moment: then it fails on the unique key. */
export function createDebitIntentWriter(pool: Pool, tuning: WriterTuning): Writer<DebitIntent, DebitVerdict> {
  return createWriter(pool, {
    ...tuning,
    name: 'engine-debit-intents',
    sql: SQL,
    toRow,
    sortBy: accountOf,
    // One statement changes an account's row once.
    exclusiveBy: accountOf,
  });
}
