import type { Issuer } from '../checkout.js';
import { flag, type Html, html } from '../html.js';
import { errorText, fieldNote } from './choices.js';
import { icons } from './icons.js';
import { form, page } from './layout.js';
import type { FieldErrors, Model } from './model.js';

/** With more tiles than this a search box helps (ux: choice screens). */
const SEARCH_FROM = 12;

/** One or two signs that stand for a card company: its Latin letters, or its first syllable. No logo of anybody. */
export function monogram(name: string): string {
  return /^[A-Za-z0-9]{1,3}/.exec(name)?.[0].toUpperCase() ?? name.slice(0, 1);
}

function lastFirst(issuers: readonly Issuer[], last: string | undefined): readonly Issuer[] {
  return [...issuers.filter((issuer) => issuer.code === last), ...issuers.filter((issuer) => issuer.code !== last)];
}

function tile(model: Model, issuer: Issuer, chosen: string | undefined): Html {
  const { lastIssuer } = model.checkout.order;
  const names = `${issuer.name.ko} ${issuer.name.en} ${issuer.code}`.toLowerCase();
  return html`<li data-name="${names}"><label class="tile"><input type="radio" name="issuer" value="${issuer.code}" ${flag('checked', issuer.code === chosen)} required>
<span class="mark" aria-hidden="true">${monogram(issuer.name.ko)}</span><span class="tile-name">${issuer.name[model.lang]}</span>${
    issuer.code === lastIssuer && html`<span class="last">${model.t.issuerLast}</span>`
  }</label></li>\n`;
}

function search(model: Model): Html {
  const { t } = model;
  return html`<div class="search scripted"><label for="issuer-search" class="sr-only">${t.issuerSearch}</label>${icons.search}
<input id="issuer-search" type="search" placeholder="${t.issuerSearch}" autocomplete="off" data-search aria-controls="issuers">
<p class="sr-only" role="status" data-found data-one="${t.issuerFound(1)}" data-many="${t.issuerFound(2)}"></p></div>`;
}

/** Choice of the card company. */
export function issuerView(model: Model, errors: FieldErrors): string {
  const { t } = model;
  const { order, state } = model.checkout;
  const error = errorText(model, errors.issuer);
  const chosen = state.issuer ?? order.issuers.find((issuer) => issuer.code === order.lastIssuer)?.code;
  const notice = state.phase.at === 'ready' ? state.phase.notice : undefined;
  const main = html`<h1 tabindex="-1">${t.issuerTitle}</h1>
${notice && html`<p class="notice" role="status">${notice === 'not-charged' ? t.notCharged : t.authenticationCancelled}</p>`}
${form(
  model,
  'choose',
  html`${order.issuers.length > SEARCH_FROM && search(model)}
<fieldset class="issuers"><legend class="sr-only">${t.issuerTitle}</legend>
<ul class="tiles" id="issuers">${lastFirst(order.issuers, order.lastIssuer).map((issuer) => tile(model, issuer, chosen))}</ul>
<p class="empty" data-empty hidden>${t.issuerNone}</p>${fieldNote('issuer', '', error)}</fieldset>
<div class="actions"><button class="button primary" type="submit">${t.next}</button></div>`,
  { name: 'screen-form' },
)}`;
  const data = { expires: model.expiresInMs, missing: t.issuerMissing };
  return page(model, { screen: 'issuer', title: t.issuerTitle, close: 'ask', main, step: 'issuer', summary: true, data });
}
