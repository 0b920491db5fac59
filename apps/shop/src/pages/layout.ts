import { html, type Markup, type Part } from './html.js';
import { icon } from './icons.js';
import { cartCount, settingUrl, type Visit } from './visit.js';

export interface PageOptions {
  readonly title: string;
  /** Scripts besides our own, e.g. the gateway's. */
  readonly scripts?: readonly string[];
}

function header(visit: Visit): Markup {
  const { texts, prefix } = visit;
  const count = cartCount(visit.cart);
  const other = visit.language === 'ko' ? 'en' : 'ko';
  return html`<header><p class="sandbox">${texts.shop.sandbox}</p><div class="top"><div class="wide">
<a class="brand" href="${prefix}">${icon('jar', 26)}${texts.shop.name}</a>
<nav class="icons" aria-label="${texts.shop.menu}">
<a class="with-word" href="${prefix}/orders">${icon('receipt', 22)}<span class="sr">${texts.shop.orders}</span><span class="word" aria-hidden="true">${texts.shop.orders}</span></a>
<a href="${settingUrl(visit, 'language', other)}" lang="${other}" hreflang="${other}" rel="nofollow"><span aria-hidden="true">${other === 'en' ? 'EN' : '한'}</span><span class="sr">${texts.shop.language}</span></a>
${themeLinks(visit)}
<a href="${prefix}/cart">${icon('cart', 24)}<span class="sr">${texts.shop.cartCount(count)}</span>${count > 0 && html`<span class="badge num" aria-hidden="true">${count}</span>`}</a>
</nav></div></div></header>`;
}

/** Without a choice of the visitor only the style sheet knows which mode is on: both links are there and it shows the one that changes something. */
function themeLinks(visit: Visit): Markup {
  const link = (theme: 'dark' | 'light') =>
    html`<a class="to-${theme}" href="${settingUrl(visit, 'theme', theme)}" rel="nofollow">${icon(theme === 'dark' ? 'moon' : 'sun', 22)}<span class="sr">${visit.texts.shop[theme]}</span></a>`;
  return html`${link('dark')}${link('light')}`;
}

/** `expect`: the first frame waits for the whole page, a few kilobytes; a page that is painted half-read moves when its rest comes. */
function head(visit: Visit, options: PageOptions, body: Markup): Markup {
  const { texts, assets } = visit;
  const fonts = assets.fontFiles(body.toString().replace(/<[^>]*>/g, ''));
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${options.title} · ${texts.shop.name}</title>
<link rel="expect" href="#end" blocking="render">
<link rel="icon" href="${assets.art('glyph')}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.css}">
<link rel="stylesheet" href="${assets.fonts}">
${fonts.map((file) => html`<link rel="preload" as="font" type="font/woff2" crossorigin href="${file}">\n`)}${options.scripts?.map((src) => html`<script src="${src}" defer></script>\n`)}<script src="${assets.js}" defer></script>`;
}

/** A whole page around its main part. */
export function page(visit: Visit, options: PageOptions, main: Part): Markup {
  const { texts } = visit;
  const body = html`<a class="skip" href="#main">${texts.shop.skip}</a>
${header(visit)}
<main id="main" class="wide" tabindex="-1">
${main}
</main>
<footer class="foot"><div class="wide"><p>${texts.shop.footer}</p></div></footer>`;
  return html`<!doctype html>
<html lang="${visit.language}"${visit.theme && html` data-theme="${visit.theme}"`}>
<head>
${head(visit, options, body)}
</head>
<body>
${body}
<i id="end" hidden></i>
</body>
</html>`;
}
