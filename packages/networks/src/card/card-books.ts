import type { CardApproval } from '@gwanmun/engine';
import { createWriter } from '@gwanmun/store';
import type pg from 'pg';
import { cancelDenials } from '../link/behaviour.js';
import {
  approvalRow,
  type BookedApproval,
  type Books,
  type BooksOptions,
  type CancelRow,
  cancelRow,
  jsonLiteral,
  type NewApproval,
  type NewCancel,
  storedBooks,
} from '../link/books.js';
import { BEHAVIOURS } from './behaviours.js';

/** What an approved entry keeps besides its own columns. */
export type ApprovalFacts = Omit<CardApproval, 'networkRef' | 'approvedAt'>;

const APPROVE = `
  with input as (
    select * from json_to_recordset($1::json) as r(
      i integer, m text, r text, n text, a bigint, c text, f jsonb, w text, v integer, b text, q integer, t timestamptz)
  ), written as (
    insert into networks.card_books
        (merchant_id, reference, kind, state, network_ref, amount, currency, facts, reason, variant, behaviour, failing_queries, at)
      select m, r, 'approval', case when w is null then 'approved' else 'refused' end, n, a, c, f, w, v, b, coalesce(q, 0), t from input
      on conflict (merchant_id, reference) do nothing
      returning merchant_id, reference, reason, variant
  )
  select i, reason, variant from input join written on merchant_id = m and reference = r`;

const CANCEL = `
  select r.i, c.state, c.reason, c.variant, c.network_ref as "networkRef", c.at, c.behaviour, null as split, c.first
    from json_to_recordset($1::json) as r(i integer, m text, r text, p text, a bigint, c text, n text, t timestamptz)
    cross join lateral networks.cancel_card(r.m, r.r, r.p, r.a, r.c, r.n, r.t, ${jsonLiteral(cancelDenials(BEHAVIOURS))}) c`;

export interface CardBooks extends Books<ApprovalFacts> {
  close(): Promise<void>;
}

/** @param name label of writers; tells several networks in one process apart */
export function createCardBooks(pool: pg.Pool, name: string, { writePool = pool, batching, log }: BooksOptions): CardBooks {
  const approvals = createWriter<NewApproval<ApprovalFacts>, BookedApproval>(writePool, {
    name: `${name}_approve`,
    sql: APPROVE,
    toRow: approvalRow,
    sortBy: (entry) => `${entry.merchantId}/${entry.reference}`,
    batching,
    log,
  });
  const cancels = createWriter<NewCancel, CancelRow>(writePool, {
    name: `${name}_cancel`,
    sql: CANCEL,
    toRow: cancelRow,
    sortBy: (entry) => `${entry.merchantId}/${entry.paymentReference}`,
    batching,
    log,
  });
  const writes = {
    approve: (entry: NewApproval<ApprovalFacts>) => approvals.write(entry),
    cancel: async (entry: NewCancel) => (await cancels.write(entry))!,
  };
  const place = { table: 'networks.card_books', reverse: 'networks.reverse_card', split: false };
  return {
    ...storedBooks(pool, place, writes),
    close: async () => void (await Promise.all([approvals.close(), cancels.close()])),
  };
}
