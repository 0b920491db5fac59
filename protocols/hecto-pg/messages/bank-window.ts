import { text } from '@gwanmun/wire';
import { returned, returnedMethod, windowReturn } from './return-rows.js';
import { IGNORED_FIELDS, windowContact, windowCore, windowReceipt, windowRequest, windowRows, windowTax } from './window-rows.js';

/** The form that opens the bank transfer window (hecto-pg §6.8). */
export const bankWindowRequest = windowRequest({
  id: 'bank-window-request',
  title: 'Bank transfer window — request',
  origin: 'hecto-pg §6.8, §7.2',
  fields: {
    ...windowCore('bank', 'nx_mid_il'),
    // dropped in the newer edition, where the passbook shows the name registered with the interbank operator
    custAcntSumry: windowRows.custAcntSumry('passbook print text', 'P-en', 'Hecto Financial'),
    ...windowContact(),
    ...windowTax(),
    ...windowReceipt(),
    custIp: windowRows.custIp(),
    appScheme: windowRows.appScheme(),
    pktHash: windowRows.pktHash(),
  },
  notes: [IGNORED_FIELDS],
});

export const bankReturn = windowReturn({
  id: 'bank-return',
  title: 'Bank transfer window — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.8',
  fields: {
    ...returned(returnedMethod('bank'), 'nx_mid_il', ['0021']),
    fnNm: text(50).doc('bank name', 'P', '농협'),
    // printed as `11`; we send three digits (D-28)
    fnCd: text(4).doc('bank code (§9.5)', 'P', '011'),
  },
});
