import { amount, echo, oneOf, text } from '@gwanmun/wire';
import { api } from './api.js';
import { answered, answerHash, EXAMPLE, requestHash, routed, rows, wonOnly } from './blocks.js';
import { H_API, H_API_NOAMT } from './recipes.js';

/** PAYCO has no subscriptions. */
const provider = () => oneOf(['KKP', 'NVP']).required().doc('KKP Kakao Pay, NVP Naver Pay', 'P-sdk', 'KKP');
const key = () => rows.billKey('subscription bill key, plain').required();
const ORIGIN = 'hecto-pg §6.34';

/** Payment with an easy-pay subscription key (hecto-pg §6.34). Nothing is notified: the answer is the result. */
export const subscriptionPayment = api({
  id: 'subscription-payment',
  title: 'Easy-pay subscription payment',
  origin: ORIGIN,
  path: '/spay/APIPZSubsTrd.do',
  select: { method: 'PZ', bizType: 'B3' },
  request: {
    ...routed('PZ', 'B3'),
    pktHash: requestHash(64),
    corpPayCode: provider(),
    mUserId: rows.userId().required(),
    ordNm: rows.ordererName(),
    crcCd: wonOnly(),
    trdAmtEnc: amount(12).required().sealed().doc('amount (note the name)', 'P-sdk', '1000'),
    billKey: key(),
    prdtNm: rows.goodsName(),
  },
  requestHash: H_API('trdAmtEnc'),
  response: {
    ...answered('PZ', 'B3'),
    pktHash: answerHash(),
    // capitals as sample code has them
    AuthTrdNo: text(40).doc('transaction number of the payment', 'P-sdk', EXAMPLE.transaction),
    TrdAmtEnc: amount(12).sealed().doc('amount', 'P-sdk', '1000'),
    csrcIssNo: text(30).doc('cash-receipt number, Naver Pay only', 'P-sdk', '012345678'),
  },
  responseHash: echo(),
});

/** An operation on a key alone; its result is in `params`. The hash has no amount, not even 0. */
function keyOperation<const B extends string>(id: string, title: string, path: string, bizType: B) {
  return api({
    id,
    title,
    origin: ORIGIN,
    path,
    select: { method: 'PZ', bizType },
    request: { ...routed('PZ', bizType), pktHash: requestHash(64), corpPayCode: provider(), billKey: key() },
    requestHash: H_API_NOAMT,
    response: { ...answered('PZ', bizType), pktHash: answerHash() },
    responseHash: echo(),
  });
}

/** Whether a subscription key is alive (hecto-pg §6.34). */
export const subscriptionStatus = keyOperation('subscription-status', 'Easy-pay subscription key status', '/spay/APIPZSubsStatus.do', 'S1');

/** Destroys a subscription key (hecto-pg §6.34). */
export const subscriptionDelete = keyOperation(
  'subscription-delete',
  'Easy-pay subscription key deletion',
  '/spay/APIPZSubsDelKey.do',
  'C1',
);
