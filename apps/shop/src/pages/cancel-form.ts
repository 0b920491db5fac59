import { BANKS } from '@gwanmun/hecto-pg/messages';
import type { Order } from '../merchant/order.js';
import { openCancel, refundsToAccount, remainingAmount } from '../merchant/order-state.js';
import { wayFacts } from '../merchant/ways.js';
import { html, type Markup } from './html.js';
import { orderMoney, type Visit } from './visit.js';

export type CancelProblem = 'amount' | 'busy' | 'notPaid' | 'account';

interface Form {
  readonly visit: Visit;
  readonly order: Order;
  readonly action: string;
  /** As it is shown: all that can still be given back. */
  readonly all: string;
  readonly problem: CancelProblem | undefined;
}

function amountAndReason(form: Form, wrong: boolean, preset: string | undefined): Markup {
  const { cancel } = form.visit.texts;
  return html`<div class="field"><label for="amount">${cancel.amount}</label><input class="input num" id="amount" name="amount" inputmode="${form.order.currency ? 'decimal' : 'numeric'}" autocomplete="off" required${preset && html` value="${preset}"`} aria-describedby="amount-hint${wrong ? ' amount-problem' : ''}"${wrong && html` aria-invalid="true"`}>
<p class="hint" id="amount-hint">${cancel.amountHint(form.all)}</p>${wrong && html`<p class="bad" id="amount-problem">${cancel.problems.amount}</p>`}</div>
<div class="field"><label for="reason">${cancel.reason}</label><select class="input" id="reason" name="reason">${cancel.reasons.map((reason) => html`<option>${reason}</option>`)}</select></div>`;
}

/** Back the way that the money came: all at once, or a part. */
function wayBack(form: Form): Markup {
  const { visit, order, action, all, problem } = form;
  const { cancel } = visit.texts;
  const part = html`<form class="stack" method="post" action="${action}" novalidate><h3>${cancel.part}</h3>${amountAndReason(form, problem === 'amount', undefined)}<button class="btn plain">${cancel.submit}</button></form>`;
  return html`<form method="post" action="${action}"><input type="hidden" name="amount" value="all"><button class="btn danger big">${cancel.all(all)}</button></form>
${wayFacts(order.way).wholeOnly ? html`<p class="hint">${cancel.wholeOnly}</p>` : part}`;
}

/** To an account that the customer names; any invented one will do in a sandbox. */
function toAccount(form: Form): Markup {
  const { visit, order, action, all, problem } = form;
  const { cancel } = visit.texts;
  const wrong = problem === 'account';
  const banks = BANKS.filter(({ kind }) => kind === 'bank');
  const note = cancel.toNote[wayFacts(order.way).family === 'mobile' ? 'mobile' : 'deposit'];
  return html`<p class="hint">${note}</p><form class="stack" method="post" action="${action}" novalidate>${amountAndReason(form, problem === 'amount', all.replace(/[^\d,]/g, ''))}
<fieldset class="stack small-gap"><legend class="label">${cancel.to}</legend>
<div class="field"><label for="bank">${cancel.bank}</label><select class="input" id="bank" name="bank">${banks.map(({ code, ko, en }) => html`<option value="${code}"${code === '011' && html` selected`}>${visit.language === 'ko' ? ko : en}</option>`)}</select></div>
<div class="field"><label for="account">${cancel.accountNo}</label><input class="input num" id="account" name="accountNo" inputmode="numeric" autocomplete="off" maxlength="20" value="3021234567890"${wrong && html` aria-invalid="true" aria-describedby="account-problem"`}></div>
<div class="field"><label for="holder">${cancel.holder}</label><input class="input" id="holder" name="holder" maxlength="20" autocomplete="off" value="${order.customer.name}"></div>
${wrong && html`<p class="bad" id="account-problem">${cancel.problems.account}</p>`}</fieldset>
<button class="btn danger big">${cancel.submitRefund}</button></form>`;
}

/** The forms that give money back: the whole, a part, and for some methods to which account. */
export function cancelForms(visit: Visit, order: Order, problem: CancelProblem | undefined): Markup | undefined {
  const { cancel } = visit.texts;
  const left = remainingAmount(order);
  if (left === 0 || openCancel(order)) return undefined;
  const action = `${visit.prefix}/orders/${order.orderNo}/cancel`;
  const form = { visit, order, action, all: orderMoney(visit, order, left), problem };
  const refund = refundsToAccount(order, visit.now);
  return html`<section class="panel"><details id="cancel"${problem && html` open`}><summary>${refund ? cancel.titleRefund : cancel.title}</summary><div class="stack">${refund ? toAccount(form) : wayBack(form)}</div></details></section>`;
}
