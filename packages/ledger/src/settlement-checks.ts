import type { Check } from './check.js';
import { COLLECTED_KEY } from './horizon.js';
import { entrySql, SETTLED_KINDS_SQL } from './postings.js';

/** What an item says and what its posting says: amount, fee, tax and net. */
const OF_ITEM = '(i.currency, i.amount, i.fee, i.vat, i.net)';
const OF_POSTING = `(p.currency, ${entrySql('network_receivable')}, -${entrySql('fee_income')}, -${entrySql('fee_vat')},
  -${entrySql('merchant_payable')})`;

const COLLECTED = `(select (value ->> 'watermark')::timestamptz from gwanmun.settings where key = '${COLLECTED_KEY}')`;

const ITEM: Check = {
  name: 'item-agrees-with-posting',
  sql: `
    select p.merchant_id, p.posting_id as subject, jsonb_build_object('amount', i.amount, 'fee', i.fee, 'vat', i.vat, 'net', i.net,
      'accounts', p.accounts, 'amounts', p.amounts) as detail
    from gwanmun.postings p
      left join gwanmun.settlement_items i on i.merchant_id = p.merchant_id and i.transaction_id = p.posting_id
    where p.recorded_at >= $1 and p.kind in ${SETTLED_KINDS_SQL} and (i.transaction_id is not null or p.recorded_at < ${COLLECTED})
      and ${OF_ITEM} is distinct from ${OF_POSTING}
    limit $2`,
};

const WITHOUT_POSTING: Check = {
  name: 'item-has-posting',
  fullOnly: true,
  sql: `
    select i.merchant_id, i.transaction_id as subject, jsonb_build_object('net', i.net) as detail
    from gwanmun.settlement_items i
    where $1::timestamptz is not null and not exists (
      select from gwanmun.postings p where p.merchant_id = i.merchant_id and p.posting_id = i.transaction_id and p.kind in ${SETTLED_KINDS_SQL})
    limit $2`,
};

const RUN: Check = {
  name: 'run-is-sum-of-items',
  sql: `
    select r.merchant_id, r.run_id as subject, jsonb_build_object('run', to_jsonb(r), 'items', to_jsonb(s), 'before', q.run_id) as detail
    from gwanmun.settlement_runs r
      left join gwanmun.settlement_runs q
        on q.merchant_id = r.merchant_id and q.currency = r.currency and q.run_no = r.run_no - 1,
      lateral (
        select count(*) as items, coalesce(sum(amount) filter (where kind = 'approval'), 0)::bigint as gross,
          coalesce(-sum(amount) filter (where kind = 'cancel'), 0)::bigint as cancelled,
          coalesce(sum(fee), 0)::bigint as fee, coalesce(sum(vat), 0)::bigint as vat, coalesce(sum(net), 0)::bigint as net
        from gwanmun.settlement_items i where i.merchant_id = r.merchant_id and i.run_id = r.run_id and i.currency = r.currency) s
    where r.recorded_at >= $1 and ((r.items, r.gross, r.cancelled, r.fee, r.vat, r.net) is distinct from
        (s.items, s.gross, s.cancelled, s.fee, s.vat, s.net)
      or (r.run_no > 1 and q.run_id is null) or r.carried_in <> coalesce(q.net + q.carried_in - q.paid, 0))
    limit $2`,
};

const PAID: Check = {
  name: 'run-is-posted',
  sql: `
    select p.merchant_id, p.posting_id as subject, jsonb_build_object('paid', r.paid, 'amounts', p.amounts) as detail
    from gwanmun.postings p left join gwanmun.settlement_runs r on r.merchant_id = p.merchant_id and r.run_id = p.posting_id
    where p.recorded_at >= $1 and p.kind = 'settlement'
      and (r.currency, r.paid, -r.paid) is distinct from (p.currency, ${entrySql('merchant_payable')}, ${entrySql('cash')})
    union all
    select r.merchant_id, r.run_id, jsonb_build_object('paid', r.paid)
    from gwanmun.settlement_runs r
    where r.recorded_at >= $1 and r.paid > 0 and not exists (
      select from gwanmun.postings p where p.merchant_id = r.merchant_id and p.posting_id = r.run_id and p.kind = 'settlement')
    limit $2`,
};

/** Of what was collected: what was not collected yet has no item to compare with. */
const PAYABLE: Check = {
  name: 'payable-is-unpaid-items',
  fullOnly: true,
  sql: `
    with payable as (
      select p.merchant_id, p.currency, -sum(${entrySql('merchant_payable')}) as amount
      from gwanmun.postings p
        left join gwanmun.settlement_items i on i.merchant_id = p.merchant_id and i.transaction_id = p.posting_id
      where $1::timestamptz is not null and (i.transaction_id is not null or p.kind = 'settlement')
      group by 1, 2
    ), unpaid as (
      select merchant_id, currency, sum(amount) as amount
      from (
        select merchant_id, currency, net as amount from gwanmun.settlement_items where run_id is null
        union all
        select merchant_id, currency, net - paid from gwanmun.settlement_runs
      ) parts group by 1, 2
    )
    select coalesce(p.merchant_id, u.merchant_id) as merchant_id, coalesce(p.currency, u.currency) as subject,
      jsonb_build_object('payable', p.amount, 'unpaid', u.amount) as detail
    from payable p full join unpaid u on u.merchant_id = p.merchant_id and u.currency = p.currency
    where coalesce(p.amount, 0) <> coalesce(u.amount, 0)
    limit $2`,
};

/** Settlement against the books. */
export const SETTLEMENT_CHECKS: readonly Check[] = [ITEM, WITHOUT_POSTING, RUN, PAID, PAYABLE];
