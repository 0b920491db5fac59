import { oneOf, text } from '@gwanmun/wire';
import { returned, returnedMethod, windowReturn } from './return-rows.js';
import { IGNORED_FIELDS, windowContact, windowCore, windowRequest, windowRows, windowTax } from './window-rows.js';

/** The form that opens the carrier billing window (hecto-pg §6.19). Taxes are for compound tax only. */
export const mobileWindowRequest = windowRequest({
  id: 'mobile-window-request',
  title: 'Mobile window — request',
  origin: 'hecto-pg §6.19',
  fields: {
    ...windowCore('mobile', 'nxhp_sb_il'),
    cphoneNo: windowRows.cphoneNo(),
    ...windowContact(),
    telecomCd: text(23).doc('carriers to offer, |-separated (§9.6)', 'P', 'SKT|KTF|LGT'),
    ...windowTax(),
    autoPayType: oneOf(['M']).doc('empty: ordinary, M: monthly recurring (first round)', 'P', 'M'),
    linkMethod: oneOf(['STD', 'HBRD'])
      .max(12)
      .doc('empty or STD: standard window; HBRD: hybrid (authentication and approval apart)', 'P', 'STD'),
    custIp: windowRows.custIp(),
    pktHash: windowRows.pktHash(),
  },
  notes: [IGNORED_FIELDS, 'In hybrid mode nothing is notified by the window; the approval is (§6.21).'],
});

export const mobileReturn = windowReturn({
  id: 'mobile-return',
  title: 'Mobile window — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.19, §6.23',
  fields: {
    ...returned(returnedMethod('mobile'), 'nxhp_sb_il', ['0021', '0061']),
    billKey: text(50).secret('key').conditional('monthly recurring merchants only').doc('monthly recurring key', 'P', 'MO0123456789'),
    fnNm: text(50).doc('carrier name', 'P', 'SKT'),
    // printed as the number 001; we send the letters of §9.6 (D-28)
    fnCd: text(3).doc('carrier code', 'P', 'SKT'),
    // the window run of the retired key payment is not documented; what it must return is known from the payment (§6.23)
    easyKey: text(64).secret('key').conditional('key payment merchants only').doc('key for §6.23, sent there as mpEzKey', 'P-en'),
    userToken: text(500).secret('key').conditional('key payment merchants only').doc('token for §6.23, sent there as appTkn', 'P-en'),
  },
});
