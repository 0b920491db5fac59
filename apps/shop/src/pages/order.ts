import { createHash } from 'node:crypto';
import type { Order } from '../merchant/order.js';
import { cancelledAmount, type OrderStatus, remainingAmount, statusOf } from '../merchant/order-state.js';
import { isAccountWay } from '../merchant/ways.js';
import { formatTime } from '../text/index.js';
import { accountPanel } from './account-panel.js';
import { type CancelProblem, cancelForms } from './cancel-form.js';
import { billTable, lineList, orderBill } from './cart.js';
import { codeSwitch } from './code-panel.js';
import { compareTable } from './compare.js';
import { bankPanel, historyPanel, whyRefused } from './easy-cash/order-parts.js';
import { accountLabel } from './easy-cash/words.js';
import { html, type Markup } from './html.js';
import { icon } from './icons.js';
import { page } from './layout.js';
import { bankNews, sandboxPanel } from './sandbox-panel.js';
import { seriesPanel } from './series-panel.js';
import { expectsNews, timeline } from './timeline.js';
import { orderMoney, type Visit } from './visit.js';

export interface OrderPageOptions {
  /** Was the order made in this browser? Only then it may be changed. */
  readonly mine: boolean;
  readonly problem?: CancelProblem | undefined;
  /** What the sandbox's bank said of a deposit that was just made. */
  readonly played?: string | undefined;
  /** Is there a bank and a clock to play with? */
  readonly sandbox: boolean;
}

const GOOD: readonly OrderStatus[] = ['paid', 'partly-cancelled', 'cancelled'];
const BAD: readonly OrderStatus[] = ['refused', 'left', 'disputed', 'overdue', 'given-up'];
const AGAIN: readonly OrderStatus[] = ['refused', 'left', 'overdue', 'given-up'];

function statusHead(visit: Visit, order: Order, mine: boolean): Markup {
  const texts = visit.texts.order;
  const status = statusOf(order, visit.now);
  const tone = GOOD.includes(status) ? 'good' : BAD.includes(status) ? 'bad-mark' : '';
  const glyph =
    status === 'cancelled' || status === 'partly-cancelled' ? 'back' : tone === 'good' ? 'check' : tone === 'bad-mark' ? 'cross' : 'dots';
  const by = order.payment?.by;
  const say =
    accountSay(visit, order, status) ?? (status === 'paid' && (by === 'answer' || by === 'inquiry') ? texts.saidBy[by] : texts.say[status]);
  return html`<div class="status"><div class="head"><span class="mark ${tone}">${icon(glyph, 22)}</span><h1>${texts.title[status]}</h1></div>
<p>${say}</p>${mine && nextMoves(visit, order)}</div>`;
}

/** What an order that is drawn from an account says in words of its own. */
function accountSay(visit: Visit, order: Order, status: OrderStatus): string | undefined {
  if (!isAccountWay(order.way)) return undefined;
  const { order: texts } = visit.texts.easyCash;
  if (status === 'refused') return whyRefused(visit, order);
  return status === 'waiting' || status === 'confirming' || status === 'paid' ? texts[status] : undefined;
}

function facts(visit: Visit, order: Order): Markup {
  const texts = visit.texts.order;
  const amount = (value: number) => orderMoney(visit, order, value);
  const cancelled = cancelledAmount(order);
  const dollars =
    order.currency &&
    html`<dl class="bill"><div class="total"><dt>${texts.inDollars}</dt><dd class="num">${amount(order.amount)}</dd></div></dl>`;
  return html`<section class="panel"><h2>${texts.items}</h2>${lineList(visit, order.lines)}${billTable(visit, orderBill(order), order.payment && !dollars ? texts.paid : visit.texts.cart.total)}${dollars}
${cancelled > 0 && html`<dl class="bill"><div><dt>${texts.given}</dt><dd class="num">−${amount(cancelled)}</dd></div><div class="total"><dt>${texts.left}</dt><dd class="num">${amount(remainingAmount(order))}</dd></div></dl>`}
<dl class="meta small"><dt>${texts.way}</dt><dd>${visit.texts.ways[order.way].name}</dd>${order.payingAccount && html`<dt>${visit.texts.easyCash.order.account}</dt><dd class="num">${accountLabel(visit, order.payingAccount)}</dd>`}<dt>${texts.no}</dt><dd>${order.orderNo}</dd><dt>${texts.placed}</dt><dd class="num">${formatTime(order.createdAt)}</dd></dl></section>`;
}

function nextMoves(visit: Visit, order: Order): Markup | undefined {
  const status = statusOf(order, visit.now);
  const base = `${visit.prefix}/orders/${order.orderNo}`;
  const account = isAccountWay(order.way);
  if (status === 'waiting' && (account || order.windowType !== 'none'))
    return html`<a class="btn big" href="${base}/pay">${account ? visit.texts.easyCash.order.payNow : visit.texts.order.payNow}</a>`;
  if (AGAIN.includes(status))
    return html`<form method="post" action="${base}/again"><button class="btn big">${visit.texts.order.again}</button></form>`;
  return undefined;
}

/** The part of the order page that changes when news arrives; the browser fetches it again and again. */
export function orderNews(visit: Visit, order: Order, options: OrderPageOptions): Markup {
  const texts = visit.texts.order;
  const { mine, problem, played, sandbox } = options;
  // Beside the account while it waits; afterwards out of the way.
  const tools = mine && sandbox && (sandboxPanel(visit, order) ?? bankPanel(visit, order));
  const waits = order.payment === undefined;
  return html`${statusHead(visit, order, mine)}
${problem && problem !== 'amount' && problem !== 'account' && html`<p class="notice bad-box" role="alert">${visit.texts.cancel.problems[problem]}</p>`}${bankNews(visit, played)}
<div class="split order"><div class="stack">${accountPanel(visit, order, mine)}${waits && tools}${seriesPanel(visit, order, mine)}
<section class="stack"><div class="row between"><h2>${texts.steps}</h2>${codeSwitch(visit)}</div>${expectsNews(order, visit.now) && html`<p class="hint">${texts.live}</p>`}${timeline(visit, order, mine)}</section>${historyPanel(visit, order)}</div>
<div class="stack">${facts(visit, order)}${mine ? cancelForms(visit, order, problem) : html`<p class="hint">${texts.share}</p>`}${!waits && tools}</div></div>
${order.windowType !== 'none' && html`<section class="stack"><h2>${texts.compare}</h2><p class="quiet">${texts.compareNote}</p>${compareTable(visit, order)}</section>`}`;
}

/** Changes when the news does: spares the browser from drawing the same again. */
export function newsVersion(news: Markup): string {
  return createHash('sha256').update(news.toString()).digest('base64url').slice(0, 16);
}

export function orderPage(visit: Visit, order: Order, options: OrderPageOptions): Markup {
  const news = orderNews(visit, order, options);
  // A problem, and what the bank said, are told once; the next news is without them.
  const { mine, sandbox } = options;
  const version = newsVersion(options.problem || options.played ? orderNews(visit, order, { mine, sandbox }) : news);
  return page(
    visit,
    { title: visit.texts.order.title[statusOf(order, visit.now)] },
    html`<p class="sr" role="status" data-announce></p><div data-news="${visit.prefix}/orders/${order.orderNo}/news" data-version="${version}">${news}</div>`,
  );
}

/** The visitor's orders, newest first, and the way to their bank accounts where such can pay. */
export function ordersPage(visit: Visit, orders: readonly Order[], withAccounts: boolean): Markup {
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
    return html`<li><a href="${prefix}/orders/${order.orderNo}"><span class="name">${first?.name[visit.language]} ${rest.length > 0 && texts.orders.more(rest.length)}</span><strong class="num amount-end">${orderMoney(visit, order, order.amount)}</strong>
<span class="small quiet num">${formatTime(order.createdAt)}</span><span class="chip${GOOD.includes(statusOf(order, visit.now)) ? ' good' : ''}">${texts.order.title[statusOf(order, visit.now)]}</span></a></li>`;
  };
  return page(
    visit,
    { title: texts.orders.title },
    html`<div class="row between"><h1>${texts.orders.title}</h1>${withAccounts && html`<a class="btn plain" href="${prefix}/accounts">${texts.easyCash.accounts.title}</a>`}</div><ul class="orders">${orders.map(row)}</ul>`,
  );
}
