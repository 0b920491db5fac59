import type { VerificationRecord } from '@gwanmun/engine';
import { type Static, Type } from '@sinclair/typebox';
import { moment } from './bank-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { maskId, maskName, maskPhone } from './mask.js';
import type { OperatorDeps } from './ports.js';
import { CustomerId } from './registered-accounts.js';
import { Closed, MerchantId, paging } from './schemas.js';
import { supportPage } from './support-page.js';
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
      handle({ params: { merchantId }, query: { cursor, limit, ...narrowing } }) {
        return supportPage(
          deps,
          merchantId,
          { cursor, limit },
          {
            read: (page) => deps.banking.customers.support.verifications({ ...narrowing, ...page }),
            end: ({ requestedAt: at, verificationId: key }) => ({ at, key }),
            view: verificationOf,
          },
        );
      },
    }),
  ];
}
