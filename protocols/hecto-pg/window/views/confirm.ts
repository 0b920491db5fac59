import { html } from '../html.js';
import { formatWon } from '../i18n/format.js';
import { consent, instalmentField } from './choices.js';
import { form, page } from './layout.js';
import type { FieldErrors, Model } from './model.js';

/** Instalments and consent of an authenticated payment; the next page is the card company's. */
export function confirmView(model: Model, errors: FieldErrors): string {
  const { t } = model;
  const { order, state } = model.checkout;
  const issuer = order.issuers.find((each) => each.code === state.issuer);
  const change =
    order.issuers.length > 1 &&
    html`<a class="text-button" href="${model.base}/issuer">${t.change}<span class="sr-only"> ${t.card}</span></a>`;
  const notice = state.phase.at === 'ready' ? state.phase.notice : undefined;
  const main = html`<h1 tabindex="-1">${t.confirmTitle}</h1>
${notice && html`<p class="notice" role="status">${notice === 'not-charged' ? t.notCharged : t.authenticationCancelled}</p>`}
${form(
  model,
  'confirm',
  html`<dl class="rows boxed"><div><dt>${t.card}</dt><dd>${issuer?.name[model.lang]} ${change}</dd></div></dl>
${instalmentField(model, errors)}
${consent(model, errors)}
<div class="actions"><button class="button primary" type="submit">${t.pay(formatWon(order.amount, model.lang))}</button></div>`,
  { name: 'screen-form' },
)}`;
  const data = { expires: model.expiresInMs, 'terms-missing': t.termsMissing };
  return page(model, { screen: 'confirm', title: t.confirmTitle, close: 'ask', main, step: 'confirm', summary: true, data });
}
