import { dateTime, digits, text } from '@gwanmun/wire';
import { oneOfMethods, returned, windowReturn } from './return-rows.js';
import { IGNORED_FIELDS, windowContact, windowCore, windowReceipt, windowRequest, windowRows, windowTax } from './window-rows.js';

/** The form that opens the virtual account window (hecto-pg §6.10); the escrow window takes the same. */
export const vbankWindowRequest = windowRequest({
  id: 'vbank-window-request',
  title: 'Virtual account window — request',
  origin: 'hecto-pg §6.10, §7.2',
  fields: {
    ...windowCore('vbank', 'nx_mid_il'),
    custAcntSumry: windowRows.custAcntSumry('passbook print text; empty = mchtName', 'P', '가맹점명_홍길동'),
    expireDt: windowRows.expireDt(),
    cphoneNo: windowRows.cphoneNo(),
    ...windowContact(),
    ...windowTax(),
    ...windowReceipt(),
    custIp: windowRows.custIp(),
    pktHash: windowRows.pktHash(),
  },
  notes: [IGNORED_FIELDS],
});

const PHONE_CHECK = 'required when the check of who holds the phone shall be skipped';

/** The window for accounts that are derived from the customer's mobile number (hecto-pg §6.11). */
export const vbank010WindowRequest = windowRequest({
  id: 'vbank010-window-request',
  title: '“010” virtual account window — request',
  origin: 'hecto-pg §6.11, §7.2',
  fields: {
    ...windowCore('vbank010', 'nxva_sb_il'),
    // marked required though it has a default (D-33)
    expireDt: windowRows.expireDt(),
    cphoneNo: windowRows.cphoneNo().conditional(PHONE_CHECK),
    ...windowContact(),
    mchtCustId: windowRows.mchtCustId().conditional(PHONE_CHECK),
    ...windowTax(),
    ...windowReceipt(),
    custIp: windowRows.custIp(),
    pktHash: windowRows.pktHash(),
  },
  notes: [IGNORED_FIELDS],
});

/** What both windows post back once the account is issued (hecto-pg §6.10, §6.11): 0051, the deposit is still to come. */
export const vbankReturn = windowReturn({
  id: 'vbank-return',
  title: 'Virtual account windows — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.10, §6.11',
  fields: {
    ...returned(oneOfMethods(['vbank', 'vbank010']), 'nx_mid_il', ['0051']),
    vtlAcntNo: digits(30).sealed().secret('personal').doc('issued account number', 'P', '0123456789'),
    expireDt: dateTime().doc('deposit deadline', 'P', '20211231235959'),
    reqIssueDt: dateTime().doc('issue request date-time (010 accounts only)', 'P', '20211231100000'),
    fnNm: text(50).doc('bank name', 'P', '농협'),
    fnCd: text(4).doc('bank code (§9.5); usually 089 for 010 accounts', 'P', '011'),
  },
});
