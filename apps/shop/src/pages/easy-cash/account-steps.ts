import { html, type Markup } from '../html.js';
import { field, inOnePiece, problemBox, problemText, sideForm } from './form-parts.js';
import type { RegistrationView } from './registration.js';
import { accountLabel, houseName } from './words.js';

function bankSelect({ visit, values, wrong, banks }: RegistrationView): Markup {
  const { account: texts, problems } = visit.texts.easyCash.registration;
  const told = wrong.includes('bank');
  return html`<div class="field"><label for="bank">${texts.bank}</label><select class="input" id="bank" name="bank" required${told && html` aria-invalid="true" aria-describedby="bank-problem"`}>
<option value="">${texts.choose}</option>${banks.map(({ code, usable }) => html`<option value="${code}"${code === values.bank && html` selected`}${!usable && html` disabled`}>${houseName(visit, code)}${!usable && ` · ${texts.closed}`}</option>`)}</select>
${told && html`<p class="bad" id="bank-problem" role="alert">${problems.bank}</p>`}</div>`;
}

/** Bank and number. */
export function accountStep(view: RegistrationView): Markup {
  const { visit, action, registration, values, wrong } = view;
  const { account: texts, problems } = visit.texts.easyCash.registration;
  const { problem } = registration;
  const told = wrong.includes('number') ? html`${problems.number}` : problem && problemText(visit, problem);
  const digits = html`required inputmode="numeric" maxlength="20" autocomplete="off"`;
  return html`<h1>${texts.title}</h1><p class="quiet">${texts.say}</p>
<form class="stack" method="post" action="${action}/account" novalidate data-busy="${visit.texts.easyCash.busy}">${bankSelect(view)}
${field({ name: 'number', label: texts.number, value: values.number, attributes: digits, hint: texts.hint, wrong: told })}
<button class="btn big">${texts.submit}</button></form><div class="row side">${sideForm(`${action}/back`, texts.back)}</div>`;
}

/** The four digits of the passbook. */
export function memoStep({ visit, action, registration, wrong }: RegistrationView): Markup {
  const { memo: texts, problems } = visit.texts.easyCash.registration;
  const { problem, target, deposit } = registration;
  const account = target ? accountLabel(visit, { bankCd: target.bankCd, number: target.accountNo }) : '';
  const unsure = problem?.outcome === 'unknown' && (problem.code === 'ST40' ? texts.stillCounts : texts.unsure);
  const told = wrong.includes('memo') ? html`${problems.memo}` : problem && !unsure && problemText(visit, problem);
  const digits = html`required inputmode="numeric" maxlength="4" autocomplete="off"`;
  const form = html`<form class="stack" method="post" action="${action}/memo" novalidate data-busy="${visit.texts.easyCash.busy}">
${field({ name: 'memo', label: texts.label, attributes: digits, wrong: told || undefined })}<button class="btn big">${texts.submit}</button></form>`;
  const closed = deposit?.closed === true;
  return html`<h1>${texts.title}</h1><p class="quiet">${inOnePiece(texts.say, account)}</p>
${unsure && !closed && html`<p class="notice" role="status">${unsure}</p>`}
${closed ? html`${problemBox(problem && problemText(visit, problem))}${sideForm(`${action}/won`, texts.again, 'big')}` : form}
<div class="row side">${!closed && sideForm(`${action}/won`, texts.again)}${sideForm(`${action}/back`, texts.back)}</div>`;
}
