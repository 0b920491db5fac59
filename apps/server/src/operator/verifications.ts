import type { VerificationRecord } from '@gwanmun/engine';
import { type Static, Type } from '@sinclair/typebox';
import { pageOf as answerOf, moment } from './bank-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { maskId, maskName, maskPhone } from './mask.js';
import { storedMerchant } from './merchant-desk.js';
import type { OperatorDeps } from './ports.js';
import { CustomerId } from './registered-accounts.js';
import { Closed, MerchantId, paging } from './schemas.js';
import { endOf, pageOf } from './support-cursor.js';
import { type Verification, VerificationKind, VerificationPage, VerificationState } from './verification-schemas.js';

function verificationOf(row: VerificationRecord): Static<typeof Verification> {
  const { merchantId, verificationId, kind, state, result, tries, maxTries, purpose, orderNo, usedBy, customerId, name, phone } = row;
  return {
    ...{ merchantId, verificationId, kind, state, result: result ?? null, tries, maxTries },
    ...{ purpose: purpose ?? null, orderNo: orderNo ?? null, usedBy: usedBy ?? null, customerId: maskId(customerId) },
    name: name ? maskName(name.reveal()) : null,
    phone: phone ? maskPhone(phone.reveal()) : null,
    bank: row.bank ?? null,
    accountNo: row.maskedAccount ?? null,
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: moment(row.decidedAt ?? null),
  };
}

/** Verifications of customers, for support: how they stand, never what would pass them. */
export function verificationEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/merchants/:merchantId/verifications',
      operationId: 'listVerifications',
      tag: 'banking',
      summary: "List verifications of a merchant's customers",
      description:
        'Codes by SMS, pushes to apps, deposits of 1 won, calls, messages, newest first; masked, without codes. In a sandbox `GET /person-requests` ' +
        'and `GET /account-movements?kind=memo` show the codes.',
      params: Closed({ merchantId: MerchantId }),
      query: Closed({
        customerId: Type.Optional(CustomerId),
        kind: Type.Optional(VerificationKind),
        state: Type.Optional(VerificationState),
        ...paging,
      }),
      answerDescription: 'A page of verifications',
      answer: VerificationPage,
      errors: [404],
      async handle({ params: { merchantId }, query: { cursor, limit = 50, ...narrowing } }) {
        const after = endOf(merchantId, cursor);
        await storedMerchant(deps, merchantId);
        const query = { merchantId, ...narrowing, ...(after && { after }), limit: limit + 1 };
        const found = await deps.banking.customers.support.verifications(query);
        return answerOf(
          pageOf(merchantId, found, limit, ({ requestedAt: at, verificationId: key }) => ({ at, key })),
          verificationOf,
        );
      },
    }),
  ];
}
