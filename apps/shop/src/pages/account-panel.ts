import { koreanTime } from '../merchant/korean-time.js';
import type { Order, VirtualAccount } from '../merchant/order.js';
import { statusOf } from '../merchant/order-state.js';
import { formatTime } from '../text/index.js';
import { html, type Markup } from './html.js';
import { money, type Visit } from './visit.js';
import { bankName } from './words.js';

const HOUR = 3_600_000;

function timeLeft(visit: Visit, deadline: Date | undefined): string | undefined {
  if (!deadline) return undefined;
  const { account } = visit.texts;
  const hours = Math.floor((deadline.getTime() - visit.now.getTime()) / HOUR);
  return hours < 0 ? account.over : account.left(Math.floor(hours / 24), hours % 24);
}

/** What can be done with an account that waits: more time, or giving it up. An account of a phone number keeps its deadline. */
function changes(visit: Visit, order: Order): Markup {
  const { account } = visit.texts;
  const action = `${visit.prefix}/orders/${order.orderNo}/account`;
  const extend = html`<form class="row" method="post" action="${action}"><label class="label" for="days">${account.extendLabel}</label>
<select class="input short" id="days" name="days">${[1, 3, 7].map((days) => html`<option value="${days}"${days === 7 && html` selected`}>${account.days(days)}</option>`)}</select>
<button class="btn plain" name="do" value="extend">${account.extendGo}</button></form>`;
  return html`<details id="account-change"><summary>${account.change}</summary><div class="stack">${order.way === 'vbank' && extend}
<form class="stack small-gap" method="post" action="${action}"><button class="btn danger" name="do" value="close">${account.giveUp}</button><p class="hint">${account.giveUpNote}</p></form></div></details>`;
}

function rows(visit: Visit, order: Order, va: VirtualAccount, waits: boolean): Markup {
  const { account } = visit.texts;
  const deadline = koreanTime(va.expireDt);
  return html`<dl class="account"><div><dt>${account.bank}</dt><dd>${visit.language === 'ko' ? va.bankName || bankName(visit, va.bank) : bankName(visit, va.bank)}</dd></div>
<div><dt>${account.number}</dt><dd class="row end"><strong class="number num" id="account-no">${va.accountNo}</strong>${waits && html`<button class="btn plain copy" type="button" data-copy="${va.accountNo}" data-copied="${account.copied}">${account.copy}</button>`}</dd></div>
<div><dt>${account.amount}</dt><dd class="num"><strong>${money(visit, order.amount)}</strong></dd></div>
<div><dt>${account.deadline}</dt><dd class="num">${deadline ? formatTime(deadline.toISOString()).slice(0, 16) : '—'}${waits && html`<br><span class="small quiet">${timeLeft(visit, deadline)}</span>`}</dd></div></dl>`;
}

/** Where to pay: bank, number, amount and deadline of an order that is paid by deposit. */
export function accountPanel(visit: Visit, order: Order, mine: boolean): Markup | undefined {
  const va = order.virtualAccount;
  if (!va) return undefined;
  const { account } = visit.texts;
  const waits = statusOf(order, visit.now) === 'depositing';
  return html`<section class="panel${waits ? ' lead' : ''}"><h2>${order.payment ? account.titlePaid : account.title}</h2>${rows(visit, order, va, waits)}
${waits && html`<p class="hint">${account.exact}</p>`}${waits && !va.confirmed && html`<p class="hint">${account.unconfirmed}</p>`}${waits && mine && changes(visit, order)}</section>`;
}
