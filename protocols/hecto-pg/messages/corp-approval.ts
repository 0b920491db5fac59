import { echo, oneOf, text } from '@gwanmun/wire';
import { api } from './api.js';
import { answered, answerHash, requestHash, routed, rows, taxFields, taxType, wonOnly } from './blocks.js';
import { balance, cancelAnswerRows, cancelledPart, cancelRows } from './cancel-rows.js';
import { H_API } from './recipes.js';

const AUTHENTICATED = 'STFP_PGPZnx_mid_hd0230315153232M1196602';

/** Approval of a PAYCO order whose window ended with 0061 (hecto-pg §6.32). `mchtTrdNo` is the order number of the window request. */
export const corpApproval = api({
  id: 'corp-approval',
  title: 'PAYCO approval',
  origin: 'hecto-pg §6.32',
  path: '/spay/APITrdPayco.do',
  select: { method: 'PZ', bizType: 'B2' },
  request: {
    ...routed('PZ', 'B2'),
    pktHash: requestHash(),
    authTrdNo: text(40).required().doc('trdNo that the window returned', 'P', AUTHENTICATED),
    trdAmt: rows.amountSealed(),
  },
  requestHash: H_API('trdAmt'),
  response: {
    ...answered('PZ', 'B2'),
    // printed as optional in this answer: a client can do without
    ver: text(4).default('0A19').in('params').doc('echo', 'P', '0A19'),
    method: oneOf(['PZ']).default('PZ').in('params').doc('echo', 'P', 'PZ'),
    bizType: oneOf(['B2']).default('B2').in('params').doc('echo', 'P', 'B2'),
    pktHash: answerHash(),
    authTrdNo: text(40).doc('echo', 'P', AUTHENTICATED),
    trdAmt: rows.amountSealed('approved amount'),
  },
  responseHash: echo(),
});

/** Full or partial cancel of an easy-pay payment, the same for the three providers (hecto-pg §6.33). */
export const corpCancel = api({
  id: 'corp-cancel',
  title: 'Easy-pay cancel',
  origin: 'hecto-pg §6.33',
  path: '/spay/APICancel.do',
  select: { method: 'PZ', bizType: 'C0' },
  request: { ...cancelRows('PZ', wonOnly()), taxTypeCd: taxType(), ...taxFields(' of cnclAmt') },
  requestHash: H_API('cnclAmt'),
  response: {
    ...cancelAnswerRows('PZ'),
    cardCnclAmt: cancelledPart('card part of the cancelled amount', '5000'),
    pntCnclAmt: cancelledPart('point part of the cancelled amount', '0'),
    coupCnclAmt: cancelledPart('coupon part of the cancelled amount', '1000'),
    blcAmt: balance(),
  },
  responseHash: echo(),
  responseNotes: ['cnclAmt = cardCnclAmt + pntCnclAmt + coupCnclAmt.'],
});
