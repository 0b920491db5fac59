import { Secret, uuidv7, won } from '@gwanmun/kernel';
import { Type } from '@sinclair/typebox';
import { CancelledAtInstitution, InstitutionCancellation, MainAccount } from './banking-schemas.js';
import { registeredOf } from './banking-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, notFound } from './errors.js';
import { storedMerchant } from './merchant-desk.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, Text, WonAmount } from './schemas.js';

const OfMerchant = Closed({ merchantId: MerchantId });
const OfCustomer = Closed({ merchantId: MerchantId, customerId: Text(100, { description: "The merchant's id of the customer" }) });

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
        await storedMerchant(deps, params.merchantId);
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
        await storedMerchant(deps, merchantId);
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
        await storedMerchant(deps, merchantId);
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
  const { customers, sendNotice } = deps.banking;
  return endpoint({
    method: 'POST',
    path: '/registered-accounts/:merchantId/:accountKey/institution-cancellation',
    operationId: 'cancelAtInstitution',
    tag: 'banking',
    summary: 'Cancel a registration at the institution',
    description:
      'The customer withdraws the consent at the bank or its clearing house, which tells the gateway: at once, or as institutions do, in the morning of ' +
      'the next business day. Series on the account end with it.',
    sandboxOnly: true,
    params: Closed({ merchantId: MerchantId, accountKey: Text(100, { description: 'Key that the registration gave' }) }),
    body: InstitutionCancellation,
    bodyOptional: true,
    answerDescription: 'The registration after it, and since when it is, or will be, cancelled',
    answer: CancelledAtInstitution,
    errors: [404, 409],
    async handle({ params, body: { origin = '1', reason = origin === '3' ? '' : '0', effective = 'now' } }) {
      const find = () => customers.account(params.merchantId, params.accountKey);
      const found = await find();
      if (!found) throw notFound('registered account');
      const notice = { ...params, origin, reason };
      const gone = () => conflict('account_cancelled', 'the registration was cancelled before');
      if (effective === 'next_business_day') {
        if (found.state !== 'active') throw gone();
        return { ...registeredOf(found), effectiveAt: (await sendNotice(notice)).toISOString() };
      }
      if (!(await customers.cancelledByInstitution(notice))) throw gone();
      const after = (await find())!;
      return { ...registeredOf(after), effectiveAt: after.cancelledAt!.toISOString() };
    },
  });
}

/** What the sandbox does to merchants and their customers in banking. */
export function bankingCustomerEndpoints(deps: OperatorDeps): Endpoint[] {
  return [...mainAccount(deps), ...passwords(deps), institutions(deps)];
}
