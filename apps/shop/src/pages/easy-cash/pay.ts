import type { RegisteredAccount } from '../../merchant/easy-cash/payer.js';
import type { Order } from '../../merchant/order.js';
import { wayFacts } from '../../merchant/ways.js';
import { billTable, lineList, orderBill } from '../cart.js';
import { codePanel } from '../code-panel.js';
import { html, type Markup } from '../html.js';
import { page } from '../layout.js';
import { money, type Visit } from '../visit.js';
import { houseName } from './words.js';

function choice(visit: Visit, account: RegisteredAccount, checked: boolean): Markup {
  return html`<label class="choice"><input type="radio" name="account" value="${account.id}" required${checked && html` checked`}>
<span class="what">${houseName(visit, account.bankCd)}</span><span class="note hint num">${account.number}</span></label>`;
}

/** Which account pays this order? One tap, as the accounts are registered. */
export function payFromAccountPage(visit: Visit, order: Order, accounts: readonly RegisteredAccount[]): Markup {
  const { pay, accounts: list, busy } = visit.texts.easyCash;
  const monthly = wayFacts(order.way).series === 'account';
  const amount = money(visit, order.amount);
  const title = monthly ? pay.titleMonthly : pay.title;
  return page(
    visit,
    { title },
    html`<div class="split buying"><div class="stack one-task"><h1>${title}</h1><p class="amount num">${amount}</p>
<form class="stack" method="post" action="${visit.prefix}/orders/${order.orderNo}/pay" data-busy="${busy}"><fieldset><legend class="label">${pay.legend}</legend>${accounts.map((each, i) => choice(visit, each, i === 0))}</fieldset>
<p class="hint">${monthly ? pay.monthlyNote : pay.oneTap}</p>
<button class="btn big">${monthly ? pay.submitMonthly(amount) : pay.submit(amount)}</button></form>
<div class="row side"><a class="btn text" href="${visit.prefix}/accounts/new?for=${order.orderNo}">${pay.other}</a><a class="btn text" href="${visit.prefix}/accounts">${list.title}</a></div></div>
<aside class="stack"><section class="panel shade"><h2>${visit.texts.checkout.summary}</h2>${lineList(visit, order.lines)}${billTable(visit, orderBill(order))}</section>
<section>${codePanel(visit, 'account-pay', pay.code)}</section></aside></div>`,
  );
}
