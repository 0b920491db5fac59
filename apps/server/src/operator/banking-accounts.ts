import { Secret } from '@gwanmun/kernel';
import { Type } from '@sinclair/typebox';
import { badMember } from './bad-member.js';
import { AccountNo, BankCode, narrowing } from './bank-schemas.js';
import { pageOf } from './bank-views.js';
import { readList } from './banking-lists.js';
import { AccountChange, BankAccount, ListedAccountPage, MOVEMENT_KINDS, MovementPage } from './banking-schemas.js';
import { bankAccountOf, listedAccountOf, movementOf } from './banking-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import type { OperatorDeps } from './ports.js';
import { Closed, OneOf, paging, TransactionId } from './schemas.js';

const One = Closed({ bank: BankCode, accountNo: AccountNo });
const numberOf = ({ bank, accountNo }: { bank: string; accountNo: string }) => ({ bank, number: new Secret(accountNo) });

function lists({ banking: { houses } }: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/account-movements',
      operationId: 'listAccountMovements',
      tag: 'banking',
      summary: "List movements on customers' accounts",
      description:
        'Debits, refunds, remittances and 1-won deposits (`kind=memo`: the text with its code), refused ones included; newest first.',
      sandboxOnly: true,
      query: Closed({
        ...narrowing,
        transactionId: Type.Optional(TransactionId),
        paymentId: Type.Optional({ ...TransactionId, description: 'Refunds of this payment' }),
        kind: Type.Optional(OneOf(MOVEMENT_KINDS)),
        accountNo: Type.Optional(AccountNo),
      }),
      answerDescription: 'A page of movements',
      answer: MovementPage,
      handle: async ({ query: { transactionId: reference, paymentId: debitReference, ...rest } }) =>
        pageOf(await readList(houses.listMovements, { ...rest, reference, debitReference }), movementOf),
    }),
    endpoint({
      method: 'GET',
      path: '/bank-accounts',
      operationId: 'listBankAccounts',
      tag: 'banking',
      summary: "List customers' accounts",
      description: 'Accounts that somebody set or that money moved on, newest first. Any other account exists as well.',
      sandboxOnly: true,
      query: Closed({ bank: Type.Optional(BankCode), accountNo: Type.Optional(AccountNo), ...paging }),
      answerDescription: 'A page of accounts',
      answer: ListedAccountPage,
      handle: async ({ query }) => pageOf(await readList(houses.listBankAccounts, query), listedAccountOf),
    }),
  ];
}

/** The passbooks of the simulated banks, and their directory of customers' accounts. */
export function bankAccountEndpoints(deps: OperatorDeps): Endpoint[] {
  const { houses } = deps.banking;
  return [
    ...lists(deps),
    endpoint({
      method: 'GET',
      path: '/bank-accounts/:bank/:accountNo',
      operationId: 'getBankAccount',
      tag: 'banking',
      summary: "One customer's account",
      description: 'As the bank has it, or would have it.',
      sandboxOnly: true,
      params: One,
      answerDescription: 'The account',
      answer: BankAccount,
      handle: async ({ params }) => bankAccountOf(params.bank, await houses.bankAccount(numberOf(params))),
    }),
    endpoint({
      method: 'PATCH',
      path: '/bank-accounts/:bank/:accountNo',
      operationId: 'setBankAccount',
      tag: 'banking',
      summary: "Set a customer's account",
      description: 'Holder, birth date or business number, balance, limits and states, for all merchants; what is not given stays.',
      sandboxOnly: true,
      params: One,
      body: AccountChange,
      answerDescription: 'The account after it',
      answer: BankAccount,
      async handle({ params, body }) {
        try {
          return bankAccountOf(params.bank, await houses.setBankAccount(numberOf(params), body));
        } catch (error) {
          throw badMember(error, 'bad-account', 'body');
        }
      },
    }),
  ];
}
