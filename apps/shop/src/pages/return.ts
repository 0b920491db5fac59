import type { Order } from '../merchant/order.js';
import { statusOf } from '../merchant/order-state.js';
import { html, type Markup } from './html.js';
import { page } from './layout.js';
import type { Visit } from './visit.js';

/**
 * The page behind `nextUrl` and `cancUrl`. It stands in a popup, in the gateway's iframe or in the tab itself; our script hands the news to the page
 * that opened it (hecto-pg §7.4: the merchant's page, not the gateway's, sends the close message) or moves on to the order.
 */
export function returnPage(visit: Visit, order: Order): Markup {
  const { back } = visit.texts;
  const url = `${visit.prefix}/orders/${order.orderNo}`;
  return page(
    visit,
    { title: back.title },
    html`<div class="empty" data-handoff="${url}" data-window="${order.windowType}" data-order-no="${order.orderNo}" data-outcome="${order.returned?.outcome ?? statusOf(order, visit.now)}">
<h1>${back.title}</h1><p class="quiet">${back.going}</p><a class="btn" href="${url}">${back.link}</a></div>`,
  );
}
