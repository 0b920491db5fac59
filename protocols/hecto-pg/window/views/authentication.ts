import { MAX_TRIES } from '../flow.js';
import { flag, html } from '../html.js';
import { formatWon } from '../i18n/format.js';
import { errorText, fieldNote, monthsText } from './choices.js';
import { icons } from './icons.js';
import { monogram } from './issuer.js';
import { form, page } from './layout.js';
import type { FieldErrors, Model } from './model.js';

function order(model: Model) {
  const { t, lang } = model;
  const { order, state } = model.checkout;
  return html`<dl class="rows boxed"><div><dt>${t.merchant}</dt><dd>${order.merchantName[lang]}</dd></div>
<div><dt>${t.product}</dt><dd>${order.product}</dd></div>
<div><dt>${t.total}</dt><dd><strong>${formatWon(order.amount, lang)}</strong> · ${monthsText(model, state.instalments ?? 0)}</dd></div></dl>`;
}

/** The simulated card company's own page: approve in the app, or the code of a call. It can be refused. */
export function authenticationView(model: Model, errors: FieldErrors): string {
  const { t, lang } = model;
  const { phase, issuer: code } = model.checkout.state;
  const issuer = model.checkout.order.issuers.find((each) => each.code === code);
  const name = issuer?.name[lang] ?? '';
  const wrong = phase.at === 'authenticating' && phase.refusal ? t.wrongCode(MAX_TRIES - phase.tries) : undefined;
  const error = errorText(model, errors.code) ?? wrong;
  const brand = html`<span class="mark" aria-hidden="true">${monogram(issuer?.name.ko ?? '')}</span><strong>${name}</strong><span class="tag">${icons.lock}${t.authenticationTag}</span>`;
  const way = (value: string, label: string, checked: boolean) =>
    html`<input class="way way-${value}" type="radio" name="way" id="way-${value}" value="${value}" ${flag('checked', checked)}><label for="way-${value}">${label}</label>`;
  const main = html`<div><h1 tabindex="-1">${t.authenticationTitle}</h1>${model.sandbox && html`<p class="note">${t.authenticationSimulated}</p>`}</div>
${order(model)}
${form(
  model,
  'authenticate',
  html`<fieldset class="ways"><legend class="sr-only">${t.authenticationWay}</legend>
${way('app', t.wayApp, error === undefined)}${way('code', t.wayCode, error !== undefined)}
<div class="panel panel-app"><span class="phone">${icons.phone}</span><p>${t.wayAppText}</p></div>
<div class="panel panel-code"><p>${t.wayCodeText}</p><div class="field"><label for="code">${t.code}</label>
<div class="input"><input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="6" data-code-input
 aria-describedby="code-note"${error && html` aria-invalid="true"`} data-error="${t['code-invalid']}"></div>${fieldNote('code', t.codeHint, error)}</div></div></fieldset>
<div class="actions pair"><button class="button secondary" type="submit" form="abandon">${t.refuse}</button>
<button class="button primary" type="submit">${t.approve}</button></div>`,
  { name: 'screen-form' },
)}
${form(model, 'abandon', null, { id: 'abandon' })}`;
  const data = { expires: model.expiresInMs, widen: 500 };
  return page(model, { screen: 'authentication', title: t.authenticationTitle, close: 'ask', main, brand, data });
}
