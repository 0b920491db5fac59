import { flag, type Html, html, type Part } from '../html.js';
import { type Term, termsOf } from '../terms.js';
import { errorText, fieldNote } from './fields.js';
import type { FieldErrors, Model } from './model.js';

function termRow(model: Model, term: Term): Html {
  const { t, lang } = model;
  const mark = term.required ? t.termsRequired : t.termsOptional;
  const agreed = model.checkout.state.agreed.includes(term.id) || (term.id === 'remember' && model.last !== undefined);
  return html`<li><label class="check"><input type="checkbox" name="agreed" value="${term.id}" ${flag('checked', agreed)} ${flag('required', term.required)} aria-describedby="terms-note"><span><b>[${mark}]</b> ${term.title[lang]}</span></label>
<details class="term"><summary>${t.termsRead}<span class="sr-only"> ${term.title[lang]}</span></summary><p>${term.text[lang]}</p></details></li>`;
}

/** Consent: required and optional apart, each text readable where it stands, one box for all. */
export function consent(model: Model, errors: FieldErrors): Part {
  const { t } = model;
  const terms = termsOf(model.checkout.order);
  if (terms.length === 0) return null;
  const rows = (required: boolean): Part => {
    const some = terms.filter((term) => term.required === required);
    return some.length > 0 && html`<ul>${some.map((term) => termRow(model, term))}</ul>`;
  };
  return html`<fieldset class="terms" data-terms><legend class="sr-only">${t.terms}</legend>
<label class="check all scripted"><input type="checkbox" data-all><span>${t.termsAll}</span></label>
${rows(true)}${rows(false)}${fieldNote('terms', '', errorText(model, errors.agreed))}</fieldset>`;
}
