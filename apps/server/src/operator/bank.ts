import { Type } from '@sinclair/typebox';
import { listed } from './bank-list.js';
import { AccountNo, narrowing, PAYOUT_STATES, PayoutPage, VirtualAccountPage } from './bank-schemas.js';
import { accountOf, pageOf, payoutOf } from './bank-views.js';
import { depositEndpoints } from './deposits.js';
import { type Endpoint, endpoint } from './endpoint.js';
import type { OperatorDeps } from './ports.js';
import { Closed, OneOf, TransactionId } from './schemas.js';

/** The simulated bank: what it has open, what was paid in, what it pays out. */
export function bankEndpoints(deps: OperatorDeps): Endpoint[] {
  const { bank } = deps;
  return [
    endpoint({
      method: 'GET',
      path: '/virtual-accounts',
      operationId: 'listVirtualAccounts',
      tag: 'bank',
      summary: 'List virtual accounts',
      description: "Accounts in the bank's books, newest first.",
      sandboxOnly: true,
      query: Closed({
        ...narrowing,
        accountNo: Type.Optional(AccountNo),
        transactionId: Type.Optional(TransactionId),
        state: Type.Optional(OneOf(['open', 'closed'])),
      }),
      answerDescription: 'A page of accounts',
      answer: VirtualAccountPage,
      handle: async ({ query }) => pageOf(await listed(bank.listAccounts, query), accountOf),
    }),
    ...depositEndpoints(deps),
    endpoint({
      method: 'GET',
      path: '/payouts',
      operationId: 'listPayouts',
      tag: 'bank',
      summary: 'List refunds to accounts',
      description: "Transfers back to payers' accounts, newest first, refused ones included.",
      sandboxOnly: true,
      query: Closed({
        ...narrowing,
        paymentId: Type.Optional(TransactionId),
        state: Type.Optional(OneOf(PAYOUT_STATES)),
      }),
      answerDescription: 'A page of payouts',
      answer: PayoutPage,
      handle: async ({ query }) => pageOf(await listed(bank.listPayouts, query), payoutOf),
    }),
    endpoint({
      method: 'POST',
      path: '/payouts/execute',
      operationId: 'executePayouts',
      tag: 'bank',
      summary: 'Make the transfers that are due',
      description: 'By the business clock: move it by some days first. Runs as a job as well.',
      sandboxOnly: true,
      body: Closed({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 1_000 })) }),
      bodyOptional: true,
      answerDescription: 'How many transfers were made',
      answer: Closed({ executed: Type.Integer() }, { title: 'PayoutRun' }),
      handle: async ({ body }) => ({ executed: await bank.executeDue(body.limit ?? 1_000) }),
    }),
  ];
}
