import { type Html, html } from '../html.js';
import type { FormField } from '../ports.js';
import { icons } from './icons.js';
import { documentOf, form, leaveQuestion, page } from './layout.js';
import type { Model } from './model.js';

function ended(model: Model, screen: string, title: string, text: string): string {
  const main = html`<div class="result"><span class="badge calm">${icons.clock}</span><h1 tabindex="-1">${title}</h1><p>${text}</p></div>
<div class="actions">${form(model, 'leave', html`<button class="button primary" type="submit">${model.t.toMerchant}</button>`)}</div>`;
  return page(model, { screen, title, close: 'direct', main });
}

export function expiredView(model: Model): string {
  return ended(model, 'expired', model.t.expiredTitle, model.t.expiredText);
}

export function alreadyPaidView(model: Model): string {
  return ended(model, 'already-paid', model.t.paidTitle, model.t.paidText);
}

/** Asks before leaving, as a page of its own for browsers without the script. */
export function leaveView(model: Model, paying: boolean): string {
  const stay = html`<a class="button primary" href="${model.base}">${paying ? model.t.stay : model.end.leaveNo}</a>`;
  const main = html`<div class="ask">${leaveQuestion(model, paying, stay, 1)}</div>`;
  return page(model, {
    screen: 'leave',
    title: paying ? model.end.leavePayingTitle : model.end.leaveTitle,
    close: 'none',
    main,
    waiting: paying,
    summary: true,
  });
}

/**
 * The way back to the merchant: a form that posts the result to nextUrl or cancUrl (hecto-pg §5.3). The script sends it at once when the payer has just
 * closed the window; a page that is opened again later waits for the button. The URL's scheme was checked when the order was opened.
 */
export function returnView(model: Model, url: string, fields: readonly FormField[], auto: boolean): string {
  const { t } = model;
  const hidden: readonly Html[] = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`);
  const content = html`<header class="top"><div class="top-name"><strong>${model.checkout.order.merchantName[model.lang]}</strong></div></header>
<main><div class="result"><h1 tabindex="-1">${auto ? t.returnedTitle : t.finishedTitle}</h1><p>${auto ? t.returnedText : t.finishedText}</p></div>
<form method="post" action="${url}" accept-charset="UTF-8"${auto && html` data-auto`}>
${hidden}<div class="actions"><button class="button primary" type="submit">${t.toMerchant}</button></div></form></main>`;
  return documentOf(model.lang, auto ? t.returnedTitle : t.finishedTitle, model.assets, { classes: 'screen-returned', content });
}
