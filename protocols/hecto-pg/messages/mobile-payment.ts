import { amount, echo, fixed, text } from '@gwanmun/wire';
import { api } from './api.js';
import { answered, answerHash, requestHash, routed, rows, wonOnly } from './blocks.js';
import { H_API } from './recipes.js';

const PATH = '/spay/APIService.do';
const LINES = ['B2', 'B0'] as const;
const billKeyWanted = () => text(1).doc('Y: issue a bill key; anything else: no', 'P', 'Y');

/**
 * Approval of a hybrid order whose window ended with 0061 (hecto-pg §6.21). `mchtTrdNo` is the order number of the window request. bizType
 * B2 goes over the direct carrier line, B0 over the reseller's; the answer echoes it (D-25).
 */
export const mobileApproval = api({
  id: 'mobile-approval',
  title: 'Mobile hybrid approval',
  origin: 'hecto-pg §6.21, D-25',
  path: PATH,
  select: { method: 'MP', bizType: LINES },
  request: {
    ...routed('MP', LINES),
    pktHash: requestHash(),
    phoneNo: rows.phoneNo(),
    telCo: rows.carrier(),
    email: rows.email(),
    mUserId: rows.userId(),
    crcCd: wonOnly(),
    trdAmt: rows.amountSealed(),
    prdtNm: rows.goodsName(),
    sellerNm: rows.sellerName(),
    ordNm: rows.ordererName(),
    getBillKeyYn: billKeyWanted(),
    authTrdNo: text(40).required().doc('trdNo that the window returned', 'P', 'SOFP_PGMPnxhp_pl_hd0211021111808M1234567'),
    linkMethod: fixed('HBRD').doc('hybrid', 'P', 'HBRD'),
    notiUrl: rows.notifyUrl(),
    mchtParam: rows.passThrough(),
  },
  requestHash: H_API('trdAmt'),
  response: {
    ...answered('MP', LINES),
    pktHash: answerHash(),
    phoneNo: rows.phoneNo(),
    telCo: rows.carrier(),
    trdAmt: rows.amountSealed('echo'),
    getBillKeyYn: billKeyWanted(),
    billKey: rows.billKey('bill key').conditional('when it was asked for'),
  },
  responseHash: echo(),
});

/** Rows of both recurring payments. */
const recurring = () => ({
  email: rows.email().required(),
  mUserId: rows.userId().required(),
  crcCd: wonOnly(),
  trdAmt: rows.amountSealed('amount, equal to the first payment'),
  prdtNm: rows.goodsName().doc('product name, equal to the first payment', 'P', '드시모네'),
  ordNm: rows.ordererName(50).required(),
});

/** A later round of a monthly payment (hecto-pg §6.22); the first goes through the window with `autoPayType=M`, which returns the key. */
export const mobileRecurring = api({
  id: 'mobile-recurring',
  title: 'Mobile monthly recurring payment',
  origin: 'hecto-pg §6.22',
  path: PATH,
  select: { method: 'MP', bizType: 'B1' },
  request: {
    ...routed('MP', 'B1'),
    pktHash: requestHash(),
    ...recurring(),
    sellerNm: rows.sellerName(50),
    billKey: rows.billKey('recurring key, plain').required(),
    // not in the table, sent by sample code, may be empty
    telCo: rows.carrier(),
  },
  requestHash: H_API('trdAmt'),
  response: {
    ...answered('MP', 'B1'),
    pktHash: answerHash(),
    telCo: rows.carrier(),
    trdAmt: rows.amountSealed('echo'),
    billKey: rows.billKey('echo').required(),
  },
  responseHash: echo(),
});

const easyKey = () => text(64).required().sealed().secret('key').doc('easyKey of the window’s return', 'P-en', 'EK0123456789');

/** Payment with the key of a window run, retired in the newer edition (hecto-pg §6.23). Its own version, 0A18. */
export const mobileKeyPayment = api({
  id: 'mobile-key-payment',
  title: 'Mobile key payment (retired)',
  origin: 'hecto-pg §6.23',
  path: PATH,
  select: { method: 'MP', bizType: 'E2' },
  request: {
    ...routed('MP', 'E2', '0A18'),
    pktHash: requestHash(),
    ...recurring(),
    sellerNm: rows.sellerName(),
    mpEzKey: easyKey(),
    appTkn: text(500).required().secret('key').doc('userToken of the window’s return', 'P-en', 'UT0123456789'),
  },
  requestHash: H_API('trdAmt'),
  response: {
    // printed with 0A19 and B1; we echo the request's
    ...answered('MP', ['E2', 'B1'], '0A18'),
    pktHash: answerHash(),
    mchtCustId: text(50).sealed().secret('personal').doc('echo of mUserId', 'P-en', 'HongGilDong'),
    trdAmt: amount(12).required().sealed().doc('echo', 'P-en', '1000'),
    mpEzKey: easyKey(),
    prdtNm: rows.goodsName(),
    ordNm: rows.ordererName(50).required(),
    sellerNm: rows.sellerName(),
  },
  responseHash: echo(),
});
