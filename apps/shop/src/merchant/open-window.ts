import type { HectoPg } from '@gwanmun/hecto-pg/client';
import { type Order, productText } from './order.js';

// #snippet window
/** What the page needs to open the window, sealed and signed here: keys stay on the server. */
export function windowFor(pg: HectoPg, order: Order, shopUrl: string) {
  return pg.card.window({
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
  });
}
// #end
