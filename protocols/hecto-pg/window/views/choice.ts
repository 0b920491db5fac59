import type { Institution, Lang, Text } from '../checkout.js';
import { flag, type Html, html } from '../html.js';
import type { ChoiceWords } from '../methods/form.js';
import { errorText, fieldNote, notice } from './fields.js';
import { icons } from './icons.js';
import { form, page } from './layout.js';
import type { FieldErrors, Model } from './model.js';

/** With more tiles than this a search box helps (ux: choice screens). */
const SEARCH_FROM = 12;

/** One to three signs that stand for an institution: the Latin letters it is known by, or its first sign. No logo of anybody. */
export function monogram(name: Text, lang: Lang): string {
  const letters = /^[A-Za-z0-9]{1,3}/.exec(name.ko)?.[0].toUpperCase();
  return letters ?? /^[A-Z]{2,3}\b/.exec(name[lang])?.[0] ?? name[lang].slice(0, 1);
}

function lastFirst(institutions: readonly Institution[], last: string | undefined): readonly Institution[] {
  return [...institutions.filter(({ code }) => code === last), ...institutions.filter(({ code }) => code !== last)];
}

function tile(model: Model, { code, name }: Institution, chosen: string | undefined): Html {
  const names = `${name.ko} ${name.en} ${code}`.toLowerCase();
  return html`<li data-name="${names}"><label class="tile"><input type="radio" name="institution" value="${code}" ${flag('checked', code === chosen)} required>
<span class="mark" aria-hidden="true">${monogram(name, model.lang)}</span><span class="tile-name">${name[model.lang]}</span>${
    code === model.last && html`<span class="last">${model.t.lastChoice}</span>`
  }</label></li>\n`;
}

function search({ lang }: Model, words: ChoiceWords): Html {
  return html`<div class="search scripted"><label for="institution-search" class="sr-only">${words.search[lang]}</label>${icons.search}
<input id="institution-search" type="search" placeholder="${words.search[lang]}" autocomplete="off" data-search aria-controls="institutions">
<p class="sr-only" role="status" data-found data-one="${words.found(1)[lang]}" data-many="${words.found(2)[lang]}"></p></div>`;
}

/** Choice of the card company, bank or carrier: a grid of tiles, the last choice first. */
export function choiceView(model: Model, step: string, errors: FieldErrors): string {
  const { t, lang, last } = model;
  const { institutions } = model.checkout.order;
  const words = model.form.choice;
  if (!words) throw new Error('a method whose payers choose an institution has the words for it');
  const title = words.title[lang];
  const chosen = model.checkout.state.institution ?? last;
  const few = institutions.length <= 4;
  const main = html`<h1 tabindex="-1">${title}</h1>
${notice(model)}
${form(
  model,
  'choose',
  html`${institutions.length > SEARCH_FROM && search(model, words)}
<fieldset class="institutions"><legend class="sr-only">${title}</legend>
<ul class="tiles${few ? ' few' : ''}" id="institutions">${lastFirst(institutions, last).map((each) => tile(model, each, chosen))}</ul>
<p class="empty" data-empty hidden>${words.none[lang]}</p>${fieldNote('institution', '', errors.institution && (errorText(model, errors.institution) ?? words.missing[lang]))}</fieldset>
<div class="actions"><button class="button primary" type="submit">${t.next}</button></div>`,
  { name: 'screen-form' },
)}`;
  const data = { expires: model.expiresInMs, missing: words.missing[lang] };
  return page(model, { screen: step, title, close: 'ask', main, step, summary: true, data });
}
