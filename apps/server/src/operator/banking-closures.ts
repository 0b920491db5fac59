import { OPEN_END } from '@gwanmun/networks';
import { Type } from '@sinclair/typebox';
import { badMember } from './bad-member.js';
import { BankCode } from './bank-schemas.js';
import { ClosureChange, ClosureList } from './banking-schemas.js';
import { closureOf } from './banking-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { invalid } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, parseMoment } from './schemas.js';

/** Maintenance of banks that is declared, and failures and delays that were reported: in every mode. */
export function closureEndpoints({ banking: { closures }, engine }: OperatorDeps): Endpoint[] {
  const all = async () => ({ items: (await closures.list()).map(closureOf) });
  return [
    endpoint({
      method: 'GET',
      path: '/bank-closures',
      operationId: 'listBankClosures',
      tag: 'banking',
      summary: 'List declared maintenance of banks',
      description: 'Besides the windows that banks have every day, and those of the calendar.',
      answerDescription: 'The windows',
      answer: ClosureList,
      handle: all,
    }),
    endpoint({
      method: 'POST',
      path: '/bank-closures',
      operationId: 'declareBankClosure',
      tag: 'banking',
      summary: 'Declare that a bank is not used',
      description:
        'By the business clock, in every process: maintenance, a failure or a slowness that is known. It replaces what overlaps it at the bank.',
      body: ClosureChange,
      status: 201,
      answerDescription: 'All windows there are now',
      answer: ClosureList,
      async handle({ body }) {
        const { bank, cause } = body;
        const from = body.from === undefined ? engine.clock.now() : parseMoment(body.from);
        const to = body.to === undefined ? OPEN_END : parseMoment(body.to);
        if (!from) throw invalid('body.from', 'is not a moment');
        if (!to) throw invalid('body.to', 'is not a moment');
        try {
          await closures.declare({ bank, from, to, ...(cause && { cause }) });
        } catch (error) {
          throw badMember(error, 'bad-closure', 'body');
        }
        return all();
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/bank-closures',
      operationId: 'clearBankClosures',
      tag: 'banking',
      summary: 'Take declared maintenance back',
      description: 'That of a bank, or all.',
      query: Closed({ bank: Type.Optional(BankCode) }),
      answerDescription: 'How many windows there were',
      answer: Closed({ cleared: Type.Integer() }, { title: 'BankClosuresCleared' }),
      handle: async ({ query }) => ({ cleared: await closures.clear(query.bank) }),
    }),
  ];
}
