import type { BankingPolicy } from '@gwanmun/engine';
import { Type } from '@sinclair/typebox';
import { BankCode } from './bank-schemas.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { notFound } from './errors.js';
import { storedMerchant } from './merchant-desk.js';
import type { OperatorDeps } from './ports.js';
import { ACCOUNT_STATES, AccountHistory, CustomerAccountPage } from './registered-account-schemas.js';
import { accountHistoryOf, customerAccountOf } from './registered-account-views.js';
import { Closed, MerchantId, OneOf, paging, Text } from './schemas.js';
import { supportPage } from './support-page.js';

export const CustomerId = Text(100, { description: "The merchant's id of the customer, in full" });

function list(deps: OperatorDeps): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/merchants/:merchantId/accounts',
    operationId: 'listCustomerAccounts',
    tag: 'banking',
    summary: "List customers' accounts that a merchant registered",
    description: 'Registrations for debits, newest first, cancelled ones included.',
    params: Closed({ merchantId: MerchantId }),
    query: Closed({
      customerId: Type.Optional(CustomerId),
      bank: Type.Optional(BankCode),
      state: Type.Optional(OneOf(ACCOUNT_STATES)),
      ...paging,
    }),
    answerDescription: 'A page of registrations',
    answer: CustomerAccountPage,
    errors: [404],
    handle({ params: { merchantId }, query: { cursor, limit, ...narrowing } }) {
      return supportPage(
        deps,
        merchantId,
        { cursor, limit },
        {
          read: (page) => deps.banking.customers.support.accounts({ ...narrowing, ...page }),
          end: ({ registeredAt: at, accountKey: key }) => ({ at, key }),
          view: customerAccountOf,
        },
      );
    },
  });
}

function one(deps: OperatorDeps): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/merchants/:merchantId/accounts/:accountKey',
    operationId: 'getCustomerAccount',
    tag: 'banking',
    summary: "One customer's account with its history",
    description:
      "How it was registered and who cancelled it, what today's and this month's debits used of the merchant's limits, its series with what they " +
      'collected, and the events of all of them.',
    params: Closed({ merchantId: MerchantId, accountKey: Text(100, { description: 'Key that the registration gave' }) }),
    answerDescription: 'The registration',
    answer: AccountHistory,
    errors: [404],
    async handle({ params: { merchantId, accountKey } }) {
      const { profile } = await storedMerchant(deps, merchantId);
      const record = await deps.banking.customers.support.account(merchantId, accountKey);
      if (!record) throw notFound('registered account');
      const events = await deps.payments.events(merchantId, [accountKey, ...record.series.map(({ seriesKey }) => seriesKey)]);
      return accountHistoryOf(record, (profile.banking ?? {}) as BankingPolicy, events);
    },
  });
}

/** Customers' accounts that merchants may debit. */
export function registeredAccountEndpoints(deps: OperatorDeps): Endpoint[] {
  return [list(deps), one(deps)];
}
