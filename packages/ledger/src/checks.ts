import type { Check } from './check.js';
import { feeSql } from './fee.js';
import { MAIN_ACCOUNT_CHECKS } from './main-account-checks.js';
import { type Account, entrySql } from './postings.js';
import { SETTLEMENT_CHECKS } from './settlement-checks.js';

/** Transactions that move money. */
const MONEY_KINDS = `('payment', 'cancel', 'remittance', 'top_up')`;

const UNBALANCED: Check = {
  name: 'posting-balanced',
  sql: `
    select merchant_id, posting_id as subject, jsonb_build_object('accounts', accounts, 'amounts', amounts) as detail
    from gwanmun.postings
    where recorded_at >= $1 and (cardinality(accounts) <> cardinality(amounts) or not gwanmun.is_balanced(amounts))
    limit $2`,
};

const WITHOUT_CAUSE: Check = {
  name: 'posting-has-approved-cause',
  sql: `
    select p.merchant_id, p.posting_id as subject,
      jsonb_build_object('state', t.state, 'payment', p.payment_id, 'expectedPayment', coalesce(t.payment_id, t.transaction_id)) as detail
    from gwanmun.postings p
      left join gwanmun.transactions t on t.merchant_id = p.merchant_id and t.transaction_id = p.posting_id
    where p.recorded_at >= $1 and p.kind <> 'settlement' and (t.state = 'approved' and t.kind in ${MONEY_KINDS} and t.currency = p.currency
      and p.payment_id = coalesce(t.payment_id, t.transaction_id)) is not true
    limit $2`,
};

const WITHOUT_POSTING: Check = {
  name: 'approval-is-posted',
  sql: `
    select t.merchant_id, t.transaction_id as subject, jsonb_build_object('kind', t.kind, 'amount', t.amount) as detail
    from gwanmun.transactions t
    where t.recorded_at >= $1 and t.kind in ${MONEY_KINDS} and t.state = 'approved' and not exists (
      select from gwanmun.postings p where p.merchant_id = t.merchant_id and p.posting_id = t.transaction_id)
    limit $2`,
};

/** Payments of which something was recorded since. */
const TOUCHED = `
  touched as (
    select merchant_id, coalesce(payment_id, transaction_id) as payment_id
    from gwanmun.transactions where recorded_at >= $1 and kind in ('payment', 'cancel')
    union
    select merchant_id, payment_id from gwanmun.postings where recorded_at >= $1
  )`;

const CANCELLED: Check = {
  name: 'cancelled-is-sum-of-cancels',
  sql: `
    with ${TOUCHED}
    select p.merchant_id, p.transaction_id as subject,
      jsonb_build_object('paid', p.amount, 'cancelled', p.cancelled, 'cancels', c.amount, 'count', p.cancel_count, 'counted', c.n) as detail
    from touched
      join gwanmun.transactions p on p.merchant_id = touched.merchant_id and p.transaction_id = touched.payment_id,
      lateral (
        select coalesce(sum(x.amount), 0)::bigint as amount, count(*) as n from gwanmun.transactions x
        where x.merchant_id = p.merchant_id and x.payment_id = p.transaction_id and x.kind = 'cancel' and x.state = 'approved') c
    where p.cancelled <> c.amount or p.cancel_count <> c.n or p.cancelled > p.amount
      or (p.cancelled > 0 and p.state <> 'approved')
    limit $2`,
};

const amountOf = (account: Account): string => `coalesce(sum(${entrySql(account, 'o')}), 0)::bigint`;
const expected = feeSql('p.amount - p.cancelled', 'p.fee_basis_points');

const TOTALS: Check = {
  name: 'postings-fit-payment',
  sql: `
    with ${TOUCHED}
    select p.merchant_id, p.transaction_id as subject,
      jsonb_build_object('paid', p.amount, 'cancelled', p.cancelled, 'feeBasisPoints', p.fee_basis_points, 'receivable', o.receivable,
        'payable', o.payable, 'fee', o.fee, 'vat', o.vat) as detail
    from touched
      join gwanmun.transactions p on p.merchant_id = touched.merchant_id and p.transaction_id = touched.payment_id,
      lateral (
        select ${amountOf('network_receivable')} as receivable, case p.method when 'account_debit' then ${amountOf('main_account')} else ${amountOf('merchant_payable')} end as payable,
          ${amountOf('fee_income')} as fee, ${amountOf('fee_vat')} as vat
        from (
          select p.transaction_id as id
          union all
          select x.transaction_id from gwanmun.transactions x
          where x.merchant_id = p.merchant_id and x.payment_id = p.transaction_id and x.kind = 'cancel'
        ) causes join gwanmun.postings o on o.merchant_id = p.merchant_id and o.posting_id = causes.id) o
    where p.state = 'approved' and p.kind = 'payment' and (o.receivable, o.fee, o.vat, o.payable) is distinct from
      (p.amount - p.cancelled, -${expected.fee}, -(${expected.vat}), ${expected.fee} + (${expected.vat}) - (p.amount - p.cancelled))
    limit $2`,
};

const BALANCE: Check = {
  name: 'balance-is-fold-of-postings',
  fullOnly: true,
  sql: `
    with last as (
      select coalesce(max(taken_at), '-infinity') as taken_at from gwanmun.balance_snapshots where $1::timestamptz is not null
    ), folded as (
      select p.merchant_id, e.account, p.currency, sum(e.amount) as amount
      from last, gwanmun.postings p, unnest(p.accounts, p.amounts) as e (account, amount)
      where p.recorded_at < last.taken_at
      group by 1, 2, 3
    ), kept as (
      select s.* from gwanmun.balance_snapshots s, last where s.taken_at = last.taken_at
    )
    select coalesce(f.merchant_id, k.merchant_id) as merchant_id, coalesce(f.account, k.account) as subject,
      jsonb_build_object('currency', coalesce(f.currency, k.currency), 'snapshot', k.balance, 'postings', f.amount) as detail
    from folded f full join kept k on k.merchant_id = f.merchant_id and k.account = f.account and k.currency = f.currency
    where coalesce(k.balance, 0) <> coalesce(f.amount, 0)
    limit $2`,
};

export const CHECKS: readonly Check[] = [
  UNBALANCED,
  WITHOUT_CAUSE,
  WITHOUT_POSTING,
  CANCELLED,
  TOTALS,
  ...MAIN_ACCOUNT_CHECKS,
  ...SETTLEMENT_CHECKS,
  BALANCE,
];
