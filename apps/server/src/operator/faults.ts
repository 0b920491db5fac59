import { BANK_REFUSALS } from '@gwanmun/engine';
import { FAULT_KINDS, type Fault as FaultRow, NETWORK_NAMES, NETWORK_OPERATIONS, PERSON_ANSWERS } from '@gwanmun/networks';
import { type Static, Type } from '@sinclair/typebox';
import { badMember } from './bad-member.js';
import type { BankingAnswers } from './banking-ports.js';
import { compact } from './compact.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { invalid, notFound } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, OneOf, Text } from './schemas.js';

const common = {
  kind: OneOf(FAULT_KINDS, { title: 'FaultKind' }),
  merchantId: Type.Optional({ ...MerchantId, description: 'Only this merchant; absent: all' }),
  network: Type.Optional(OneOf(NETWORK_NAMES, { description: 'Only this network; absent: all. Network faults only' })),
  when: Type.Optional(
    OneOf(['before', 'after'], {
      description: '`lost_answer`: before or after the network acted. `answer`: before anything is done, or after all of it',
    }),
  ),
  reason: Type.Optional(
    OneOf(BANK_REFUSALS, { description: '`refusal`: why. `pending`: why it is refused in the end; absent: it is done' }),
  ),
  seconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 31_536_000,
      description: 'Of the business clock. `pending`: how long, default 60. `person`: when the person answers, default 0',
    }),
  ),
  answer: Type.Optional(OneOf([...PERSON_ANSWERS, 'never'], { description: '`person`: what the person does; never: nothing by itself' })),
  code: Type.Optional(
    Type.String({ pattern: '^[A-Za-z0-9]{1,10}$', description: '`answer`: the result code that is said instead of the truth' }),
  ),
  delayMs: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 600_000,
      description: 'Latency, delay, wait of every durable write or of an answer, or how long reordering holds back',
    }),
  ),
  copies: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, description: '`notification_duplicate`: extra copies' })),
  probability: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1, description: 'Share of the occasions; default 1' })),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'At most so often in each process' })),
};

/** With what the protocol names its APIs. */
function membersFor({ protocol, operations }: BankingAnswers) {
  return {
    ...common,
    protocol: Type.Optional(OneOf([protocol], { description: '`answer`, `slow_answer`: whose answers' })),
    operation: Type.Optional(
      OneOf([...NETWORK_OPERATIONS, ...operations], {
        description:
          'Network faults: what is asked of a network; debit, credit (a refund), remittance, memo (1 won), holder, sms and app of the houses of banking. ' +
          '`answer`, `slow_answer`: an API of the protocol',
      }),
    ),
  };
}

type Members = ReturnType<typeof membersFor>;

function schemasOf(members: Members) {
  const Fault = Closed({ faultId: Type.String({ description: 'Made of kind and scope' }), ...members }, { title: 'Fault' });
  return { Fault, FaultList: Closed({ items: Type.Array(Fault) }, { title: 'FaultList' }) };
}
type Fault = Static<ReturnType<typeof schemasOf>['Fault']>;

function faultOf({ id: faultId, revision: _, ...members }: FaultRow): Fault {
  return compact({ faultId, ...members }) as Fault;
}

/** An API and a code that the protocol has: what the network's check of a fault cannot know. */
function checkAnswer(
  { operations, isForcible }: BankingAnswers,
  { kind, operation, code }: Pick<Fault, 'kind' | 'operation' | 'code'>,
): void {
  if (kind !== 'answer' && kind !== 'slow_answer') return;
  if (operation !== undefined && !operations.includes(operation)) throw invalid('body.operation', 'no API has this name');
  if (code !== undefined && !isForcible(code)) throw invalid('body.code', 'no failure has this code');
}

/** Ways to go wrong that can be switched on. */
export function faultEndpoints(deps: OperatorDeps): Endpoint[] {
  const { answers } = deps.banking;
  const members = membersFor(answers);
  const { Fault, FaultList } = schemasOf(members);
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
        checkAnswer(answers, body);
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
