import { type Bill, billFor } from '../catalog.js';
import type { Order, OrderLine } from '../merchant/order.js';
import { html, type Markup } from './html.js';
import { page } from './layout.js';
import { quantityOptions } from './storefront.js';
import { money, type Visit } from './visit.js';

const FREE_FROM = 50_000;

/** The sums under a list of goods. */
export function billTable(visit: Visit, bill: Pick<Bill, 'goods' | 'shipping' | 'total'>, totalLabel = visit.texts.cart.total): Markup {
  const { texts } = visit;
  return html`<dl class="bill">
<div><dt>${texts.cart.goods}</dt><dd class="num">${money(visit, bill.goods)}</dd></div>
<div><dt>${texts.cart.shipping}</dt><dd class="num">${bill.shipping === 0 ? texts.cart.free : money(visit, bill.shipping)}</dd></div>
<div class="total"><dt>${totalLabel}</dt><dd class="num">${money(visit, bill.total)}</dd></div></dl>`;
}

/** The sums of an order, in won. */
export function orderBill(order: Order): Pick<Bill, 'goods' | 'shipping' | 'total'> {
  const goods = order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  return { goods, shipping: order.shipping, total: goods + order.shipping };
}

/** Goods without controls, for the checkout and the order. */
export function lineList(visit: Visit, lines: readonly OrderLine[]): Markup {
  return html`<ul>${lines.map(
    (
      line,
    ) => html`<li class="item thin"><span class="art tint-${line.productId}"><img src="${visit.assets.art(line.productId)}" width="48" height="48" alt=""></span>
<span>${line.name[visit.language]} <span class="quiet num">× ${line.quantity}</span></span><span class="num">${money(visit, line.price * line.quantity)}</span></li>`,
  )}</ul>`;
}

function cartLine(visit: Visit, line: OrderLine): Markup {
  const { texts, prefix } = visit;
  const name = line.name[visit.language];
  return html`<li class="item"><span class="art tint-${line.productId}"><img src="${visit.assets.art(line.productId)}" width="96" height="96" alt=""></span>
<div><a class="name" href="${prefix}/products/${line.productId}">${name}</a><p class="quiet num">${money(visit, line.price)}</p></div>
<div class="tools"><form class="row" method="post" action="${prefix}/cart" data-auto-submit><input type="hidden" name="set" value="${line.productId}">
<select class="input qty" name="quantity" aria-label="${texts.cart.quantityOf(name)}">${quantityOptions(line.quantity)}</select><noscript><button class="btn plain">${texts.cart.change}</button></noscript></form>
<form method="post" action="${prefix}/cart"><input type="hidden" name="set" value="${line.productId}"><input type="hidden" name="quantity" value="0"><button class="btn text" aria-label="${texts.cart.removeLong(name)}">${texts.cart.remove}</button></form>
<span class="sum num">${money(visit, line.price * line.quantity)}</span></div></li>`;
}

export function cartPage(visit: Visit): Markup {
  const { texts, prefix } = visit;
  const bill = billFor(visit.cart);
  if (bill.lines.length === 0) {
    return page(
      visit,
      { title: texts.cart.title },
      html`<div class="empty"><h1>${texts.cart.title}</h1><p class="quiet">${texts.cart.empty}</p><a class="btn" href="${prefix}">${texts.cart.toShop}</a></div>`,
    );
  }
  return page(
    visit,
    { title: texts.cart.title },
    html`<div class="split buying"><section><h1>${texts.cart.title}</h1><ul>${bill.lines.map((line) => cartLine(visit, line))}</ul></section>
<aside class="panel shade" aria-label="${texts.cart.total}">${billTable(visit, bill)}
${bill.shipping > 0 && html`<p class="hint">${texts.cart.more(money(visit, FREE_FROM - bill.goods))}</p>`}
<a class="btn big" href="${prefix}/checkout">${texts.cart.checkout}</a></aside></div>`,
  );
}
