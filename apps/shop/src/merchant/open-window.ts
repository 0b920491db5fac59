import type { HectoPg, WindowRequest } from '@gwanmun/hecto-pg/client';
import { endOfDay } from './korean-time.js';
import type { Order } from './order.js';
import { productText } from './order-state.js';
import { type WindowWay, windowWay } from './ways.js';

// #snippet window
/** What the page needs to open the window, sealed and signed here: keys stay on the server. */
export function windowFor(pg: HectoPg, order: Order, shopUrl: string): WindowRequest {
  const fields = {
    mchtTrdNo: order.orderNo,
    trdAmt: order.amount,
    pmtPrdtNm: productText(order),
    mchtName: '온기상점',
    mchtEName: 'Ongi Store',
    mchtCustNm: order.customer.name,
    mchtCustId: order.customerId,
    email: order.customer.email,
    notiUrl: `${shopUrl}/noti`, // the gateway's server tells ours: this one counts
    nextUrl: `${shopUrl}/return`, // the customer's browser comes back here
    cancUrl: `${shopUrl}/left`, // or here, when they close the window by its X
  };
  return WINDOWS[windowWay(order.way)](pg, fields, order);
}

const WINDOWS: Readonly<Record<WindowWay, OpenWindow>> = {
  card: (pg, fields) => pg.card.window(fields),
  keep: (pg, fields) => pg.card.window(fields), // with an account that has billing keys
  samsungPay: (pg, fields) =>
    pg.card.window({ ...fields, cardGb: 'SSP' }, { methodSub: 'direct' }),
  foreignCard: (pg, fields) => pg.card.window(fields, { methodSub: 'abroad' }), // cents
  bank: (pg, fields) => pg.bank.window(fields),
  vbank: (pg, fields, order) => pg.vbank.window({ ...fields, expireDt: deadline(order) }),
  vbank010: (pg, fields, order) =>
    pg.vbank010.window({ ...fields, expireDt: deadline(order) }),
  mobile: (pg, fields) => pg.mobile.window(fields),
  mobileHybrid: (pg, fields) => pg.mobile.window({ ...fields, linkMethod: 'HBRD' }),
  mobileMonthly: (pg, fields) => pg.mobile.window({ ...fields, autoPayType: 'M' }),
  culturecash: (pg, fields) => pg.voucher.window('culturecash', fields),
  happymoney: (pg, fields) => pg.voucher.window('happymoney', fields),
  teencash: (pg, fields) => pg.voucher.window('teencash', fields),
  smartcash: (pg, fields) => pg.voucher.window('smartcash', fields),
  booknlife: (pg, fields) => pg.voucher.window('booknlife', fields),
  tmoney: (pg, fields) => pg.tmoney.window(fields),
  point: (pg, fields) => pg.point.window(fields),
  kakaoPay: (pg, fields) => pg.easyPay.window('KKP', fields),
  naverPay: (pg, fields) => pg.easyPay.window('NVP', fields),
  payco: (pg, fields) => pg.easyPay.window('PAC', fields),
  paycoSplit: (pg, fields) => pg.easyPay.window('PAC', fields), // split by contract
  kakaoSubscription: (pg, fields) =>
    pg.easyPay.window('KKP', { ...fields, autoPayType: 'A' }),
  naverSubscription: (pg, fields) =>
    pg.easyPay.window('NVP', { ...fields, autoPayType: 'A' }),
};

/** Three days to make the deposit, to the end of the day in Korea. */
const deadline = (order: Order) => endOfDay(new Date(order.createdAt), 3);
// #end

type CardFields = Parameters<HectoPg['card']['window']>[0];
type Fields = CardFields & { readonly mchtCustNm: string; readonly email: string };
type OpenWindow = (pg: HectoPg, fields: Fields, order: Order) => WindowRequest;
