import type { Problem } from '../../merchant/easy-cash/payer.js';
import { html, type Markup } from '../html.js';
import type { Visit } from '../visit.js';
import { problemWords } from './words.js';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly attributes: Markup;
  readonly hint?: string;
  /** What is wrong with it, in words, with the gateway's code if it said so. */
  readonly wrong?: Markup | undefined;
}

/** A text field with its label above, and hint and problem below and tied to it. */
export function field({ name, label, value = '', attributes, hint, wrong }: Field): Markup {
  const told = [hint && `${name}-hint`, wrong && `${name}-problem`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${name}">${label}</label>
<input class="input" id="${name}" name="${name}" value="${value}" ${attributes}${told && html` aria-describedby="${told}"`}${wrong && html` aria-invalid="true" autofocus`}>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${wrong && html`<p class="bad" id="${name}-problem" role="alert">${wrong}</p>`}</div>`;
}

/** A sentence about a problem, the code small behind it. */
export function problemText(visit: Visit, problem: Problem, words = problemWords(visit, problem)): Markup {
  return html`${words}${problem.code && html` <span class="num code-no">(${problem.code})</span>`}`;
}

/** The same above a form, where no field is to blame. */
export function problemBox(text: Markup | undefined): Markup | undefined {
  return text && html`<p class="notice bad-box" role="alert">${text}</p>`;
}

/** A sentence about a number that is not broken between two lines. */
export function inOnePiece(sentence: (number: string) => string, number: string): Markup {
  const [before = '', after = ''] = sentence('\u0000').split('\u0000');
  return html`${before}<span class="num">${number}</span>${after}`;
}

/** A form with one button of its own that does something else than the page's main one. */
export function sideForm(action: string, label: string, style = 'text'): Markup {
  return html`<form method="post" action="${action}"><button class="btn ${style}">${label}</button></form>`;
}
