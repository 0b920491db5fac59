import type { Receipt, Refusal } from '../checkout.js';
import { type Html, html } from '../html.js';
import { formatMasked, formatTime, formatWon } from '../i18n/format.js';
import { refusalText } from '../i18n/refusals.js';
import { monthsText } from './choices.js';
import { icons } from './icons.js';
import { form, page } from './layout.js';
import type { Model } from './model.js';

function row(label: string, value: string): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function closing(model: Model, primary: boolean): Html {
  return form(model, 'leave', html`<button class="button ${primary ? 'primary' : 'secondary'}" type="submit">${model.t.close}</button>`);
}

/** The receipt; closing goes back to the merchant. */
export function approvedView(model: Model, receipt: Receipt): string {
  const { t, lang } = model;
  const { order } = model.checkout;
  const issuer = order.issuers.find((each) => each.code === model.checkout.state.issuer)?.name[lang] ?? receipt.issuerName;
  const main = html`<div class="result"><span class="badge good">${icons.check}</span>
<h1 tabindex="-1">${t.approvedTitle}</h1><p class="amount">${formatWon(order.amount, lang)}</p></div>
<dl class="rows boxed">${row(t.product, order.product)}${row(t.paidWith, `${issuer} · ${monthsText(model, receipt.instalments)}`)}
${row(t.cardMasked, formatMasked(receipt.cardMasked))}${row(t.approvalNo, receipt.approvalNo)}${row(t.approvedAt, formatTime(receipt.approvedAt, lang))}
${row(t.orderNo, order.orderNo)}</dl>
<div class="actions">${closing(model, true)}</div>`;
  return page(model, { screen: 'approved', title: t.approvedTitle, close: 'direct', main });
}

/** What happened in the payer's words, the code small below, and the ways on. */
export function refusedView(model: Model, refusal: Refusal): string {
  const { t, lang } = model;
  const again = model.checkout.order.authentication === 'authenticated' ? t.anotherCard : t.retryCard;
  const retry = refusal.retry !== 'none';
  const main = html`<div class="result"><span class="badge bad">${icons.cross}</span>
<h1 tabindex="-1">${t.refusedTitle}</h1><p class="strong">${refusalText(refusal.reason)[lang]}</p><p>${t.refusedNotCharged}</p>
<p class="code">${t.refusedCode} ${refusal.code}</p></div>
<div class="actions${retry ? ' pair' : ''}">${closing(model, !retry)}${
    retry && form(model, 'retry', html`<button class="button primary" type="submit">${again}</button>`)
  }</div>`;
  return page(model, { screen: 'refused', title: t.refusedTitle, close: 'direct', main, summary: true });
}
