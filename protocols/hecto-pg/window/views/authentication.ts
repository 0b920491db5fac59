import type { Funding } from '../checkout.js';
import { MAX_TRIES } from '../flow.js';
import { flag, type Html, html, type Part } from '../html.js';
import type { FormField, PageWords } from '../methods/index.js';
import { monogram } from './choice.js';
import { errorText, fieldView, monthsText } from './fields.js';
import { icons } from './icons.js';
import { detailRow, form, page } from './layout.js';
import type { FieldErrors, Model } from './model.js';

const CODE: FormField = { name: 'code', kind: 'code' };

function codeError(model: Model, errors: FieldErrors): string | undefined {
  const { phase } = model.checkout.state;
  const wrong = phase.at === 'authenticating' && phase.refusal ? model.t.wrongCode(MAX_TRIES - phase.tries) : undefined;
  return errorText(model, errors.code) ?? wrong;
}

function buttons(back: string, on: string): Html {
  return html`<div class="actions pair"><button class="button secondary" type="submit" form="abandon">${back}</button>
<button class="button primary" type="submit">${on}</button></div>`;
}

function orderRows(model: Model): Html {
  const { t, lang, amount } = model;
  const { order, state } = model.checkout;
  const plan = order.method === 'card' && !order.abroad && ` · ${monthsText(model, state.instalments ?? 0)}`;
  return html`<dl class="rows boxed">${detailRow(t.merchant, order.merchantName[lang])}${detailRow(t.product, order.product)}
${detailRow(t.total, html`<strong>${amount}</strong>${plan}`)}</dl>`;
}

/** The funds of a wallet, the first one chosen. */
function fundingChoice(model: Model): Part {
  const { t, lang, form: method } = model;
  const { order } = model.checkout;
  if (order.method === 'card' || order.funding.length < 2) return null;
  const wallet = method.name[lang];
  const names: Readonly<Record<Funding, string>> = {
    card: t.fundingCard,
    points: `${wallet} ${t.fundingPoints}`,
    money: `${wallet} ${t.fundingMoney}`,
  };
  return html`<fieldset class="funds"><legend>${t.funding}</legend>${order.funding.map(
    (fund, at) =>
      html`<label class="fund"><input type="radio" name="funding" value="${fund}" ${flag('checked', at === 0)}><span>${names[fund]}</span></label>`,
  )}</fieldset>`;
}

/** The simulated page of a card company, bank or wallet: approve in the app, or the code of a call. It can be refused. */
function institutionPage(model: Model, words: PageWords, errors: FieldErrors): string {
  const { t, lang } = model;
  const { institutions } = model.checkout.order;
  const name = institutions.find(({ code }) => code === model.checkout.state.institution)?.name ?? words.name ?? model.form.name;
  const error = codeError(model, errors);
  const brand = html`<span class="mark" aria-hidden="true">${monogram(name, lang)}</span><strong>${name[lang]}</strong><span class="tag">${icons.lock}${words.tag[lang]}</span>`;
  const way = (value: string, label: string, checked: boolean) =>
    html`<input class="way way-${value}" type="radio" name="way" id="way-${value}" value="${value}" ${flag('checked', checked)}><label for="way-${value}">${label}</label>`;
  const main = html`<div><h1 tabindex="-1">${words.title[lang]}</h1>${model.sandbox && html`<p class="note">${t.authenticationSimulated}</p>`}</div>
${orderRows(model)}
${form(
  model,
  'authenticate',
  html`${fundingChoice(model)}<fieldset class="ways"><legend class="sr-only">${t.authenticationWay}</legend>
${way('app', words.app[lang], error === undefined)}${way('code', t.wayCode, error !== undefined)}
<div class="panel panel-app"><span class="phone">${icons.phone}</span><p>${words.appText[lang]}</p></div>
<div class="panel panel-code"><p>${words.codeText[lang]}</p>${fieldView(model, { ...CODE, when: { name: 'way', is: 'code' } }, error)}</div></fieldset>
${buttons(t.refuse, t.approve)}`,
  { name: 'screen-form', charges: true },
)}
${form(model, 'abandon', null, { id: 'abandon' })}`;
  const data = { expires: model.expiresInMs, widen: 500 };
  const title = words.title[lang];
  return page(model, { screen: 'authentication', title, close: 'ask', main, brand, theme: words.theme, data });
}

/** The code that was sent to the payer's phone. The way back leads to the number. */
function codePage(model: Model, errors: FieldErrors): string {
  const { t, end, amount } = model;
  const { sentTo } = model.checkout.state;
  const main = html`<h1 tabindex="-1">${t.smsTitle}</h1><p class="lead">${t.smsSent}${sentTo !== undefined && html` <strong>${sentTo}</strong>`}</p>
${form(
  model,
  'authenticate',
  html`<input type="hidden" name="way" value="code">${fieldView(model, CODE, codeError(model, errors))}${buttons(t.smsBack, end.action(amount))}`,
  {
    name: 'screen-form',
    charges: true,
  },
)}
${form(model, 'abandon', null, { id: 'abandon' })}`;
  return page(model, {
    screen: 'authentication',
    title: t.smsTitle,
    close: 'ask',
    main,
    summary: true,
    data: { expires: model.expiresInMs },
  });
}

/** Where the payer proves the right to pay. */
export function authenticationView(model: Model, errors: FieldErrors): string {
  const { page: words } = model.form;
  return words ? institutionPage(model, words, errors) : codePage(model, errors);
}
