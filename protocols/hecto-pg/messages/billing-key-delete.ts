import { echo, message, text } from '@gwanmun/wire';
import { api } from './api.js';
import { apiFailure } from './api-failure.js';
import { API_CODES, answered, answerHash, requestHash, routed, rows } from './blocks.js';
import { H_API_ZERO, H_RES_ZERO } from './recipes.js';

/** Destroys a bill key (hecto-pg §6.6). Nothing is encrypted. */
export const billingKeyDeleteRequest = message({
  id: 'billing-key-delete-request',
  title: 'Bill-key deletion — request',
  origin: 'hecto-pg §6.6',
  layout: 'envelope',
  codes: API_CODES,
  fields: {
    ...routed('CA', 'A1'),
    pktHash: requestHash(),
    billKey: rows.billKey('bill key to delete, plain').required(),
    etcInfo: text(12).doc('termination reason code', 'P'),
  },
  hash: H_API_ZERO,
});

export const billingKeyDeleteResponse = message({
  id: 'billing-key-delete-response',
  title: 'Bill-key deletion — answer',
  origin: 'hecto-pg §6.6',
  layout: 'envelope',
  tolerant: true,
  plainStrings: true,
  fields: { ...answered('CA', 'A1'), pktHash: answerHash(), billKey: rows.billKey('echo of the request').required() },
  hash: [H_RES_ZERO, echo()],
});

export const billingKeyDelete = api({
  path: '/spay/APICardActionDelkey.do',
  select: { method: 'CA', bizType: 'A1' },
  request: billingKeyDeleteRequest,
  response: billingKeyDeleteResponse,
  failure: apiFailure,
});
