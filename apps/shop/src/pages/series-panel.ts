import type { Order } from '../merchant/order.js';
import { openLaterPayment } from '../merchant/order-state.js';
import { wayFacts } from '../merchant/ways.js';
import { html, type Markup } from './html.js';
import { money, type Visit } from './visit.js';

/** Later payments of a monthly series or a subscription: what can be done with the key. */
export function seriesPanel(visit: Visit, order: Order, mine: boolean): Markup | undefined {
  const kind = wayFacts(order.way).series;
  if (!kind || !mine) return undefined;
  const { series } = visit.texts;
  const title = html`<h2>${series[kind]}</h2>`;
  if (order.series?.ended) return html`<section class="panel">${title}<p>${series.ended}</p></section>`;
  if (!order.payment || !order.series) return html`<section class="panel">${title}<p class="hint">${series.waiting}</p></section>`;
  const action = `${visit.prefix}/orders/${order.orderNo}/later`;
  const amount = money(visit, order.amount);
  const pay = kind === 'subscription' ? series.paySubscription(amount) : series.payMonthly(amount);
  const busy = openLaterPayment(order) !== undefined;
  return html`<section class="panel">${title}<p class="hint">${series[`${kind}Note`]}</p>
<dl class="meta small"><dt>${series.key}</dt><dd class="num">····${order.series.billKey.slice(-4)}</dd></dl>
${!busy && html`<form method="post" action="${action}"><button class="btn big" name="do" value="pay">${pay}</button></form>`}
${kind !== 'monthly' && html`<form method="post" action="${action}"><button class="btn text" name="do" value="end">${series.end}</button></form>`}</section>`;
}
