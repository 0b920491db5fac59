import type { LoggedRequest } from '@gwanmun/store';
import { type Static, Type } from '@sinclair/typebox';
import { compact } from './compact.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { notFound } from './errors.js';
import { explainEntry, HashExplanation, hashState } from './hash-explanation.js';
import { maskJson, maskSecret } from './mask.js';
import { range } from './payments.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, Moment, OneOf, OrderNo, Page, paging, Text, TransactionId, Uuid } from './schemas.js';
import { HASH_STATES } from './timeline-schemas.js';

const summary = {
  requestId: Type.String(),
  at: Moment('Business time at which the answer was ready'),
  merchantId: Type.String({ description: 'Empty when the request named no known merchant' }),
  protocol: Type.String(),
  direction: OneOf(['in', 'out'], { description: '`in`: we answered; `out`: we asked' }),
  route: Type.String(),
  message: Type.String(),
  status: Type.Integer({ description: 'HTTP status; 0 when there was no answer' }),
  outcome: Type.String(),
  durationUs: Type.Integer(),
  remote: Type.String(),
  orderNo: Type.Optional(Type.String()),
  transactionId: Type.Optional(Type.String()),
  hash: OneOf(HASH_STATES),
};

const RequestSummary = Closed(summary, { title: 'RequestSummary' });

const { hash: _hash, ...facts } = summary;
const RequestDetail = Closed(
  {
    ...facts,
    received: Type.Unknown({ description: 'What came, masked' }),
    answered: Type.Unknown({ description: 'What was answered, masked' }),
    problem: Type.Unknown({ description: 'What was wrong with it' }),
    hash: HashExplanation,
  },
  { title: 'RequestDetail' },
);

const Query = Closed({
  merchantId: Type.Optional(MerchantId),
  orderNo: Type.Optional(OrderNo),
  transactionId: Type.Optional(TransactionId),
  outcome: Type.Optional(Text(40)),
  protocol: Type.Optional(Text(40)),
  direction: Type.Optional(OneOf(['in', 'out'])),
  from: Type.Optional(Moment()),
  to: Type.Optional(Moment()),
  limit: paging.limit,
  cursor: Type.Optional(Uuid('`nextCursor` of the page before')),
});

function factsOf(entry: LoggedRequest) {
  const { id: requestId, at, merchantId, protocol, direction, route, message, status, outcome, durationUs, remote } = entry;
  return compact({
    requestId,
    at: at.toISOString(),
    merchantId,
    protocol,
    direction,
    route,
    message,
    status,
    outcome,
    durationUs,
    remote,
    orderNo: entry.orderNo ?? undefined,
    transactionId: entry.transactionId ?? undefined,
  });
}

/** The keys that the server hashes with now, masked. */
async function maskedKeys(deps: OperatorDeps, { merchantId, protocol }: LoggedRequest): Promise<Record<string, string> | undefined> {
  const merchant = merchantId === '' ? undefined : await deps.engine.merchants.find(merchantId);
  const newest = merchant?.keys[protocol]?.[0];
  return newest && Object.fromEntries(Object.entries(newest).map(([name, value]) => [name, maskSecret(value)]));
}

async function detailOf(deps: OperatorDeps, entry: LoggedRequest): Promise<Static<typeof RequestDetail>> {
  return {
    ...factsOf(entry),
    received: maskJson(entry.received ?? null),
    answered: maskJson(entry.answered ?? null),
    problem: maskJson(entry.problem ?? null),
    hash: explainEntry(maskJson(entry.hash ?? null), await maskedKeys(deps, entry)),
  };
}

/** The request log and its hash explanations. */
export function requestEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/requests',
      operationId: 'searchRequests',
      tag: 'requests',
      summary: 'Search the request log',
      description: 'Exchanges that fit, the last recorded first. The log is written after the answer, so an entry may lag a second behind.',
      query: Query,
      answerDescription: 'A page of the request log',
      answer: Page(RequestSummary, 'RequestPage'),
      async handle({ query }) {
        const { from: _from, to: _to, ...rest } = query;
        const { items, next } = await deps.requests.search({ ...rest, ...range(query) });
        return { items: items.map((entry) => ({ ...factsOf(entry), hash: hashState(entry.hash) })), nextCursor: next ?? null };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/requests/:requestId',
      operationId: 'getRequest',
      tag: 'requests',
      summary: 'One exchange with its hash explained',
      description:
        'What was received and answered (masked), what was hashed in which order, where the hash differs, and which usual mistake gives it.',
      params: Closed({ requestId: Uuid() }),
      answerDescription: 'The exchange',
      answer: RequestDetail,
      errors: [404],
      async handle({ params }) {
        const entry = await deps.requests.find(params.requestId);
        if (!entry) throw notFound('request');
        return detailOf(deps, entry);
      },
    }),
  ];
}
