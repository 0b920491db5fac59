import type { TestValue } from '../checkout.js';
import { FIELD_KINDS, type FieldKindName } from '../field-kinds.js';
import { type Html, html, type Part } from '../html.js';
import { fieldsOf } from '../methods/index.js';
import { icons } from './icons.js';
import type { Model } from './model.js';

/** The fields that a value fills, by name. */
function valuesOf(value: TestValue): Readonly<Record<string, string>> {
  if (value.kind === 'fields') return value.values;
  if (value.kind === 'code') return { code: value.code };
  const { number, expiry, identity, pin, holder } = value;
  const all = { number, expiry, identity, pin, holder };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** A value as it will stand in its field. */
function shown(model: Model, name: string, value: string): string {
  const kind: FieldKindName | undefined =
    name === 'code' ? 'code' : fieldsOf(model.checkout.order).find((field) => field.name === name)?.kind;
  return kind === undefined ? value : (FIELD_KINDS[kind].show?.(value) ?? value);
}

/** The amber bar of test payments, with the values that fill the form in one tap. They are readable without the script as well. */
export function sandboxBar(model: Model, values: readonly TestValue[], step: string | undefined): Html {
  const { t, lang } = model;
  const here = model.checkout.state.phase.at;
  const wanted = values.filter(({ kind }) =>
    here === 'ready' ? kind !== 'code' && step !== 'institution' : here === 'authenticating' && kind === 'code',
  );
  const describe = (value: TestValue): Part =>
    Object.entries(valuesOf(value)).map(([name, each]) => html`<code>${shown(model, name, each)}</code> `);
  const sheet = html`<details class="sheet" data-sheet><summary>${t.sandboxSheet}${icons.chevron}</summary>
<div class="sheet-body"><p>${here === 'ready' ? t.sandboxHelp : t.sandboxCodeHelp}</p><ul>
${wanted.map((value) => html`<li><button type="button" data-values="${JSON.stringify(valuesOf(value))}"><span>${value.label[lang]}</span><span class="values">${describe(value)}</span></button></li>\n`)}</ul></div></details>`;
  return html`<aside class="sandbox" aria-label="${t.sandboxBar}"><p>${t.sandboxBar}</p>${wanted.length > 0 && sheet}</aside>`;
}

/** `number/MMYY` of test cards, so that the form lets a documented card with a past date through. */
export function acceptedCards(values: readonly TestValue[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => (value.kind === 'card' ? [`${value.number}/${value.expiry}`] : []));
}
