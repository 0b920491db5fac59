import type { PlainOrder } from '../checkout.js';
import { fixedInstitution, isAuthenticated } from '../flow.js';
import { flag, type Html, html, type Part } from '../html.js';
import { FIELD_WORDS } from '../i18n/fields.js';
import { formatTime } from '../i18n/format.js';
import { type FormField, fieldsOf } from '../methods/index.js';
import { cashReceipt, receiptPurpose } from './cash-receipt.js';
import { consent } from './consent.js';
import { errorText, fieldView, instalmentField, notice } from './fields.js';
import { icons } from './icons.js';
import { detailRow, form, page } from './layout.js';
import type { FieldErrors, Model } from './model.js';
import { acceptedCards } from './sandbox.js';
import type { Steps } from './screen.js';

/** What was chosen before, with the way back to the choice. */
function chosen(model: Model, steps: Steps): Part {
  const { t, lang, form: method } = model;
  const { order, state } = model.checkout;
  const institution = order.institutions.find(({ code }) => code === state.institution);
  if (!steps.choice || !institution || !method.choice) return null;
  const label = method.choice.label[lang];
  const change =
    fixedInstitution(order) === undefined &&
    html`<a class="text-button" href="${model.base}/${steps.choice}">${t.change}<span class="sr-only"> ${label}</span></a>`;
  return detailRow(label, html`${institution.name[lang]} ${change}`);
}

/** What the merchant sent already, and what follows from the order. */
function given(model: Model, order: PlainOrder): Part {
  const { t, lang, form: method } = model;
  const known = method.fields.filter(({ name }) => Object.hasOwn(order.known, name));
  const { cashReceipt: receipt, dueAt } = order;
  return [
    known.map(({ name, kind, label }) => detailRow((label ?? FIELD_WORDS[kind].label)[lang], order.known[name] ?? '')),
    typeof receipt === 'object' && detailRow(t.cashReceipt, html`${receiptPurpose(model, receipt.purpose)}<br>${receipt.masked}`),
    dueAt !== undefined && detailRow(t.dueAt, formatTime(dueAt, lang)),
  ];
}

function notes(model: Model): Html | false {
  const { t, lang, form: method } = model;
  const { order } = model.checkout;
  const lines = (method.notes?.(order) ?? []).map((line) => line[lang]);
  if (order.method !== 'card' && order.series !== 'none') lines.push(order.series === 'monthly' ? t.monthlyNote : t.subscriptionNote);
  if (order.method !== 'card' && order.result === 'authentication') lines.push(t.splitNote);
  return lines.length > 0 && html`<ul class="hints">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** The fields, those that few payers need folded away behind their own words. */
function fields(model: Model, all: readonly FormField[], errors: FieldErrors): Part {
  if (all.length === 0) return null;
  const draw = (some: readonly FormField[]) => some.map((field) => fieldView(model, field, errorText(model, errors[field.name])));
  const folded = all.filter(({ fold }) => fold);
  const open = folded.some(({ name }) => errors[name] !== undefined);
  return html`<div class="fields">${draw(all.filter(({ fold }) => !fold))}${
    folded.length > 0 &&
    html`<details class="fold" ${flag('open', open)}><summary>${folded[0]?.fold?.[model.lang]}${icons.chevron}</summary>${draw(folded)}</details>`
  }</div>`;
}

/** The form of a method: what was chosen, what is asked for, consent. The button says what follows. */
export function entryView(model: Model, steps: Steps, errors: FieldErrors): string {
  const { t, lang, form: method } = model;
  const { order } = model.checkout;
  const own = fieldsOf(order).filter(({ when }) => !when);
  // Nothing is left to enter of what the heading asks for.
  const title = own.length === 0 && method.fields.length > 0 ? model.end.reviewTitle : method.title[lang];
  const rows = [chosen(model, steps), order.method !== 'card' && given(model, order)].flat(2).filter(Boolean);
  const main = html`<h1 tabindex="-1">${title}</h1>
${notice(model)}
${form(
  model,
  steps.entry,
  html`${rows.length > 0 && html`<dl class="rows boxed">${rows}</dl>`}
${fields(model, own, errors)}
${instalmentField(model, errors)}${cashReceipt(model, errors)}${notes(model)}
${consent(model, errors)}
<div class="actions"><button class="button primary" type="submit">${model.end.action(model.amount)}</button></div>`,
  { name: 'screen-form', charges: !isAuthenticated(order) },
)}`;
  const data = {
    expires: model.expiresInMs,
    month: model.month,
    accepted: acceptedCards(model.sandbox).join(' '),
    'terms-missing': t.termsMissing,
  };
  return page(model, { screen: steps.entry, title, close: 'ask', main, step: steps.entry, summary: true, data });
}
