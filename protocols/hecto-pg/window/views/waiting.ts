import { html } from '../html.js';
import { page } from './layout.js';
import type { Model } from './model.js';

/** Without the script the page asks again by itself. */
const reload = (model: Model) =>
  html`<noscript><p><a class="button secondary" href="${model.base}">${model.t.checkAgain}</a></p></noscript>`;

/** The network has been asked and has not answered yet. */
export function processingView(model: Model): string {
  const { t, end, who } = model;
  const main = html`<div class="waiting" role="status"><span class="spinner"></span>
<h1 tabindex="-1">${end.processingTitle}</h1><p>${end.processingText(who)}</p><p class="slow" data-slow="${t.processingSlow(who)}"></p></div>${reload(model)}`;
  const data = { poll: `${model.base}/status` };
  return page(model, { screen: 'processing', title: end.processingTitle, close: 'ask-paying', main, waiting: true, summary: true, data });
}

/** The network did not answer: nobody knows yet whether the card was charged. Keeps asking, and says not to pay again. */
export function confirmingView(model: Model): string {
  const { t, end, who } = model;
  const main = html`<div class="waiting" role="status"><span class="spinner calm"></span>
<h1 tabindex="-1">${t.confirmingTitle}</h1><p class="strong">${end.confirmingText(who)}</p><p>${t.confirmingClose}</p></div>${reload(model)}`;
  const data = { poll: `${model.base}/status` };
  return page(model, { screen: 'confirming', title: t.confirmingTitle, close: 'ask-paying', main, waiting: true, summary: true, data });
}
