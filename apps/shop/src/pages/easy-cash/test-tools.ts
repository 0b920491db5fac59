import { REMITTER } from '../../merchant/easy-cash/verify-account.js';
import { ANSWERS } from '../../sandbox/people.js';
import { html, type Markup } from '../html.js';
import type { Visit } from '../visit.js';
import type { RegistrationView } from './registration.js';

/** What the customer's phone and passbook would show. */
export interface TestTools {
  readonly code?: string | undefined;
  readonly memo?: string | undefined;
  /** Sample values of this registration. */
  readonly phone: string;
  readonly accountNo: string;
  readonly failed?: boolean;
}

/** A button that puts a value into a field of the form, in one tap. Needs the script: without it the value can be read and typed. */
function fill(text: string, name: string, value: string): Markup {
  return html`<button class="btn plain fill" type="button" data-fill="${name}" data-value="${value}"><span>${text}</span><span class="num quiet">${value}</span></button>`;
}

function received(visit: Visit, title: string, text: string | undefined, none: string, name: string, value: string): Markup {
  if (!text) return html`<p>${none}</p>`;
  const button = html`<button class="btn plain fill" type="button" data-fill="${name}" data-value="${value}">${visit.texts.easyCash.sandbox.fill}</button>`;
  return html`<p class="label">${title}</p><p class="received"><span class="num">${text}</span>${button}</p>`;
}

function phones(visit: Visit, { phone }: TestTools): Markup {
  const { phones: title, phoneNames } = visit.texts.easyCash.sandbox;
  return html`<p class="label">${title}</p><div class="fills">${fill(phoneNames.fine, 'phone', phone)}${fill(phoneNames.atOnce, 'phone', '010-9990-0000')}${fill(phoneNames.other, 'phone', '010-9990-0056')}</div>`;
}

function numbers(visit: Visit, { accountNo }: TestTools): Markup {
  const { numbers: title, numberNames, special: others, sameNumber } = visit.texts.easyCash.sandbox;
  const { fine, ...special } = numberNames;
  const ends = ORDER.map((end) => fill(special[end], 'number', `9990000000${end}`));
  return html`<p class="label">${title}</p><div class="fills">${fill(fine, 'number', accountNo)}</div>
<details id="special-accounts"><summary>${others}</summary><div class="fills">${ends}</div><p class="hint">${sameNumber}</p></details>`;
}

/** Behaviours of accounts, in the order in which somebody would try them. */
const ORDER = ['056', '060', '068', '022', '101', '105', '031', '032', '035', '036', '042'] as const;

function answers({ visit, action, registration }: RegistrationView): Markup {
  const { sandbox } = visit.texts.easyCash;
  const by = registration.consent?.by ?? 'ars';
  return html`<form class="stack small-gap" method="post" action="${action}/play"><p class="label">${by === 'ars' ? sandbox.call : sandbox.message}</p>
${ANSWERS[by].map((answer) => html`<button class="btn plain" name="answer" value="${answer}">${sandbox.answers[answer]}</button>`)}</form>`;
}

function toolsOf(view: RegistrationView, tools: TestTools): Markup | undefined {
  const { visit, registration } = view;
  const { sandbox } = visit.texts.easyCash;
  switch (registration.step) {
    case 'person':
      return phones(visit, tools);
    case 'code': {
      const { code } = tools;
      return received(visit, sandbox.sms, code && sandbox.smsText(code), sandbox.noSms, 'code', code ?? '');
    }
    case 'account':
      return numbers(visit, tools);
    case 'memo':
      return received(visit, sandbox.passbook, tools.memo, sandbox.noMemo, 'memo', tools.memo?.replace(REMITTER, '') ?? '');
    case 'answer':
      return answers(view);
    default:
      return undefined;
  }
}

/** The other side of a registration in a sandbox: a phone and a passbook. Apart from the page, in amber: no customer would see it. */
export function testTools(view: RegistrationView): Markup | undefined {
  const { visit, tools } = view;
  const { sandbox } = visit.texts.easyCash;
  const inside = tools && (tools.failed ? html`<p class="bad" role="alert">${sandbox.failed}</p>` : toolsOf(view, tools));
  return (
    inside &&
    html`<section class="panel amber" id="sandbox"><div><h2>${sandbox.title}</h2><p class="hint">${sandbox.note}</p></div>${inside}</section>`
  );
}
