import { BANKS } from '@gwanmun/hecto-pg/messages';
import type { Order } from '../merchant/order.js';
import { openCancel, refundsToAccount, remainingAmount } from '../merchant/order-state.js';
import { wayFacts } from '../merchant/ways.js';
import { html, type Markup } from './html.js';
import { orderMoney, type Visit } from './visit.js';

export type CancelProblem = 'amount' | 'busy' | 'notPaid' | 'account';

/** What the form says about the account that the money goes to; `id` tells the fields of two forms apart. */
function accountFields(visit: Visit, order: Order, id: string, wrong: boolean): Markup {
  const { cancel } = visit.texts;
  const banks = BANKS.filter(({ kind }) => kind === 'bank');
  const invalid = wrong && html` aria-invalid="true" aria-describedby="${id}-problem"`;
  return html`<fieldset class="stack small-gap"><legend class="label">${cancel.to}</legend>
<div class="two"><div class="field"><label for="${id}-bank">${cancel.bank}</label><select class="input" id="${id}-bank" name="bank">${banks.map(({ code, ko, en }) => html`<option value="${code}"${code === '011' && html` selected`}>${visit.language === 'ko' ? ko : en}</option>`)}</select></div>
<div class="field"><label for="${id}-account">${cancel.accountNo}</label><input class="input num" id="${id}-account" name="accountNo" inputmode="numeric" autocomplete="off" maxlength="20" value="3021234567890"${invalid}></div></div>
<div class="field"><label for="${id}-holder">${cancel.holder}</label><input class="input" id="${id}-holder" name="holder" maxlength="20" autocomplete="off" value="${order.customer.name}"></div>
${wrong && html`<p class="bad" id="${id}-problem">${cancel.problems.account}</p>`}</fieldset>`;
}

function reasons(visit: Visit, id: string): Markup {
  const { cancel } = visit.texts;
  return html`<div class="field"><label for="${id}">${cancel.reason}</label><select class="input" id="${id}" name="reason">${cancel.reasons.map((reason) => html`<option>${reason}</option>`)}</select></div>`;
}

/** The forms that give money back: the whole, a part, and for some methods to which account. */
export function cancelForms(visit: Visit, order: Order, problem: CancelProblem | undefined): Markup | undefined {
  const { cancel } = visit.texts;
  const left = remainingAmount(order);
  if (left === 0 || openCancel(order)) return undefined;
  const action = `${visit.prefix}/orders/${order.orderNo}/cancel`;
  const wrong = problem === 'amount';
  const toAccount = refundsToAccount(order, visit.now);
  const { family, wholeOnly } = wayFacts(order.way);
  const note = toAccount && html`<p class="hint">${cancel.toNote[family === 'mobile' ? 'mobile' : 'deposit']}</p>`;
  const all = cancel.all(orderMoney(visit, order, left));
  const shown = orderMoney(visit, order, left);
  const account = (id: string) => toAccount && accountFields(visit, order, id, problem === 'account');
  const part = html`<form class="stack" method="post" action="${action}" novalidate><h3>${cancel.part}</h3>
<div class="field"><label for="amount">${cancel.amount}</label><input class="input num" id="amount" name="amount" inputmode="${order.currency ? 'decimal' : 'numeric'}" autocomplete="off" required aria-describedby="amount-hint${wrong ? ' amount-problem' : ''}"${wrong && html` aria-invalid="true"`}>
<p class="hint" id="amount-hint">${cancel.amountHint(shown)}</p>${wrong && html`<p class="bad" id="amount-problem">${cancel.problems.amount}</p>`}</div>
${reasons(visit, 'reason')}${account('part')}<button class="btn plain">${cancel.submit}</button></form>`;
  return html`<section class="panel"><details id="cancel"${problem && html` open`}><summary>${toAccount ? cancel.titleRefund : cancel.title}</summary><div class="stack">${note}
<form class="stack" method="post" action="${action}"><input type="hidden" name="amount" value="all">${account('all')}<button class="btn danger big">${all}</button></form>
${wholeOnly ? html`<p class="hint">${cancel.wholeOnly}</p>` : part}</div></details></section>`;
}
