import { type Html, html, type Part } from '../html.js';
import { formatAmount } from '../i18n/format.js';
import { icons } from './icons.js';
import type { Model, PageAssets } from './model.js';
import { sandboxBar } from './sandbox.js';

/** How the X of a screen behaves: asks first, in these words; goes at once; or is not there. */
export type CloseButton = 'ask' | 'ask-paying' | 'direct' | 'none';

export interface PageOptions {
  readonly screen: string;
  readonly title: string;
  readonly close: CloseButton;
  readonly main: Html;
  /** The step to come back to after a change of language. */
  readonly step?: string;
  /** Leave out the language switch: the page is waiting for an answer. */
  readonly waiting?: boolean;
  /** Show merchant, product and amount on top. */
  readonly summary?: boolean;
  /** The page plays the card company's part and looks like it. */
  readonly brand?: Html;
  /** Colours of that part; absent: those of every institution. */
  readonly theme?: string;
  /** Attributes for the script. */
  readonly data?: Readonly<Record<string, string | number>>;
}

function attributes(data: Readonly<Record<string, string | number>>): Part {
  return Object.entries(data).map(([name, value]) => html` data-${name}="${value}"`);
}

/** What a document's body is: its classes, attributes for the script, and all that stands in the window. */
export interface Body {
  readonly classes: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly content: Part;
}

/**
 * The bare document around every page; nothing inline, so that the policy can forbid inline code and style. `expect`: the first frame waits
 * until the page has been read to its end. Otherwise a busy browser paints what it has read so far, and what follows on the same line (an icon, the
 * next button) pushes that aside. A page is a few kilobytes: nobody waits for it. Browsers that do not know `expect` paint as they always did.
 */
export function documentOf(lang: string, title: string, assets: PageAssets, body: Body): string {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light">
<title>${title}</title>
<link rel="expect" href="#end" blocking="render">
${assets.css.map((href) => html`<link rel="stylesheet" href="${href}">\n`)}<script src="${assets.script}" defer></script>
</head>
<body class="${body.classes}"${body.data && attributes(body.data)}>
<div class="window">
${body.content}
</div>
<i id="end" hidden></i>
</body>
</html>
`.toString();
}

/** A form of this checkout with its one-time token. */
export function form(
  model: Model,
  action: string,
  content: Part,
  options: {
    readonly name?: string;
    readonly id?: string;
    readonly step?: string;
    /** The form asks the network: the page is covered from the moment it is sent. */
    readonly charges?: boolean;
  } = {},
): Html {
  return html`<form class="${options.name ?? 'plain'}" method="post" action="${model.base}/${action}" data-form="${action}"${options.charges && html` data-charges`}${options.id !== undefined && html` id="${options.id}"`}>
<input type="hidden" name="nonce" value="${model.checkout.state.nonce}">
${options.step !== undefined && html`<input type="hidden" name="step" value="${options.step}">`}
${content}</form>`;
}

function closeButton(model: Model, close: CloseButton): Part {
  const { t } = model;
  if (close === 'none') return null;
  if (close === 'direct') {
    return form(model, 'leave', html`<button class="icon-button" type="submit" aria-label="${t.close}">${icons.close}</button>`);
  }
  return html`<a class="icon-button" href="${model.base}/leave" data-leave aria-label="${t.close}">${icons.close}</a>`;
}

/** The words and buttons that ask before leaving; the same in the dialog and on its own page. */
export function leaveQuestion(model: Model, paying: boolean, stay: Html, heading: 1 | 2): Html {
  const { t, end } = model;
  const title = paying ? end.leavePayingTitle : end.leaveTitle;
  return html`${heading === 1 ? html`<h1 tabindex="-1">${title}</h1>` : html`<h2 id="leave-title">${title}</h2>`}
<p>${paying ? end.leavePayingText : end.leaveText}</p>
<div class="pair">${form(model, 'leave', html`<button class="button secondary" type="submit">${t.leaveYes}</button>`)}${stay}</div>`;
}

function leaveDialog(model: Model, close: CloseButton): Part {
  if (close !== 'ask' && close !== 'ask-paying') return null;
  const paying = close === 'ask-paying';
  const stay = html`<button class="button primary" type="button" data-stay>${paying ? model.t.stay : model.end.leaveNo}</button>`;
  return html`<dialog class="ask-dialog" id="leave" aria-labelledby="leave-title">${leaveQuestion(model, paying, stay, 2)}</dialog>`;
}

function languageSwitch(model: Model, step: string): Html {
  const other = model.lang === 'ko' ? 'en' : 'ko';
  const button = html`<input type="hidden" name="lang" value="${other}">
<button class="text-button" type="submit" lang="${other}">${model.t.language}</button>`;
  return form(model, 'language', button, { step });
}

function header(model: Model, options: PageOptions): Html {
  const name = model.checkout.order.merchantName[model.lang];
  return html`<header class="top">
<div class="top-name">${options.brand ?? html`<strong>${name}</strong>`}</div>
${!options.waiting && languageSwitch(model, options.step ?? '')}
${closeButton(model, options.close)}
</header>`;
}

/** A row of a list of facts. */
export function detailRow(label: string, value: Part): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

/** Product and amount, always in sight; the details fold out. */
function summary(model: Model): Html {
  const { t, lang } = model;
  const { order } = model.checkout;
  const { parts } = order;
  const part = (label: string, value: number) => value > 0 && detailRow(label, formatAmount(value, order.currency, lang));
  return html`<section class="summary" aria-label="${t.total}">
<p class="product">${order.product}</p>
<p class="amount">${model.amount}</p>
<details class="order"><summary>${t.orderDetail}${icons.chevron}</summary>
<dl class="rows small">${detailRow(t.product, order.product)}
${parts && [part(t.taxable, parts.taxable), part(t.vat, parts.vat), part(t.taxFree, parts.taxFree), part(t.service, parts.service)]}
${detailRow(t.orderNo, order.orderNo)}</dl></details>
</section>`;
}

/** A whole page of a checkout. */
export function page(model: Model, options: PageOptions): string {
  const data = { version: model.checkout.version, ...options.data };
  return documentOf(model.lang, `${options.title} · ${model.amount} · ${model.checkout.order.merchantName[model.lang]}`, model.assets, {
    classes: `screen-${options.screen}${options.brand ? ' issuer-page' : ''}${options.theme ? ` theme-${options.theme}` : ''}`,
    data,
    content: html`${model.sandbox && sandboxBar(model, model.sandbox, options.step)}
${header(model, options)}
${options.summary && summary(model)}
<main>${options.main}</main>
<div class="overlay" id="busy" hidden>${busy(model)}</div>
${leaveDialog(model, options.close)}`,
  });
}

/** What covers the page from the moment a payment form is sent until the next page is there. */
function busy(model: Model): Html {
  const { t, end, who } = model;
  return html`<div class="waiting" role="status"><span class="spinner"></span>
<p class="title">${end.processingTitle}</p><p>${end.processingText(who)}</p><p class="slow" data-slow="${t.processingSlow(who)}"></p></div>`;
}
