import { amount, digits, fixed, text } from '@gwanmun/wire';
import { EXAMPLE } from './blocks.js';
import { returned, returnedMethod, windowReturn } from './return-rows.js';
import { IGNORED_FIELDS, row, windowContact, windowCore, windowRequest, windowRows, windowTax } from './window-rows.js';

const head = () => ({
  ...windowCore('card', 'nxca_jt_il', 'amount; foreign-currency merchants send USD × 100'),
  ...windowContact(),
  ...windowTax(),
  svcAmt: windowRows.svcAmt(),
  instmtMon: digits(2).doc('instalment months: preselected and locked if offered; direct call: used as is', 'P', '00'),
});
const tail = () => ({
  appScheme: windowRows.appScheme(),
  custIp: windowRows.custIp(),
  // stands in no table (hecto-pg §7.2)
  multiPay: text(20).doc('mixed point payment', 'P-js'),
  pktHash: windowRows.pktHash(),
});

/** The form that opens the card window (hecto-pg §6.1.1), also the direct call and the window for foreign currency. */
export const cardWindowRequest = windowRequest({
  id: 'card-window-request',
  title: 'Card window — request',
  origin: 'hecto-pg §6.1.1, §9.1',
  fields: {
    ...head(),
    cardType: row('cardType', digits(1), '3 app-card only, 6 Hyundai PayShot', 'P', '3'),
    chainUserId: text(100).doc('Hyundai PayShot user ID (direct contract only)', 'P'),
    cardGb: row('cardGb', text(4), 'show only this card company (issuer code, §9.3)', 'P', 'NHC'),
    ...tail(),
  },
  notes: [IGNORED_FIELDS],
});

/** Samsung Pay: the direct call of the card window with its own card company (hecto-pg §6.2). */
export const samsungPayWindowRequest = windowRequest({
  id: 'samsung-pay-window-request',
  title: 'Samsung Pay window — request',
  origin: 'hecto-pg §6.2',
  fields: { ...head(), cardGb: row('cardGb', fixed('SSP'), 'Samsung Pay', 'P', 'SSP'), ...tail() },
  notes: ['Posted to `/card/cardDirect.do`. Won only; `instmtMon` is used as is. Notification and cancel are those of cards.'],
});

const returnHead = () => ({
  ...returned(returnedMethod('card'), 'nxca_jt_il', ['0021']),
  authNo: text(15).doc('card approval number', 'P', '30001234'),
  intMon: digits(2).doc('instalment months', 'P', '00'),
  fnNm: text(20).doc('card company name', 'P', '우리카드'),
  fnCd: text(4).doc('card company code (§9.3)', 'P', 'LTC'),
});

/** What Samsung Pay posts to `nextUrl` and `cancUrl`: no points, no bill key (hecto-pg §6.2). A reader of {@link cardReturn} reads it, too. */
export const samsungPayReturn = windowReturn({
  id: 'samsung-pay-return',
  title: 'Samsung Pay window — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.2',
  fields: returnHead(),
});

/** What the card window posts to `nextUrl` and `cancUrl` (hecto-pg §6.1.2, §5.3). */
export const cardReturn = windowReturn({
  id: 'card-return',
  title: 'Card window — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.1.2',
  fields: {
    ...returnHead(),
    pointTrdNo: text(40).doc('transaction number of the point part, when points were mixed in', 'P', EXAMPLE.transaction),
    pointTrdAmt: amount(12).sealed().doc('amount of the point part', 'P', '1000'),
    cardTrdAmt: amount(12).sealed().doc('card part = total minus discount and points', 'P', '4000'),
    // printed as required, only present for bill-key merchants (D-30)
    billKey: text(50).secret('key').conditional('bill-key merchants only').doc('bill key for later payments', 'P', 'SBILL_0123456789'),
  },
});
