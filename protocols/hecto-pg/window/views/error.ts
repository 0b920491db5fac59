import type { Lang } from '../checkout.js';
import { html, type Part } from '../html.js';
import { words } from '../i18n/index.js';
import type { WindowFailure } from '../ports.js';
import { icons } from './icons.js';
import { documentOf } from './layout.js';
import type { PageAssets } from './model.js';

function plain(lang: Lang, assets: PageAssets, title: string, text: string, more: Part = null): string {
  const content = html`<main><div class="result"><span class="badge bad">${icons.cross}</span>
<h1 tabindex="-1">${title}</h1><p>${text}</p></div>${more}</main>`;
  return documentOf(lang, title, assets, { classes: 'screen-error', content });
}

/** No such checkout. */
export function unknownCheckoutView(lang: Lang, assets: PageAssets): string {
  const t = words(lang);
  return plain(lang, assets, t.errorTitle, t.errorText);
}

/** A fault of ours. */
export function faultView(lang: Lang, assets: PageAssets): string {
  const t = words(lang);
  return plain(lang, assets, t.faultTitle, t.faultText);
}

/** A refused window request as a page (hecto-pg D-19): the message, and the same five fields to nextUrl behind a button. */
export function failureView(lang: Lang, assets: PageAssets, failure: WindowFailure, returnTo: string | undefined): string {
  const t = words(lang);
  const fields = Object.entries(failure).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value as string}">`);
  const back =
    returnTo !== undefined &&
    html`<form method="post" action="${returnTo}" accept-charset="UTF-8">${fields}<div class="actions"><button class="button primary" type="submit">${t.toMerchant}</button></div></form>`;
  const more = html`<p class="code center">${failure.outRsltMsg} · ${failure.outRsltCd}</p>${back}`;
  return plain(lang, assets, t.failureTitle, t.failureText, more);
}
