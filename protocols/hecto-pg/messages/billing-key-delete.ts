import { echo, text } from '@gwanmun/wire';
import { api } from './api.js';
import { answered, answerHash, requestHash, routed, rows } from './blocks.js';
import { H_API_ZERO, H_RES_ZERO } from './recipes.js';

/** Destroys a bill key (hecto-pg §6.6). Nothing is encrypted. */
export const billingKeyDelete = api({
  id: 'billing-key-delete',
  title: 'Bill-key deletion',
  origin: 'hecto-pg §6.6',
  path: '/spay/APICardActionDelkey.do',
  select: { method: 'CA', bizType: 'A1' },
  request: {
    ...routed('CA', 'A1'),
    pktHash: requestHash(),
    billKey: rows.billKey('bill key to delete, plain').required(),
    etcInfo: text(12).doc('termination reason code', 'P'),
  },
  requestHash: H_API_ZERO,
  response: { ...answered('CA', 'A1'), pktHash: answerHash(), billKey: rows.billKey('echo of the request').required() },
  responseHash: [H_RES_ZERO, echo()],
});

export const billingKeyDeleteRequest = billingKeyDelete.request;
export const billingKeyDeleteResponse = billingKeyDelete.response;
