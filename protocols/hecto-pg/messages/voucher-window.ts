import { text } from '@gwanmun/wire';
import { oneOfMethods, returned, windowReturn } from './return-rows.js';
import { IGNORED_FIELDS, row, windowContact, windowCore, windowRequest, windowRows } from './window-rows.js';

/** Window names of the five vouchers and Tmoney (hecto-pg §6.26). */
export const VOUCHER_METHODS = ['teencash', 'happymoney', 'culturecash', 'smartcash', 'booknlife', 'tmoney'] as const;

/** The form that opens a voucher or the Tmoney window (hecto-pg §6.26). One table for the six: their differences are conditions on `method`. */
export const voucherWindowRequest = windowRequest({
  id: 'voucher-window-request',
  title: 'Voucher and Tmoney windows — request',
  origin: 'hecto-pg §6.26',
  fields: {
    ...windowCore('teencash', 'nx_mid_il', 'amount; includes the cup deposit, if any'),
    method: row('method', text(20).required(), `one of ${VOUCHER_METHODS.join(', ')}`, 'P', 'teencash'),
    taxFreeAmt: windowRows.taxFreeAmt('tax-free part (300 won cup deposit), Tmoney only', '300'),
    prdtTerm: windowRows.prdtTerm(),
    mchtCustId: row(
      'mchtCustId',
      text(50).sealed().secret('personal').requiredWhen('method', 'culturecash'),
      'merchant-side customer ID',
      'P',
      'HongGilDong',
    ),
    custIp: windowRows.custIp(),
    pktHash: windowRows.pktHash(),
  },
  notes: [IGNORED_FIELDS],
});

/** The form that opens the POINTDAMOA window (hecto-pg §6.27). */
export const pointWindowRequest = windowRequest({
  id: 'point-window-request',
  title: 'POINTDAMOA window — request',
  origin: 'hecto-pg §6.27',
  fields: {
    ...windowCore('point', 'nxpt_kt_il'),
    ...windowContact(),
    clipCustNm: text(30).sealed().secret('personal').doc('point member name', 'P', '홍길동'),
    clipCustCi: text(88).sealed().secret('key').doc('point member CI (88-byte plain value)', 'P'),
    clipCustPhoneNo: windowRows.cphoneNo().doc('point member mobile number', 'P', '01012345678'),
    // what is posted there, and what other values mean, is documented nowhere (D-37)
    certNotiUrl: text(250).doc('URL for the authentication result; selected merchants only', 'P', 'https://example.com/certNotiUrl'),
    skipCd: text(1).doc('skip the terms-agreement step', 'P', 'N'),
    custIp: windowRows.custIp(),
    pktHash: windowRows.pktHash(),
  },
  notes: [IGNORED_FIELDS],
});

/** What the voucher, Tmoney and POINTDAMOA windows post back (hecto-pg §6.26, §6.27). */
export const voucherReturn = windowReturn({
  id: 'voucher-return',
  title: 'Voucher, Tmoney and POINTDAMOA windows — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.26, §6.27',
  fields: { ...returned(oneOfMethods([...VOUCHER_METHODS, 'point']), 'nx_mid_il', ['0021']) },
});
