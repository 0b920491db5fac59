import { groupExpiry, groupNumber } from '../card-input.js';
import type { TestValue } from '../checkout.js';
import { type Html, html, type Part } from '../html.js';
import { icons } from './icons.js';
import type { Model } from './model.js';

function describe(value: TestValue): Part {
  if (value.kind === 'code') return html`<code>${value.code}</code>`;
  return html`<code>${groupNumber(value.number)}</code> <code>${groupExpiry(value.expiry)}</code>${value.identity && html` <code>${value.identity}</code>`}${value.pin && html` <code>${value.pin}</code>`}`;
}

function fill(value: TestValue): Part {
  if (value.kind === 'code') return html`data-code="${value.code}"`;
  return html`data-number="${value.number}" data-expiry="${value.expiry}" data-identity="${value.identity ?? ''}" data-pin="${value.pin ?? ''}"`;
}

/** The amber bar of test payments, with the values that fill the form in one tap. They are readable without the script as well. */
export function sandboxBar(model: Model, values: readonly TestValue[]): Html {
  const { t, lang } = model;
  const here = model.checkout.state.phase.at;
  const wanted = values.filter((value) => (here === 'ready' ? value.kind === 'card' : here === 'authenticating' && value.kind === 'code'));
  const sheet = html`<details class="sheet" data-sheet><summary>${t.sandboxSheet}${icons.chevron}</summary>
<div class="sheet-body"><p>${here === 'ready' ? t.sandboxHelp : t.sandboxIssuerHelp}</p><ul>
${wanted.map((value) => html`<li><button type="button" ${fill(value)}><span>${value.label[lang]}</span><span class="values">${describe(value)}</span></button></li>\n`)}</ul></div></details>`;
  return html`<aside class="sandbox" aria-label="${t.sandboxBar}"><p>${t.sandboxBar}</p>${wanted.length > 0 && sheet}</aside>`;
}

/** `number/MMYY` of test cards, so that the form lets a documented card with a past date through. */
export function acceptedCards(values: readonly TestValue[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => (value.kind === 'card' ? [`${value.number}/${value.expiry}`] : []));
}
