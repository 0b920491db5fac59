import { echo, text, yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { answered, answerHash, card, requestHash, routed, rows } from './blocks.js';
import { H_API_ZERO, H_RES_ZERO } from './recipes.js';

/** Authenticates a card without a payment and issues a bill key when `keyRegYn` is Y (hecto-pg §6.4). */
export const billingKeyIssue = api({
  id: 'billing-key-issue',
  title: 'Bill-key issue',
  origin: 'hecto-pg §6.4',
  path: '/spay/APICardAuth.do',
  select: { method: 'CA', bizType: 'A4' },
  request: {
    ...routed('CA', 'A4'),
    pktHash: requestHash(),
    // printed as N(128), N(64) and N(24), which describe the ciphertext; the plain lengths are those of §6.3
    cardNo: card.cardNo().required(),
    idntNo: card.idntNo().required(),
    vldDtMon: card.vldDtMon().required(),
    vldDtYear: card.vldDtYear().required(),
    cardPwd: card.cardPwd().required(),
    mchtCustNm: rows.customerName(),
    mchtCustId: rows.customerId(),
    keyRegYn: yesNo().required().doc('Y issue a bill key after authentication, N authenticate only', 'P', 'Y'),
  },
  requestHash: H_API_ZERO,
  response: {
    ...answered('CA', 'A4'),
    pktHash: answerHash(),
    cardNo: text(128).secret('card').doc('masked card number, plain', 'P', '522112******1621'),
    issrId: text(64).doc('issuer code (§9.3)', 'P', 'HDC'),
    cardNm: text(20).doc('card company name (§9.3)', 'P', '현대'),
    cardKind: text(50).doc('card product name', 'P', '현대마스타개인'),
    billKey: rows.billKey('bill key', 40).conditional('when keyRegYn was Y'),
  },
  responseHash: [H_RES_ZERO, echo()],
});

export const billingKeyIssueRequest = billingKeyIssue.request;
export const billingKeyIssueResponse = billingKeyIssue.response;
