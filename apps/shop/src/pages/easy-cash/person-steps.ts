import { html, type Markup } from '../html.js';
import { field, inOnePiece, problemBox, problemText, sideForm } from './form-parts.js';
import type { RegistrationView } from './registration.js';
import { phoneText } from './words.js';

const DEAD: readonly string[] = ['SE01', 'SE03', 'SE09'];

/** Name, birth date, phone: who it is. */
export function personStep({ visit, action, registration, values, wrong, tools }: RegistrationView): Markup {
  const { person: texts, problems } = visit.texts.easyCash.registration;
  const told = (name: keyof typeof problems) => (wrong.includes(name) ? html`${problems[name]}` : undefined);
  const { problem } = registration;
  return html`<h1>${texts.title}</h1><p class="quiet">${texts.say}</p>
${problemBox(problem && problemText(visit, problem))}
<form class="stack" method="post" action="${action}/person" novalidate data-busy="${visit.texts.easyCash.busy}">
${tools && html`<p class="hint">${texts.sample}</p>`}
${field({ name: 'name', label: texts.name, value: values.name, attributes: html`required maxlength="20" autocomplete="name"`, wrong: told('name') })}
<div class="pair">${field({ name: 'birth', label: texts.birth, value: values.birth, attributes: html`required inputmode="numeric" maxlength="6" autocomplete="off"`, wrong: told('birth') })}
${field({ name: 'gender', label: texts.gender, value: values.gender, attributes: html`required inputmode="numeric" maxlength="1" autocomplete="off" title="${texts.genderHint}"`, wrong: told('gender') })}</div>
${field({ name: 'phone', label: texts.phone, value: values.phone, attributes: html`required type="tel" inputmode="tel" maxlength="16" autocomplete="tel-national"`, wrong: told('phone') })}
<fieldset class="stack small-gap"><legend class="label">${texts.carrier}</legend><div class="carriers">${Object.entries(texts.carriers).map(
    ([
      code,
      name,
    ]) => html`<label class="choice compact"><input type="radio" name="carrier" value="${code}"${code === values.carrier && html` checked`}>
<span class="what">${name}</span></label>`,
  )}</div>${wrong.includes('carrier') && html`<p class="bad" role="alert">${problems.carrier}</p>`}</fieldset>
<button class="btn big">${texts.submit}</button></form>`;
}

/** The six digits of the text message. */
export function codeStep({ visit, action, registration, wrong }: RegistrationView): Markup {
  const { code: texts, problems } = visit.texts.easyCash.registration;
  const { problem, person } = registration;
  const dead = problem !== undefined && DEAD.includes(problem.code);
  const told = wrong.includes('code') ? html`${problems.code}` : problem && problemText(visit, problem);
  const digits = html`required inputmode="numeric" maxlength="6" autocomplete="one-time-code"`;
  const form = html`<form class="stack" method="post" action="${action}/code" novalidate data-busy="${visit.texts.easyCash.busy}">
${field({ name: 'code', label: texts.label, attributes: digits, wrong: told })}<button class="btn big">${texts.submit}</button></form>`;
  return html`<h1>${texts.title}</h1><p class="quiet">${inOnePiece(texts.say, phoneText(person?.phone ?? ''))}</p>
${dead ? html`${problemBox(told)}${sideForm(`${action}/resend`, texts.resend, 'big')}` : form}
<div class="row side">${!dead && sideForm(`${action}/resend`, texts.resend)}${sideForm(`${action}/back`, texts.back)}</div>`;
}
