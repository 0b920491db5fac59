import { GwanmunError } from '@gwanmun/kernel';
import type { PersonAnswer, PersonChannel } from '@gwanmun/networks';
import { Type } from '@sinclair/typebox';
import { badMember } from './bad-member.js';
import { pageOf } from './bank-views.js';
import { readList } from './banking-lists.js';
import { Answer, Channel, PersonRequest, PersonRequestPage } from './banking-schemas.js';
import { personRequestOf } from './banking-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, invalid, notFound } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, paging, Text } from './schemas.js';

const Reference = Text(64, { description: 'Number of the verification' });

/** What the house says about an answer, as a refusal of ours. */
function refusalOf(error: unknown): unknown {
  if (error instanceof GwanmunError && error.code === 'not-waiting') return conflict('not_waiting', error.message);
  return badMember(error, 'bad-answer', 'body');
}

function chosen(channel: PersonChannel, answer?: PersonAnswer, keyed?: string): { answer: PersonAnswer } | { keyed: string } {
  if (keyed !== undefined && answer !== undefined) throw invalid('body.keyed', 'is there instead of answer');
  if (keyed !== undefined && channel !== 'ars') throw invalid('body.keyed', 'is for calls');
  if (keyed !== undefined) return { keyed };
  if (answer === undefined) throw invalid('body.answer', 'is required; for calls keyed will do');
  return { answer };
}

/** People who get codes, calls and messages, and answer them. */
export function personEndpoints({ banking: { houses } }: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/person-requests',
      operationId: 'listPersonRequests',
      tag: 'banking',
      summary: 'List what was sent to persons',
      description: 'SMS with their codes, pushes to apps, calls with the number to key in, messages; newest first.',
      sandboxOnly: true,
      query: Closed({
        merchantId: Type.Optional(Text(20)),
        reference: Type.Optional(Reference),
        channel: Type.Optional(Channel),
        phone: Type.Optional(Type.String({ pattern: '^\\d{9,12}$', description: 'In full, digits only' })),
        ...paging,
      }),
      answerDescription: 'A page of requests',
      answer: PersonRequestPage,
      handle: async ({ query }) => pageOf(await readList(houses.listRequests, query), personRequestOf),
    }),
    endpoint({
      method: 'POST',
      path: '/person-requests/:channel/:merchantId/:reference/answer',
      operationId: 'answerPersonRequest',
      tag: 'banking',
      summary: 'Answer in the place of a person',
      description:
        'Once: what was answered, or ran out, stays so (409 `not_waiting`). Nobody answers an SMS: its code goes to the merchant.',
      sandboxOnly: true,
      params: Closed({ channel: Channel, merchantId: MerchantId, reference: Reference }),
      body: Closed({
        answer: Type.Optional(Answer),
        keyed: Type.Optional(
          Type.String({
            pattern: '^\\d{1,10}$',
            description: 'Of calls, instead of `answer`: the number that the person keys in, right or wrong',
          }),
        ),
      }),
      answerDescription: 'The request after it',
      answer: PersonRequest,
      errors: [404],
      async handle({ params, body }) {
        const choice = chosen(params.channel, body.answer, body.keyed);
        const done = await houses.answerRequest({ ...params, ...choice }).catch((error) => {
          throw refusalOf(error);
        });
        const row = done && (await houses.listRequests({ ...params, limit: 1 })).items[0];
        if (!row) throw notFound('request to a person');
        return personRequestOf(row);
      },
    }),
  ];
}
