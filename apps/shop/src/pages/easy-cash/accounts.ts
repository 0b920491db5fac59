import type { Payer, Problem, RegisteredAccount } from '../../merchant/easy-cash/payer.js';
import { usableAccounts } from '../../merchant/easy-cash/payer.js';
import { formatTime } from '../../text/index.js';
import { codePanel } from '../code-panel.js';
import { html, type Markup } from '../html.js';
import { icon } from '../icons.js';
import { page } from '../layout.js';
import type { Visit } from '../visit.js';
import { problemBox, problemText } from './form-parts.js';
import { accountLabel, houseName } from './words.js';

export interface AccountsView {
  readonly payer: Payer;
  readonly removed: boolean;
  readonly problem: Problem | undefined;
  readonly sandbox: boolean;
}

const day = (iso: string): string => formatTime(iso).slice(0, 10);

function row(visit: Visit, account: RegisteredAccount): Markup {
  const { accounts } = visit.texts.easyCash;
  const action = `${visit.prefix}/accounts/${account.id}`;
  const label = accountLabel(visit, account);
  return html`<li class="panel held">${icon('bank', 24)}<div class="what"><h2>${houseName(visit, account.bankCd)}</h2><p class="num">${account.number}</p><p class="small quiet num">${accounts.since(day(account.registeredAt))}</p></div>
<details id="remove-${account.id}"><summary aria-label="${accounts.removeLong(label)}">${accounts.remove}</summary><form class="stack small-gap" method="post" action="${action}/remove"><p class="hint">${accounts.removeNote}</p><button class="btn danger" aria-label="${accounts.removeLong(label)}">${accounts.remove}</button></form></details></li>`;
}

function past(visit: Visit, gone: readonly RegisteredAccount[]): Markup | undefined {
  const { accounts } = visit.texts.easyCash;
  if (gone.length === 0) return undefined;
  return html`<section class="stack small-gap"><h2>${accounts.gone}</h2><ul class="past-accounts">${gone.map(
    (each) =>
      html`<li><span class="num">${accountLabel(visit, each)}</span><span class="chip${each.cancelled!.by === 'bank' ? ' wait' : ''}">${accounts.goneBy[each.cancelled!.by]}</span><span class="small quiet num">${accounts.goneAt(day(each.cancelled!.at))}</span></li>`,
  )}</ul></section>`;
}

function bankCounter(visit: Visit, usable: readonly RegisteredAccount[]): Markup {
  const { sandbox } = visit.texts.easyCash;
  return html`<section class="panel amber" id="sandbox"><div><h2>${sandbox.title}</h2><p class="hint">${sandbox.withdrawNote}</p></div>
${usable.map((each) => html`<form method="post" action="${visit.prefix}/accounts/${each.id}/withdraw"><button class="btn plain fill"><span>${sandbox.withdraw}</span><span class="num quiet">${accountLabel(visit, each)}</span></button></form>`)}</section>`;
}

/** The customer's accounts: those that pay, and those that no longer do. */
export function accountsPage(visit: Visit, { payer, removed, problem, sandbox }: AccountsView): Markup {
  const { accounts } = visit.texts.easyCash;
  const usable = usableAccounts(payer);
  const gone = payer.accounts.filter(({ cancelled }) => cancelled).toReversed();
  return page(
    visit,
    { title: accounts.title },
    html`<div class="split buying"><div class="stack"><h1>${accounts.title}</h1><p class="quiet">${usable.length > 0 ? accounts.say : accounts.empty}</p>
${removed && html`<p class="notice" role="status">${accounts.removed}</p>`}${problemBox(problem && problemText(visit, problem))}
<ul class="stack">${usable.map((each) => row(visit, each))}</ul>
<a class="btn ${usable.length > 0 ? 'soft' : 'big'}" href="${visit.prefix}/accounts/new?another">${accounts.add}</a>${past(visit, gone)}</div>
<aside class="stack">${sandbox && usable.length > 0 && bankCounter(visit, usable)}<section>${codePanel(visit, 'account-list', accounts.code)}</section></aside></div>`,
  );
}
