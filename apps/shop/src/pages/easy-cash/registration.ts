import type { RegisteredAccount, Registration, RegistrationStep } from '../../merchant/easy-cash/payer.js';
import { codePanel } from '../code-panel.js';
import { html, type Markup } from '../html.js';
import { page } from '../layout.js';
import type { Visit } from '../visit.js';
import { accountStep, memoStep } from './account-steps.js';
import { answerStep, consentStep, doneStep, registeringStep } from './consent-steps.js';
import { sideForm } from './form-parts.js';
import { codeStep, personStep } from './person-steps.js';
import { type TestTools, testTools } from './test-tools.js';

export type FieldName = keyof Visit['texts']['easyCash']['registration']['problems'];

export interface RegistrationView {
  readonly visit: Visit;
  /** Where its forms go. */
  readonly action: string;
  readonly registration: Registration;
  /** What the form holds; comes back as it was typed when something is wrong with it. */
  readonly values: Readonly<Record<string, string>>;
  readonly wrong: readonly FieldName[];
  readonly banks: readonly { readonly code: string; readonly usable: boolean }[];
  /** The one that was registered. */
  readonly account: RegisteredAccount | undefined;
  /** Sandbox only. */
  readonly tools: TestTools | undefined;
}

const STEPS: Readonly<Record<RegistrationStep, (view: RegistrationView) => Markup>> = {
  person: personStep,
  code: codeStep,
  account: accountStep,
  memo: memoStep,
  consent: consentStep,
  answer: answerStep,
  registering: registeringStep,
  done: doneStep,
};

const AT: Readonly<Record<RegistrationStep, number>> = {
  person: 0,
  code: 0,
  account: 1,
  memo: 2,
  consent: 3,
  answer: 3,
  registering: 3,
  done: 4,
};
const CODE = [['easy-cash', 'person'], ['holder'], ['holder'], ['consent'], ['register']] as const;

function progress({ visit, registration }: RegistrationView): Markup {
  const { progress: names, progressLabel } = visit.texts.easyCash;
  const at = AT[registration.step];
  return html`<div><p class="sr">${progressLabel(Math.min(at + 1, names.length), names.length)}</p><ol class="progress">${names.map(
    (name, i) =>
      html`<li class="${i < at ? 'past' : i === at ? 'now' : 'next'}"${i === at && html` aria-current="step"`}><span>${name}</span></li>`,
  )}</ol></div>`;
}

/** Does the page wait for somebody, so that it should ask again and again? */
export const waits = ({ step }: Registration): boolean => step === 'answer' || step === 'registering';

/** The part of the page that changes when the customer has answered a call or a message. */
export function registrationNews(view: RegistrationView): Markup {
  const { visit, action, registration } = view;
  const { again, codeLabels } = visit.texts.easyCash.registration;
  const fresh = registration.step === 'person' || registration.step === 'done' || registration.step === 'registering';
  const names = registration.step === 'answer' || registration.step === 'registering' ? CODE[4] : CODE[AT[registration.step]]!;
  return html`<div class="split buying"><div class="stack one-task">${progress(view)}${STEPS[registration.step](view)}
${!fresh && html`<div class="restart">${sideForm(`${action}/restart`, again)}</div>`}</div>
<aside class="stack">${testTools(view)}<section>${names.map((name) => codePanel(visit, name, codeLabels[name]))}</section></aside></div>`;
}

/** What the screen asks for: a screen reader says it first. */
function titleOf({ visit, registration: { step, consent } }: RegistrationView): string {
  const texts = visit.texts.easyCash.registration;
  if (step === 'answer') return consent?.by === 'kakao' ? texts.answer.kakaoTitle : texts.answer.arsTitle;
  return texts[step].title;
}

export function registrationPage(view: RegistrationView, version: (news: Markup) => string): Markup {
  const { visit, action, registration } = view;
  const news = registrationNews(view);
  const live = waits(registration) && html` data-news="${action}/news" data-version="${version(news)}"`;
  return page(visit, { title: titleOf(view) }, html`<p class="sr" role="status" data-announce></p><div${live}>${news}</div>`);
}
