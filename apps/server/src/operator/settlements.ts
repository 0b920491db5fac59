import { METHODS } from '@gwanmun/engine';
import { GwanmunError } from '@gwanmun/kernel';
import type { ItemRow, SettlementRun as RunRow } from '@gwanmun/settlement';
import { type Static, Type } from '@sinclair/typebox';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, invalid } from './errors.js';
import { storedMerchant } from './merchant-desk.js';
import { MethodName } from './payment-schemas.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, Moment, OneOf } from './schemas.js';

const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD, in Korea' });
const Signed = (description: string) => Type.Integer({ description });

const Run = Closed(
  {
    merchantId: Type.String(),
    runId: Type.String(),
    currency: Type.String(),
    runNo: Type.Integer({ description: "Counts a merchant's runs in a currency" }),
    date: Day,
    items: Type.Integer(),
    gross: Type.Integer(),
    cancelled: Type.Integer({ description: 'Cancels as a positive amount' }),
    fee: Signed('Fees of approvals less those of cancels'),
    vat: Signed('VAT on the fees'),
    net: Signed('`gross - cancelled - fee - vat`; negative when cancels outweigh approvals'),
    carriedIn: Signed('What the run before left unpaid because it was negative: 0 or less'),
    paid: Type.Integer({ description: '`net + carriedIn`, never less than 0' }),
    settledAt: Moment('Business time'),
  },
  { title: 'SettlementRun', description: 'What a merchant was paid on a day' },
);

const Item = Closed(
  {
    merchantId: Type.String(),
    transactionId: Type.String(),
    orderNo: Type.String(),
    kind: OneOf(['approval', 'cancel']),
    method: MethodName,
    currency: Type.String(),
    decidedAt: Moment('Business time: of the approval, the deposit, or the cancel'),
    paymentId: Type.Optional(Type.String({ description: 'Of a cancel: the payment' })),
    dueDate: Day,
    gross: Signed('Negative for cancels'),
    fee: Signed('Negative for cancels'),
    vat: Signed('Negative for cancels'),
    net: Signed('`gross - fee - vat`'),
  },
  { title: 'SettlementItem', description: 'An approval or a cancel as it is settled' },
);

const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
const plain = (day: string): string => day.replaceAll('-', '');

function runOf(row: RunRow): Static<typeof Run> {
  const { merchantId, runId, currency, runNo, runDate, items, gross, cancelled, fee, vat, net, carriedIn, paid, settledAt } = row;
  return {
    ...{ merchantId, runId, currency, runNo, date: dashed(runDate), items, gross, cancelled, fee, vat, net, carriedIn, paid },
    settledAt: settledAt.toISOString(),
  };
}

function itemOf(row: ItemRow): Static<typeof Item> {
  const { merchantId, transactionId, orderNo, kind, currency, decidedAt, payment, dueDate, gross, fee, vat, net } = row;
  return {
    ...{ merchantId, transactionId, orderNo, kind, method: row.method as Static<typeof Item>['method'], currency },
    decidedAt: decidedAt.toISOString(),
    ...(payment ? { paymentId: payment.transactionId } : {}),
    ...{ dueDate: dashed(dueDate), gross, fee, vat, net },
  };
}

function runNow(deps: OperatorDeps): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/settlements/run',
    operationId: 'runSettlement',
    tag: 'settlement',
    summary: 'Settle now',
    description:
      'Collects what was paid and cancelled, then makes the runs that are due: of every business day since the last time, or of one date. ' +
      'Repeating it pays nothing twice. Runs as a job every day as well.',
    body: Closed({
      date: Type.Optional({ ...Day, description: 'Only the runs of this date, today at the latest; default: all that are due' }),
    }),
    bodyOptional: true,
    answerDescription: 'The runs that were made',
    answer: Closed({ collected: Type.Integer(), runs: Type.Array(Run) }, { title: 'Settled' }),
    errors: [409],
    async handle({ body }) {
      try {
        const { collected, runs } = await deps.settlement.run(body.date === undefined ? undefined : plain(body.date));
        return { collected, runs: runs.map(runOf) };
      } catch (error) {
        if (error instanceof RangeError) throw invalid('body.date', 'cannot be settled before it comes');
        if (error instanceof GwanmunError && error.code === 'settlement') throw conflict('settlement_failed', error.message);
        throw error;
      }
    },
  });
}

function items(deps: OperatorDeps): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/settlements/items',
    operationId: 'listSettlementItems',
    tag: 'settlement',
    summary: 'What is settled on a date',
    description: 'Approvals and cancels of a merchant whose settlement is planned for a date, paid yet or not, in the order of their time.',
    query: Closed({
      merchantId: MerchantId,
      dueDate: Day,
      method: Type.Optional(MethodName),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 200 })),
    }),
    answerDescription: 'The items',
    answer: Closed(
      { items: Type.Array(Item), count: Type.Integer({ description: 'All of them, also beyond the limit' }) },
      { title: 'SettlementItemList' },
    ),
    errors: [404],
    async handle({ query }) {
      const { merchantId, method, dueDate, limit = 200 } = query;
      await storedMerchant(deps, merchantId);
      const report = await deps.settlement.items({
        merchantId,
        methods: method === undefined ? METHODS : [method],
        dueDate: plain(dueDate),
      });
      const shown: Static<typeof Item>[] = [];
      for await (const row of report.rows) {
        shown.push(itemOf(row));
        if (shown.length === limit) break;
      }
      return { items: shown, count: report.count };
    },
  });
}

/** What merchants are paid, when and for what. */
export function settlementEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/settlements',
      operationId: 'listSettlements',
      tag: 'settlement',
      summary: 'Settlement runs of a merchant',
      description: 'Newest first.',
      query: Closed({ merchantId: MerchantId, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })) }),
      answerDescription: 'The runs',
      answer: Closed({ items: Type.Array(Run) }, { title: 'SettlementRunList' }),
      errors: [404],
      async handle({ query }) {
        await storedMerchant(deps, query.merchantId);
        return { items: (await deps.settlement.runs(query.merchantId, query.limit ?? 100)).map(runOf) };
      },
    }),
    runNow(deps),
    items(deps),
  ];
}
