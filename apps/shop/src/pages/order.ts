import { createHash } from 'node:crypto';
import { cancelledAmount, type Order, type OrderStatus, openCancel, remainingAmount, statusOf } from '../merchant/order.js';
import { formatTime } from '../text/index.js';
import { billTable, lineList, orderBill } from './cart.js';
import { codeSwitch } from './code-panel.js';
import { compareTable } from './compare.js';
import { html, type Markup } from './html.js';
import { icon } from './icons.js';
import { page } from './layout.js';
import { expectsNews, timeline } from './timeline.js';
import { money, type Visit } from './visit.js';

export type CancelProblem = 'amount' | 'busy' | 'notPaid';

export interface OrderPageOptions {
  /** Was the order made in this browser? Only then it may be changed. */
  readonly mine: boolean;
  readonly problem?: CancelProblem | undefined;
}

const GOOD: readonly OrderStatus[] = ['paid', 'partly-cancelled', 'cancelled'];
const BAD: readonly OrderStatus[] = ['refused', 'left', 'disputed'];

function statusHead(visit: Visit, order: Order, mine: boolean): Markup {
  const texts = visit.texts.order;
  const status = statusOf(order);
  const tone = GOOD.includes(status) ? 'good' : BAD.includes(status) ? 'bad-mark' : '';
  const glyph =
    status === 'cancelled' || status === 'partly-cancelled' ? 'back' : tone === 'good' ? 'check' : tone === 'bad-mark' ? 'cross' : 'dots';
  const by = order.payment?.by;
  const say = status === 'paid' && (by === 'answer' || by === 'inquiry') ? texts.saidBy[by] : texts.say[status];
  return html`<div class="status"><div class="head"><span class="mark ${tone}">${icon(glyph, 22)}</span><h1>${texts.title[status]}</h1></div>
<p>${say}</p>${mine && nextMoves(visit, order)}</div>`;
}

function facts(visit: Visit, order: Order): Markup {
  const texts = visit.texts.order;
  const cancelled = cancelledAmount(order);
  return html`<section class="panel"><h2>${texts.items}</h2>${lineList(visit, order.lines)}${billTable(visit, orderBill(order), order.payment ? texts.paid : visit.texts.cart.total)}
${cancelled > 0 && html`<dl class="bill"><div><dt>${texts.given}</dt><dd class="num">−${money(visit, cancelled)}</dd></div><div class="total"><dt>${texts.left}</dt><dd class="num">${money(visit, remainingAmount(order))}</dd></div></dl>`}
<dl class="meta small"><dt>${texts.no}</dt><dd>${order.orderNo}</dd><dt>${texts.placed}</dt><dd class="num">${formatTime(order.createdAt)}</dd></dl></section>`;
}

function cancelForms(visit: Visit, order: Order, problem: CancelProblem | undefined): Markup | undefined {
  const { cancel } = visit.texts;
  const left = remainingAmount(order);
  if (left === 0 || openCancel(order)) return undefined;
  const action = `${visit.prefix}/orders/${order.orderNo}/cancel`;
  const wrong = problem === 'amount';
  return html`<section class="panel"><details id="cancel"${problem && html` open`}><summary>${cancel.title}</summary><div class="stack">
<form method="post" action="${action}"><input type="hidden" name="amount" value="${left}"><button class="btn danger big">${cancel.all(money(visit, left))}</button></form>
<form class="stack" method="post" action="${action}" novalidate><h3>${cancel.part}</h3>
<div class="field"><label for="amount">${cancel.amount}</label><input class="input num" id="amount" name="amount" inputmode="numeric" autocomplete="off" required aria-describedby="amount-hint${wrong ? ' amount-problem' : ''}"${wrong && html` aria-invalid="true"`}>
<p class="hint" id="amount-hint">${cancel.amountHint(money(visit, left))}</p>${wrong && html`<p class="bad" id="amount-problem">${cancel.problems.amount}</p>`}</div>
<div class="field"><label for="reason">${cancel.reason}</label><select class="input" id="reason" name="reason">${cancel.reasons.map((reason) => html`<option>${reason}</option>`)}</select></div>
<button class="btn plain">${cancel.submit}</button></form></div></details></section>`;
}

function nextMoves(visit: Visit, order: Order): Markup | undefined {
  const status = statusOf(order);
  const base = `${visit.prefix}/orders/${order.orderNo}`;
  if (status === 'waiting' && order.windowType !== 'none')
    return html`<a class="btn big" href="${base}/pay">${visit.texts.order.payNow}</a>`;
  if (status === 'refused' || status === 'left')
    return html`<form method="post" action="${base}/again"><button class="btn big">${visit.texts.order.again}</button></form>`;
  return undefined;
}

/** The part of the order page that changes when news arrives; the browser fetches it again and again. */
export function orderNews(visit: Visit, order: Order, options: OrderPageOptions): Markup {
  const texts = visit.texts.order;
  const { mine, problem } = options;
  return html`${statusHead(visit, order, mine)}
${problem && problem !== 'amount' && html`<p class="notice bad-box" role="alert">${visit.texts.cancel.problems[problem]}</p>`}
<div class="split order"><div class="stack">
<section class="stack"><div class="row between"><h2>${texts.steps}</h2>${codeSwitch(visit)}</div>${expectsNews(order) && html`<p class="hint">${texts.live}</p>`}${timeline(visit, order, mine)}</section></div>
<div class="stack">${facts(visit, order)}${mine ? cancelForms(visit, order, problem) : html`<p class="hint">${texts.share}</p>`}</div></div>
${order.windowType !== 'none' && html`<section class="stack"><h2>${texts.compare}</h2><p class="quiet">${texts.compareNote}</p>${compareTable(visit, order)}</section>`}`;
}

/** Changes when the news does: spares the browser from drawing the same again. */
export function newsVersion(news: Markup): string {
  return createHash('sha256').update(news.toString()).digest('base64url').slice(0, 16);
}

export function orderPage(visit: Visit, order: Order, options: OrderPageOptions): Markup {
  const news = orderNews(visit, order, options);
  // A problem is told once; the next news is without it.
  const version = newsVersion(options.problem ? orderNews(visit, order, { mine: options.mine }) : news);
  return page(
    visit,
    { title: visit.texts.order.title[statusOf(order)] },
    html`<p class="sr" role="status" data-announce></p><div data-news="${visit.prefix}/orders/${order.orderNo}/news" data-version="${version}">${news}</div>`,
  );
}

/** The visitor's orders, newest first. */
export function ordersPage(visit: Visit, orders: readonly Order[]): Markup {
  const { texts, prefix } = visit;
  if (orders.length === 0) {
    return page(
      visit,
      { title: texts.orders.title },
      html`<div class="empty"><h1>${texts.orders.title}</h1><p class="quiet">${texts.orders.empty}</p><a class="btn" href="${prefix}">${texts.cart.toShop}</a></div>`,
    );
  }
  const row = (order: Order) => {
    const [first, ...rest] = order.lines;
    return html`<li><a href="${prefix}/orders/${order.orderNo}"><span class="name">${first?.name[visit.language]} ${rest.length > 0 && texts.orders.more(rest.length)}</span><strong class="num amount-end">${money(visit, order.amount)}</strong>
<span class="small quiet num">${formatTime(order.createdAt)}</span><span class="chip${GOOD.includes(statusOf(order)) ? ' good' : ''}">${texts.order.title[statusOf(order)]}</span></a></li>`;
  };
  return page(visit, { title: texts.orders.title }, html`<h1>${texts.orders.title}</h1><ul class="orders">${orders.map(row)}</ul>`);
}
