import { FAULT_KINDS, type Fault as FaultRow, NETWORK_NAMES, OPERATIONS } from '@gwanmun/networks';
import { type Static, Type } from '@sinclair/typebox';
import { badMember } from './bad-member.js';
import { compact } from './compact.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { invalid, notFound } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, OneOf, Text } from './schemas.js';

const members = {
  kind: OneOf(FAULT_KINDS, { title: 'FaultKind' }),
  merchantId: Type.Optional({ ...MerchantId, description: 'Only this merchant; absent: all' }),
  network: Type.Optional(OneOf(NETWORK_NAMES, { description: 'Only this network; absent: all. Network faults only' })),
  operation: Type.Optional(OneOf(OPERATIONS, { description: 'Network faults only' })),
  when: Type.Optional(OneOf(['before', 'after'], { description: '`lost_answer`: before or after the network acted' })),
  delayMs: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 600_000,
      description: 'Latency, delay, wait of every durable write, or how long reordering holds back',
    }),
  ),
  copies: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, description: '`notification_duplicate`: extra copies' })),
  probability: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1, description: 'Share of the occasions; default 1' })),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'At most so often in each process' })),
};

const Fault = Closed({ faultId: Type.String({ description: 'Made of kind and scope' }), ...members }, { title: 'Fault' });
const FaultList = Closed({ items: Type.Array(Fault) }, { title: 'FaultList' });

function faultOf(row: FaultRow): Static<typeof Fault> {
  const { id: faultId, kind, merchantId, network, operation, when, delayMs, copies, probability, count } = row;
  const fault = { faultId, kind, merchantId, network, operation, when, delayMs, copies, probability, count };
  return compact(fault) as Static<typeof Fault>;
}

/** Ways to go wrong that can be switched on. */
export function faultEndpoints(deps: OperatorDeps): Endpoint[] {
  const list = async () => ({ items: (await deps.faults.list()).map(faultOf) });
  return [
    endpoint({
      method: 'GET',
      path: '/faults',
      operationId: 'listFaults',
      tag: 'sandbox',
      summary: 'List the faults that are on',
      description: 'Faults hold for every process of the installation.',
      sandboxOnly: true,
      answerDescription: 'The faults',
      answer: FaultList,
      handle: list,
    }),
    endpoint({
      method: 'POST',
      path: '/faults',
      operationId: 'setFault',
      tag: 'sandbox',
      summary: 'Switch a fault on',
      description: 'The same kind and scope replaces the fault before. Members that the kind does not use are refused.',
      sandboxOnly: true,
      body: Closed(members),
      status: 201,
      answerDescription: 'The fault',
      answer: Fault,
      async handle({ body }) {
        if (body.merchantId !== undefined && !(await deps.engine.merchants.find(body.merchantId))) {
          throw invalid('body.merchantId', 'no such merchant');
        }
        try {
          return faultOf(await deps.faults.set(body));
        } catch (error) {
          throw badMember(error, 'bad-fault', 'body');
        }
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/faults',
      operationId: 'clearFaults',
      tag: 'sandbox',
      summary: 'Switch one fault off, or all',
      description: 'Without `faultId`: all of them.',
      sandboxOnly: true,
      query: Closed({ faultId: Type.Optional(Text(300)) }),
      answerDescription: 'The faults that are still on',
      answer: FaultList,
      errors: [404],
      async handle({ query }) {
        const cleared = await deps.faults.clear(query.faultId);
        if (query.faultId !== undefined && cleared === 0) throw notFound('fault');
        return list();
      },
    }),
  ];
}
