import type { FieldKindName } from '../field-kinds.js';
import { flag, Html, html, type Part } from '../html.js';
import { FIELD_WORDS, problemText } from '../i18n/fields.js';
import { offeredInstalments } from '../instalments.js';
import type { FormField } from '../methods/index.js';
import { icons } from './icons.js';
import type { FieldErrors, Model } from './model.js';

/** `일시불`, `3개월`. */
export function monthsText(model: Model, months: number): string {
  return months < 2 ? model.t.lumpSum : model.t.months(months);
}

/** The line below a field: a hint that becomes the error. It is always there, so that an error moves nothing. */
export function fieldNote(id: string, hint: string, error: string | undefined): Html {
  return html`<p class="note${error ? ' error' : ''}" id="${id}-note" data-hint="${hint}">${error ?? hint}</p>`;
}

/** The words of an error key. */
export function errorText(model: Model, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const text = (model.t as unknown as Record<string, unknown>)[key];
  return typeof text === 'string' ? text : problemText(key)?.[model.lang];
}

/** What happened just before, on a screen that the payer came back to. */
export function notice(model: Model): Part {
  const { phase } = model.checkout.state;
  if (phase.at !== 'ready' || phase.notice === undefined) return null;
  // The way back from the page of the code is no cancellation: the payer corrects the number.
  if (phase.notice === 'authentication-cancelled' && !model.form.page) return null;
  return html`<p class="notice" role="status">${phase.notice === 'not-charged' ? model.end.notCharged : model.t.authenticationCancelled(model.who)}</p>`;
}

/** How a kind of field is typed: keyboard, autofill, length with separators. */
const ATTRIBUTES: Readonly<Record<FieldKindName, string>> = {
  number: 'type="text" inputmode="numeric" maxlength="23" autocomplete="cc-number" placeholder="0000 0000 0000 0000"',
  expiry: 'type="text" inputmode="numeric" maxlength="9" autocomplete="cc-exp" placeholder="MM/YY"',
  identity: 'type="text" inputmode="numeric" maxlength="12" autocomplete="off"',
  pin: 'type="password" inputmode="numeric" maxlength="2" autocomplete="off"',
  holder: 'type="text" maxlength="30" autocomplete="cc-name" autocapitalize="characters" placeholder="GILDONG HONG"',
  code: 'type="text" inputmode="numeric" maxlength="6" autocomplete="one-time-code"',
  phone: 'type="tel" inputmode="numeric" maxlength="13" autocomplete="tel-national" placeholder="010-0000-0000"',
  birth: 'type="text" inputmode="numeric" maxlength="8" autocomplete="off" placeholder="000000-0"',
  business: 'type="text" inputmode="numeric" maxlength="12" autocomplete="off" placeholder="000-00-00000"',
  name: 'type="text" maxlength="30" autocomplete="name"',
  login: 'type="text" maxlength="50" autocomplete="off" autocapitalize="none"',
  password: 'type="password" maxlength="50" autocomplete="off"',
  voucher: 'type="text" inputmode="numeric" maxlength="24" autocomplete="off" placeholder="0000 0000 0000 0000"',
  tmoney: 'type="text" inputmode="numeric" maxlength="19" autocomplete="off" placeholder="0000 0000 0000 0000"',
};

/** What is drawn into a field behind what is typed. */
const AFTER: Partial<Record<FieldKindName, { readonly className: string; readonly signs: string }>> = {
  pin: { className: 'pin-rest', signs: '••' },
};

/** A field with its label and the line below it. The texts of its errors go along for the script. Fields never come back filled. */
export function fieldView(model: Model, field: FormField, error: string | undefined): Html {
  const { lang } = model;
  const { name, kind, optional, when } = field;
  const words = FIELD_WORDS[kind];
  const after = AFTER[kind];
  const errors = Object.entries(words.problems).map(([problem, text]) => html` data-error-${problem}="${text[lang]}"`);
  return html`<div class="field field-${kind}"><label for="${name}">${(field.label ?? words.label)[lang]}</label>
<div class="input"><input id="${name}" name="${name}" data-field="${kind}" ${new Html(ATTRIBUTES[kind])} spellcheck="false" aria-describedby="${name}-note" ${flag('required', !optional && !when)}${
    optional && html` data-optional`
  }${when && html` data-when="${when.name}=${when.is}"`}${error && html` aria-invalid="true"`}${errors}>${
    after && html`<span class="${after.className}" aria-hidden="true">${after.signs}</span>`
  }</div>
${fieldNote(name, (field.hint ?? words.hint)[lang], error)}</div>`;
}

/** The choice of instalments: a list from 50,000 won on, a plain line where there is nothing to choose. */
export function instalmentField(model: Model, errors: FieldErrors): Part {
  const { t } = model;
  const { order, state } = model.checkout;
  if (order.method !== 'card') return null;
  const offered = offeredInstalments(order);
  const chosen = state.instalments ?? offered[0] ?? 0;
  if (offered.length < 2) {
    const only = offered[0] ?? 0;
    return html`<input type="hidden" name="instalments" value="${only}">${
      only > 1 &&
      html`<dl class="rows"><div><dt>${t.instalments}</dt><dd>${monthsText(model, only)}</dd></div></dl><p class="note">${t.instalmentsLocked}</p>`
    }`;
  }
  const error = errorText(model, errors.instalments);
  return html`<div class="field"><label for="instalments">${t.instalments}</label>
<div class="select"><select id="instalments" name="instalments"${error && html` aria-invalid="true" aria-describedby="instalments-note"`}>
${offered.map((months) => html`<option value="${months}" ${flag('selected', months === chosen)}>${monthsText(model, months)}</option>`)}
</select>${icons.chevron}</div>${error && fieldNote('instalments', '', error)}</div>`;
}
