import { Secret, uuidv7, won } from '@gwanmun/kernel';
import { Type } from '@sinclair/typebox';
import { MainAccount, RegisteredAccount } from './banking-schemas.js';
import { registeredOf } from './banking-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, notFound } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, Text, WonAmount } from './schemas.js';

const OfMerchant = Closed({ merchantId: MerchantId });
const OfCustomer = Closed({ merchantId: MerchantId, customerId: Text(100, { description: "The merchant's id of the customer" }) });

async function known({ engine }: OperatorDeps, merchantId: string): Promise<void> {
  if (!(await engine.merchants.find(merchantId))) throw notFound('merchant');
}

function mainAccount(deps: OperatorDeps): Endpoint[] {
  const { customers } = deps.banking;
  return [
    endpoint({
      method: 'GET',
      path: '/merchants/:merchantId/main-account',
      operationId: 'getMainAccount',
      tag: 'banking',
      summary: 'The main account of a merchant',
      description: 'Debits come in, refunds and remittances go out.',
      params: OfMerchant,
      answerDescription: 'What is in it',
      answer: MainAccount,
      errors: [404],
      async handle({ params }) {
        await known(deps, params.merchantId);
        return customers.mainAccount(params.merchantId);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/merchants/:merchantId/main-account/top-ups',
      operationId: 'topUpMainAccount',
      tag: 'banking',
      summary: 'Bring money into the main account of a merchant',
      description: 'A repeat under the same `transactionId` brings nothing.',
      sandboxOnly: true,
      params: OfMerchant,
      body: Closed({
        amount: WonAmount({ minimum: 1 }),
        reason: Type.Optional(Text(100)),
        transactionId: Type.Optional(
          Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Number of the top-up; default: a new one' }),
        ),
      }),
      status: 201,
      answerDescription: 'What is in it now',
      answer: MainAccount,
      errors: [404],
      async handle({ params: { merchantId }, body: { amount, reason, transactionId = `TOPUP-${uuidv7()}` } }) {
        await known(deps, merchantId);
        const asked = { merchantId, transactionId, channel: 'operator', protocol: 'operator' } as const;
        return customers.topUp({ ...asked, amount: won(amount), ...(reason === undefined ? {} : { reason }) });
      },
    }),
  ];
}

function passwords(deps: OperatorDeps): Endpoint[] {
  const { customers } = deps.banking;
  const path = '/merchants/:merchantId/customers/:customerId/payment-password';
  return [
    endpoint({
      method: 'PUT',
      path,
      operationId: 'setPaymentPassword',
      tag: 'banking',
      summary: "Set or unlock a customer's payment password",
      description: 'Sets or replaces it; wrong ones are forgotten, so a locked one (five wrong ones in a row) is open again.',
      sandboxOnly: true,
      params: OfCustomer,
      body: Closed({ password: Type.String({ pattern: '^\\d{6}$', description: 'Six digits' }) }),
      answerDescription: 'It is set',
      answer: Closed({ set: Type.Literal(true) }, { title: 'PaymentPasswordSet' }),
      errors: [404],
      async handle({ params: { merchantId, customerId }, body }) {
        await known(deps, merchantId);
        await customers.setPassword(merchantId, customerId, new Secret(body.password));
        return { set: true as const };
      },
    }),
    endpoint({
      method: 'DELETE',
      path,
      operationId: 'removePaymentPassword',
      tag: 'banking',
      summary: "Remove a customer's payment password",
      description: 'Afterwards the customer has none.',
      sandboxOnly: true,
      params: OfCustomer,
      answerDescription: 'Whether there was one',
      answer: Closed({ removed: Type.Boolean() }, { title: 'PaymentPasswordRemoved' }),
      handle: async ({ params }) => ({ removed: await customers.removePassword(params.merchantId, params.customerId) }),
    }),
  ];
}

function institutions(deps: OperatorDeps): Endpoint {
  const { customers } = deps.banking;
  return endpoint({
    method: 'POST',
    path: '/registered-accounts/:merchantId/:accountKey/institution-cancellation',
    operationId: 'cancelAtInstitution',
    tag: 'banking',
    summary: 'Cancel a registration at the institution',
    description:
      'The customer withdraws the consent at the bank or its clearing house, which tells the gateway. Series on the account end.',
    sandboxOnly: true,
    params: Closed({ merchantId: MerchantId, accountKey: Text(100, { description: 'Key that the registration gave' }) }),
    body: Closed({
      origin: Type.Optional(
        Type.String({ pattern: '^\\d$', default: '1', description: "Where it arose: a digit of the institution's codes" }),
      ),
      reason: Type.Optional(
        Type.String({ pattern: '^[0-9A-Z]$', default: '0', description: "Why: a letter or digit of the institution's codes" }),
      ),
    }),
    bodyOptional: true,
    answerDescription: 'The registration after it',
    answer: RegisteredAccount,
    errors: [404, 409],
    async handle({ params, body: { origin = '1', reason = '0' } }) {
      if (!(await customers.account(params.merchantId, params.accountKey))) throw notFound('registered account');
      const cancelled = await customers.cancelledByInstitution({ ...params, origin, reason });
      if (!cancelled) throw conflict('account_cancelled', 'the registration was cancelled before');
      return registeredOf((await customers.account(params.merchantId, params.accountKey))!);
    },
  });
}

/** What the sandbox does to merchants and their customers in banking. */
export function bankingCustomerEndpoints(deps: OperatorDeps): Endpoint[] {
  return [...mainAccount(deps), ...passwords(deps), institutions(deps)];
}
