import type { Authorization, CardReceipt, IssuedAccount, PlainReceipt, Receipt, Refusal } from '../checkout.js';
import { type Html, html, type Part } from '../html.js';
import { formatMasked, formatTime, formatTimeLeft, formatWon } from '../i18n/format.js';
import { refusalText } from '../i18n/refusals.js';
import { monthsText } from './fields.js';
import { icons } from './icons.js';
import { detailRow, form, page } from './layout.js';
import type { Model } from './model.js';

function closing(model: Model, primary: boolean): Html {
  return form(model, 'leave', html`<button class="button ${primary ? 'primary' : 'secondary'}" type="submit">${model.t.close}</button>`);
}

function success(model: Model, screen: string, title: string, text: Part, rows: Part): string {
  const main = html`<div class="result"><span class="badge good">${icons.check}</span>
<h1 tabindex="-1">${title}</h1><p class="amount">${model.amount}</p>${text}</div>
<dl class="rows boxed">${rows}</dl>
<div class="actions">${closing(model, true)}</div>`;
  return page(model, { screen, title, close: 'direct', main });
}

function institutionName(model: Model, fallback: string): string {
  const { order, state } = model.checkout;
  return order.institutions.find(({ code }) => code === state.institution)?.name[model.lang] ?? fallback;
}

function cardRows(model: Model, receipt: CardReceipt): Part {
  const { t } = model;
  const { order } = model.checkout;
  const plan = order.method === 'card' && order.abroad ? '' : ` · ${monthsText(model, receipt.instalments)}`;
  return [
    detailRow(t.paidWith, `${institutionName(model, receipt.issuerName)}${plan}`),
    detailRow(t.cardMasked, formatMasked(receipt.cardMasked)),
  ];
}

function plainRows(model: Model, { institutionName: who, payer, funding, cashReceiptNo }: PlainReceipt): Part {
  const { t, lang, form: method } = model;
  const name = who[lang] === method.name[lang] ? who[lang] : `${method.name[lang]} · ${who[lang]}`;
  const part = (label: string, amount: number | undefined) =>
    amount !== undefined && amount > 0 && detailRow(label, formatWon(amount, lang));
  return [
    detailRow(t.paidWith, name),
    payer !== '' && detailRow(t.payer, payer),
    funding && [
      part(t.fundingCard, funding.card),
      part(t.fundingPoints, funding.points),
      part(t.fundingMoney, funding.money),
      part(t.fundingCoupon, funding.coupon),
    ],
    cashReceiptNo !== undefined && detailRow(t.cashReceiptNo, cashReceiptNo),
  ];
}

/** The receipt; closing goes back to the merchant. */
export function approvedView(model: Model, receipt: Receipt): string {
  const { t, lang } = model;
  const { order } = model.checkout;
  return success(model, 'approved', t.approvedTitle, null, [
    detailRow(t.product, order.product),
    receipt.kind === 'card' ? cardRows(model, receipt) : plainRows(model, receipt),
    receipt.approvalNo !== '' && detailRow(t.approvalNo, receipt.approvalNo),
    detailRow(t.approvedAt, formatTime(receipt.approvedAt, lang)),
    detailRow(t.orderNo, order.orderNo),
  ]);
}

/** The account to deposit into: what the payer has to write down stands in the middle of the page. */
export function issuedView(model: Model, account: IssuedAccount): string {
  const { t, lang } = model;
  const { order } = model.checkout;
  const left = formatTimeLeft(account.dueAt, model.now, lang);
  const main = html`<div class="result"><h1 tabindex="-1">${t.issuedTitle}</h1><p class="amount">${model.amount}</p><p>${t.issuedText}</p></div>
<div class="account"><p class="account-line"><strong>${account.bankName[lang]}</strong><span class="note" role="status" data-copy-note></span></p>
<p class="account-line"><strong class="account-number" id="account-number">${account.number}</strong>
<button class="button secondary copy scripted" type="button" data-copy="${account.number}" data-copied="${t.copied}" data-failed="${t.copyFailed}" aria-describedby="account-number">${t.copy}</button></p>
</div>
<dl class="rows boxed">${detailRow(t.holder, account.holder)}
${detailRow(t.dueAt, html`${formatTime(account.dueAt, lang)}${left !== '' && html`<br><span class="left">${t.timeLeft(left)}</span>`}`)}
${detailRow(t.product, order.product)}${detailRow(t.orderNo, order.orderNo)}</dl>
<div class="actions">${closing(model, true)}</div>`;
  return page(model, { screen: 'issued', title: t.issuedTitle, close: 'direct', main });
}

/** The payer is authenticated; the merchant asks for the money. */
export function authorizedView(model: Model, { institutionName: who, payer, authorizedAt }: Authorization): string {
  const { t, lang } = model;
  const { order } = model.checkout;
  return success(model, 'authorized', t.authorizedTitle, html`<p>${t.authorizedText}</p>`, [
    detailRow(t.product, order.product),
    detailRow(t.paidWith, who[lang]),
    payer !== '' && detailRow(t.payer, payer),
    detailRow(t.authorizedAt, formatTime(authorizedAt, lang)),
    detailRow(t.orderNo, order.orderNo),
  ]);
}

/** What happened in the payer's words, the code small below, and the ways on. */
export function refusedView(model: Model, refusal: Refusal): string {
  const { t, lang, end } = model;
  const retry = refusal.retry !== 'none';
  const main = html`<div class="result"><span class="badge bad">${icons.cross}</span>
<h1 tabindex="-1">${end.refusedTitle}</h1><p class="strong">${refusalText(refusal.reason, model.checkout.order)[lang]}</p><p>${end.refusedText}</p>
<p class="code">${t.refusedCode} ${refusal.code}</p></div>
<div class="actions${retry ? ' pair' : ''}">${closing(model, !retry)}${
    retry && form(model, 'retry', html`<button class="button primary" type="submit">${model.form.again[lang]}</button>`)
  }</div>`;
  return page(model, { screen: 'refused', title: end.refusedTitle, close: 'direct', main, summary: true });
}
