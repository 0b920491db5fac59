import { outcomeOpen } from '../../merchant/easy-cash/ask-outcome.js';
import type { Order } from '../../merchant/order.js';
import { isAccountWay } from '../../merchant/ways.js';
import { html, type Markup } from '../html.js';
import { money, type Visit } from '../visit.js';
import { codeWords } from './words.js';

/** Why an account did not pay, in the customer's words; of an answer that came late, too. */
export function whyRefused(visit: Visit, order: Order): string | undefined {
  if (!isAccountWay(order.way)) return undefined;
  const failed = order.inquiries.at(-1);
  return codeWords(visit, failed?.state === 'failed' ? failed.code : (order.answer?.code ?? ''));
}

/** What the gateway keeps of the payment and its refunds, as it told us. */
export function historyPanel(visit: Visit, { history }: Order): Markup | undefined {
  if (!history || history.length === 0) return undefined;
  const { order: texts } = visit.texts.easyCash;
  const { what, day, amount, state } = texts.historyRows;
  const date = (text: string) => text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return html`<section class="stack small-gap"><h2>${texts.history}</h2><p class="hint">${texts.historyNote}</p><table class="compare history"><caption class="sr">${texts.history}</caption>
<thead><tr><th scope="col">${what}</th><th scope="col">${day}</th><th scope="col" class="end">${amount}</th><th scope="col">${state}</th></tr></thead><tbody>${history.map(
    (each) =>
      html`<tr><th scope="row">${texts.what[each.what]}</th><td class="num">${date(each.day)}</td><td class="num end">${money(visit, each.amount)}</td><td>${visit.texts.step.chips[each.state]}</td></tr>`,
  )}</tbody></table></section>`;
}

/** Sandbox: the bank that has not answered. */
export function bankPanel(visit: Visit, order: Order): Markup | undefined {
  if (!outcomeOpen(order, visit.now)) return undefined;
  const { sandbox } = visit.texts.easyCash;
  return html`<section class="panel amber" id="sandbox"><div><h2>${sandbox.bank}</h2><p class="hint">${sandbox.bankNote}</p></div>
<form method="post" action="${visit.prefix}/orders/${order.orderNo}/bank"><button class="btn plain">${sandbox.bankGo}</button></form></section>`;
}
