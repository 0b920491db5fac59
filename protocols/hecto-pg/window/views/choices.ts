import { flag, type Html, html, type Part } from '../html.js';
import { offeredInstalments } from '../instalments.js';
import { type Term, termsOf } from '../terms.js';
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
  const text = key === undefined ? undefined : (model.t as unknown as Record<string, unknown>)[key];
  return typeof text === 'string' ? text : undefined;
}

/** The choice of instalments: a list from 50,000 won on, a plain line where there is nothing to choose. */
export function instalmentField(model: Model, errors: FieldErrors): Html {
  const { t } = model;
  const { order, state } = model.checkout;
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

function termRow(model: Model, term: Term): Html {
  const { t, lang } = model;
  const mark = term.required ? t.termsRequired : t.termsOptional;
  const checked = flag('checked', model.checkout.state.agreed.includes(term.id));
  return html`<li><label class="check"><input type="checkbox" name="agreed" value="${term.id}" ${checked} ${flag('required', term.required)} aria-describedby="terms-note"><span><b>[${mark}]</b> ${term.title[lang]}</span></label>
<details class="term"><summary>${t.termsRead}<span class="sr-only"> ${term.title[lang]}</span></summary><p>${term.text[lang]}</p></details></li>`;
}

/** Consent: required and optional apart, each text readable where it stands, one box for all. */
export function consent(model: Model, errors: FieldErrors): Html {
  const { t } = model;
  const terms = termsOf(model.checkout.order);
  const rows = (required: boolean): Part => {
    const some = terms.filter((term) => term.required === required);
    return some.length > 0 && html`<ul>${some.map((term) => termRow(model, term))}</ul>`;
  };
  return html`<fieldset class="terms" data-terms><legend class="sr-only">${t.terms}</legend>
<label class="check all scripted"><input type="checkbox" data-all><span>${t.termsAll}</span></label>
${rows(true)}${rows(false)}${fieldNote('terms', '', errorText(model, errors.agreed))}</fieldset>`;
}
