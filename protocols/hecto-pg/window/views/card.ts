import type { CardField } from '../card-input.js';
import { type Html, html, type Part } from '../html.js';
import { formatWon } from '../i18n/format.js';
import { consent, errorText, fieldNote, instalmentField } from './choices.js';
import { form, page } from './layout.js';
import type { FieldErrors, Model } from './model.js';
import { acceptedCards } from './sandbox.js';

interface Input {
  readonly id: CardField;
  readonly label: string;
  readonly hint: string;
  /** Further attributes; the texts of the field's errors go to the script. */
  readonly attributes: Html;
  readonly after?: Part;
}

function field(model: Model, errors: FieldErrors, input: Input): Html {
  const error = errorText(model, errors[input.id]);
  const own = Object.entries(model.t).filter(([key, text]) => key.startsWith(`${input.id}-`) && typeof text === 'string');
  return html`<div class="field field-${input.id}"><label for="${input.id}">${input.label}</label>
<div class="input"><input id="${input.id}" name="${input.id}" data-card="${input.id}" inputmode="numeric" required spellcheck="false"
 aria-describedby="${input.id}-note"${error && html` aria-invalid="true"`} ${input.attributes}${own.map(([key, text]) => html` data-error-${key}="${text as string}"`)}>${input.after}</div>
${fieldNote(input.id, input.hint, error)}</div>`;
}

function legacyFields(model: Model, errors: FieldErrors): Part {
  const { t } = model;
  return [
    field(model, errors, {
      id: 'pin',
      label: t.pin,
      hint: t.pinHint,
      attributes: html`type="password" maxlength="2" autocomplete="off"`,
      after: html`<span class="pin-rest" aria-hidden="true">••</span>`,
    }),
    field(model, errors, {
      id: 'identity',
      label: t.identity,
      hint: t.identityHint,
      attributes: html`type="text" maxlength="12" autocomplete="off"`,
    }),
  ];
}

/** Entry of the card: number and expiry, for `legacy` merchants with identity and PIN prefix (hecto-pg §6.1, §6.3). Fields never come back filled. */
export function cardView(model: Model, errors: FieldErrors): string {
  const { t } = model;
  const { order, state } = model.checkout;
  const legacy = order.authentication === 'legacy';
  const notice = state.phase.at === 'ready' && state.phase.notice === 'not-charged';
  const number = html`type="text" maxlength="23" autocomplete="cc-number" placeholder="0000 0000 0000 0000"`;
  const expiry = html`type="text" maxlength="9" autocomplete="cc-exp" placeholder="${t.expiryExample}"`;
  const main = html`<h1 tabindex="-1">${t.cardTitle}</h1>
${notice && html`<p class="notice" role="status">${t.notCharged}</p>`}
${form(
  model,
  'card',
  html`<div class="fields">${field(model, errors, { id: 'number', label: t.cardNumber, hint: t.cardNumberHint, attributes: number })}
${field(model, errors, { id: 'expiry', label: t.expiry, hint: t.expiryHint, attributes: expiry })}
${legacy && legacyFields(model, errors)}</div>
${instalmentField(model, errors)}
${consent(model, errors)}
<div class="actions"><button class="button primary" type="submit">${t.pay(formatWon(order.amount, model.lang))}</button></div>`,
  { name: 'screen-form' },
)}`;
  const data = {
    expires: model.expiresInMs,
    month: model.month,
    legacy: legacy ? 1 : 0,
    accepted: acceptedCards(model.sandbox).join(' '),
    'terms-missing': t.termsMissing,
  };
  return page(model, { screen: 'card', title: t.cardTitle, close: 'ask', main, step: 'card', summary: true, data });
}
