import { billFor } from '../catalog.js';
import type { RegisteredAccount } from '../merchant/easy-cash/payer.js';
import type { Order, SavedCard, Way } from '../merchant/order.js';
import { billTable, lineList, orderBill } from './cart.js';
import { codePanel } from './code-panel.js';
import { html, type Markup } from './html.js';
import { page } from './layout.js';
import { payChoice, payWords, preset } from './pay-choice.js';
import { money, orderMoney, type Visit } from './visit.js';

/** What the form holds; comes back as it was typed when something is wrong with it. */
export interface CheckoutValues {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
}

export interface CheckoutOptions {
  /** Made for this form, so that sending the form twice is one order. */
  readonly orderNo: string;
  readonly values: CheckoutValues;
  readonly problems?: readonly ('name' | 'email')[];
  readonly offered: readonly Way[];
  readonly chosen: Way;
  readonly savedCard: SavedCard | undefined;
  /** Bank accounts that the customer registered and that can pay. */
  readonly accounts: readonly RegisteredAccount[];
  /** What happened to a wish to forget the saved card. */
  readonly forgotten?: 'done' | 'failed' | undefined;
  /** Address of the gateway's browser script. */
  readonly scriptUrl: string;
}

function field(visit: Visit, options: CheckoutOptions, name: keyof CheckoutValues, attributes: Markup): Markup {
  const wrong = (name === 'name' || name === 'email') && options.problems?.includes(name) ? visit.texts.checkout.problems[name] : undefined;
  return html`<div class="field"><label for="${name}">${visit.texts.checkout[name]}</label>
<input class="input" id="${name}" name="${name}" value="${options.values[name]}" ${attributes}${wrong && html` aria-invalid="true" aria-describedby="${name}-problem"`}>
${wrong && html`<p class="bad" id="${name}-problem">${wrong}</p>`}</div>`;
}

function developer(visit: Visit): Markup {
  const { checkout } = visit.texts;
  const windows = Object.entries(checkout.windows).map(
    ([
      value,
      text,
    ]) => html`<label class="choice compact"><input type="radio" name="window" value="${value}"${value === 'auto' && html` checked`}>
<span class="what">${text}</span></label>`,
  );
  return html`<details class="developer"><summary>${checkout.developer}</summary><fieldset><legend class="sr">${checkout.developer}</legend>${windows}</fieldset></details>`;
}

function form(visit: Visit, options: CheckoutOptions): Markup {
  const { checkout } = visit.texts;
  const bill = billFor(visit.cart);
  const total = money(visit, bill.total);
  return html`<form class="stack" id="checkout" method="post" action="${visit.prefix}/orders" data-checkout
data-opening="${checkout.opening}" data-failed="${checkout.failed}" data-no-script="${checkout.noScript}" data-pay="${checkout.pay(total)}">
<input type="hidden" name="orderNo" value="${options.orderNo}">
<section class="panel"><div><h2>${checkout.who}</h2><p class="hint">${checkout.sampleNote}</p></div>
<div class="two">${field(visit, options, 'name', html`required maxlength="10" autocomplete="name"`)}
${field(visit, options, 'phone', html`type="tel" inputmode="tel" maxlength="20" autocomplete="tel"`)}</div>
${field(visit, options, 'email', html`required type="email" inputmode="email" maxlength="60" autocomplete="email"`)}
${field(visit, options, 'address', html`maxlength="100" autocomplete="street-address"`)}</section>
<section class="panel">${payChoice(visit, { ...options, total: bill.total })}${developer(visit)}</section>
<div class="stack"><button class="btn big" data-pay-button>${payWords(visit, preset(options), bill.total)}</button>
<p class="bad" role="alert" data-problem></p>
<div class="notice stack" data-waiting hidden><p role="status">${checkout.waiting}</p>
<div class="row"><button type="button" class="btn plain" data-reopen>${checkout.reopen}</button><a class="link" data-see-order href="${visit.prefix}/orders">${checkout.seeOrder}</a></div></div></div></form>`;
}

export function checkoutPage(visit: Visit, options: CheckoutOptions): Markup {
  const { checkout } = visit.texts;
  const bill = billFor(visit.cart);
  return page(
    visit,
    { title: checkout.title, scripts: [options.scriptUrl] },
    html`<div class="split buying"><div class="stack"><h1>${checkout.title}</h1>
${options.problems?.length ? html`<p class="notice bad-box" role="alert">${checkout.problem}</p>` : null}
${options.forgotten && html`<p class="notice" role="status">${options.forgotten === 'done' ? checkout.forgotten : checkout.notForgotten}</p>`}
${form(visit, options)}
<form id="forget" method="post" action="${visit.prefix}/saved-card/forget"></form></div>
<aside class="stack"><section class="panel shade"><h2>${checkout.summary}</h2>${lineList(visit, bill.lines)}${billTable(visit, bill)}</section>
<section>${codePanel(visit, 'window', checkout.codeServer)}${codePanel(visit, 'browser', checkout.codeBrowser)}
${options.offered.includes('keep') && codePanel(visit, 'saved-card', checkout.codeSaved)}
${options.offered.includes('myAccount') && codePanel(visit, 'account-pay', checkout.codeAccount)}</section></aside></div>`,
  );
}

/** The way into the window without our script: a form that posts the same fields (hecto-pg §8.1, step 2). Also opens an unpaid order again. */
export function payPage(
  visit: Visit,
  order: Order,
  window: { readonly action: string; readonly fields: Readonly<Record<string, string>> },
): Markup {
  const { checkout } = visit.texts;
  return page(
    visit,
    { title: checkout.title },
    html`<div class="split buying"><div class="stack"><h1>${checkout.pay(orderMoney(visit, order, order.amount))}</h1><p class="quiet">${checkout.formPayNote}</p>
<form method="post" action="${window.action}" accept-charset="utf-8">
${Object.entries(window.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`)}<button class="btn big">${checkout.formPay}</button></form></div>
<aside class="panel shade"><h2>${checkout.summary}</h2>${lineList(visit, order.lines)}${billTable(visit, orderBill(order))}</aside></div>`,
  );
}
