import { type ChargeMethod, METHOD_TRAITS } from '@gwanmun/engine';
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
import { behavioursOf } from './behaviours.js';
import type { ChargeFacts } from './rule-charge.js';

type OfNetwork<Item> = Item & { readonly network: ChargeMethod };

const APPROVE = `
  select r.i, b.reason, b.variant
    from json_to_recordset($1::json) as r(
      i integer, k text, m text, r text, n text, a bigint, c text, f jsonb, w text, v integer, b text, q integer,
      s text, o boolean, t timestamptz)
    cross join lateral networks.approve_charge(r.k, r.m, r.r, r.n, r.a, r.c, r.f, r.w, r.v, r.b, r.q, r.s, r.o, r.t) b
    where b.made`;

const CANCEL = (methods: readonly ChargeMethod[]) => `
  select r.i, c.state, c.reason, c.variant, c.network_ref as "networkRef", c.at, c.behaviour, c.split, c.first
    from json_to_recordset($1::json) as r(
      i integer, k text, m text, r text, p text, a bigint, c text, n text, h boolean, t timestamptz)
    cross join lateral networks.cancel_charge(r.k, r.m, r.r, r.p, r.a, r.c, r.n, r.t, r.h, ${jsonLiteral(
      Object.fromEntries(methods.map((method) => [method, cancelDenials(behavioursOf(method))])),
    )} -> r.k) c`;

/** The books of all charge networks; each sees its own rows only. */
export interface ChargeBooks {
  of(network: ChargeMethod): Books<ChargeFacts>;
  close(): Promise<void>;
}

/** Every network writes through the same two writers, so that a process needs no connections for each. */
export function createChargeBooks(
  pool: pg.Pool,
  methods: readonly ChargeMethod[],
  { writePool = pool, batching, log }: BooksOptions,
): ChargeBooks {
  const approvals = createWriter<OfNetwork<NewApproval<ChargeFacts>>, BookedApproval>(writePool, {
    name: 'charges_approve',
    sql: APPROVE,
    toRow: (entry) => ({ ...approvalRow(entry), k: entry.network, s: entry.series?.key, o: entry.series?.first }),
    // Payments of one series lock it: they must not meet in different orders.
    sortBy: (entry) => `${entry.merchantId}/${entry.series?.key ?? ''}/${entry.reference}`,
    batching,
    log,
  });
  const cancels = createWriter<OfNetwork<NewCancel>, CancelRow>(writePool, {
    name: 'charges_cancel',
    sql: CANCEL(methods),
    toRow: (entry) => ({ ...cancelRow(entry), k: entry.network, h: !METHOD_TRAITS[entry.network].partialCancel }),
    sortBy: (entry) => `${entry.merchantId}/${entry.paymentReference}`,
    batching,
    log,
  });
  return {
    of: (network) =>
      storedBooks(
        pool,
        { table: 'networks.charge_books', reverse: 'networks.reverse_charge', split: true, network },
        {
          approve: (entry) => approvals.write({ ...entry, network }),
          cancel: async (entry) => (await cancels.write({ ...entry, network }))!,
        },
      ),
    close: async () => void (await Promise.all([approvals.close(), cancels.close()])),
  };
}
