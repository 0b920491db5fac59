import type { Registration } from '../../merchant/easy-cash/payer.js';
import { html, type Markup } from '../html.js';
import { icon } from '../icons.js';
import type { Visit } from '../visit.js';
import { inOnePiece, problemBox, problemText, sideForm } from './form-parts.js';
import type { RegistrationView } from './registration.js';
import { accountLabel, phoneText } from './words.js';

function said(visit: Visit, { problem, consent }: Registration): Markup | undefined {
  if (!problem) return undefined;
  // Of a message the code of a wrong phone means that it was declined (hecto-easycash §8.5).
  const declined = consent?.by === 'kakao' && problem.code === 'ST86';
  return declined ? problemText(visit, problem, visit.texts.easyCash.registration.consent.declined) : problemText(visit, problem);
}

/** By call or by message? */
export function consentStep({ visit, action, registration }: RegistrationView): Markup {
  const { consent: texts } = visit.texts.easyCash.registration;
  const { target, person } = registration;
  const way = (by: 'ars' | 'kakao', glyph: 'phone' | 'wallet') =>
    html`<button class="btn way" name="by" value="${by}">${icon(glyph, 24)}<span class="what">${texts[by]}</span><span class="hint">${texts[`${by}Note`]}</span></button>`;
  return html`<h1>${texts.title}</h1><p class="quiet">${texts.say}</p>
${problemBox(said(visit, registration))}
<dl class="account"><div><dt>${texts.account}</dt><dd class="num">${target && accountLabel(visit, { bankCd: target.bankCd, number: target.accountNo })}</dd></div>
<div><dt>${texts.phone}</dt><dd class="num">${phoneText(person?.phone ?? '')}</dd></div></dl>
<form class="stack small-gap" method="post" action="${action}/consent" data-busy="${visit.texts.easyCash.busy}">${way('ars', 'phone')}${way('kakao', 'wallet')}</form>
<div class="row side">${sideForm(`${action}/other-account`, texts.back)}</div>`;
}

/** The phone rings, or the message is there. The page asks again and again what was answered. */
export function answerStep({ visit, action, registration }: RegistrationView): Markup {
  const { answer: texts } = visit.texts.easyCash.registration;
  const { consent, person } = registration;
  const phone = phoneText(person?.phone ?? '');
  const call = consent?.by === 'ars';
  return html`<h1>${call ? texts.arsTitle : texts.kakaoTitle}</h1><p class="quiet">${inOnePiece(call ? texts.arsSay : texts.kakaoSay, phone)}</p>
${call && html`<p class="key-no"><span class="label">${texts.keyLabel}</span><strong class="num" id="key-no">${consent.keyNo}</strong></p>`}
<p class="waiting"><span class="spinner" aria-hidden="true"></span><span>${texts.waiting}</span></p>
<div class="row side">${sideForm(`${action}/check`, texts.check, 'plain')}${sideForm(`${action}/other-consent`, texts.back)}</div>`;
}

/** The answer to the registration itself is not known yet. */
export function registeringStep({ visit, action }: RegistrationView): Markup {
  const { registering: texts, answer } = visit.texts.easyCash.registration;
  return html`<h1>${texts.title}</h1><p class="waiting"><span class="spinner" aria-hidden="true"></span><span>${texts.say}</span></p>
<div class="row side">${sideForm(`${action}/check`, answer.check, 'plain')}</div>`;
}

/** Registered: the account, and where to go on. */
export function doneStep({ visit, registration, account }: RegistrationView): Markup {
  const { done: texts } = visit.texts.easyCash.registration;
  const { prefix } = visit;
  const go = registration.orderNo
    ? html`<a class="btn big" href="${prefix}/orders/${registration.orderNo}/pay">${texts.toPay}</a><div class="row side"><a class="btn text" href="${prefix}/accounts">${texts.toAccounts}</a></div>`
    : html`<a class="btn big" href="${prefix}/accounts">${texts.toAccounts}</a><div class="row side"><a class="btn text" href="${prefix}">${texts.toShop}</a></div>`;
  return html`<div class="done-head"><span class="mark good">${icon('check', 22)}</span><h1>${texts.title}</h1></div><p class="quiet">${texts.say}</p>
${account && html`<p class="bank-account">${icon('bank', 24)}<strong class="num">${accountLabel(visit, account)}</strong></p>`}<div class="stack small-gap">${go}</div>`;
}
