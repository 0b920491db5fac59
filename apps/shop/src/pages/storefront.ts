import { MAX_QUANTITY, PRODUCTS, type Product } from '../catalog.js';
import { html, type Markup } from './html.js';
import { icon } from './icons.js';
import { page } from './layout.js';
import { money, type Visit } from './visit.js';

function card(visit: Visit, product: Product, first: boolean): Markup {
  const text = product.text[visit.language];
  const { prefix, texts } = visit;
  return html`<li class="card${first ? ' first' : ''}">
<div class="art tint-${product.id}"><img src="${visit.assets.art(product.id)}" width="320" height="320" alt=""></div>
<div>${first && html`<p class="small link">${texts.home.feature}</p>`}<h3><a class="name" href="${prefix}/products/${product.id}">${text.name}</a></h3><p class="line">${text.line}</p></div>
<div class="buy"><span class="price num">${money(visit, product.price)}</span>
<form method="post" action="${prefix}/cart"><input type="hidden" name="add" value="${product.id}"><button class="btn soft" aria-label="${texts.home.addLong(text.name)}">${texts.home.add}</button></form></div>
</li>`;
}

/** The shop window: one picture, five things. */
export function homePage(visit: Visit): Markup {
  const { texts } = visit;
  return page(
    visit,
    { title: texts.shop.tagline },
    html`<section class="hero"><div class="say">
<h1>${texts.home.title}</h1><p>${texts.home.intro}</p><a class="btn" href="#products">${texts.home.look}</a>
</div><img src="${visit.assets.art('hero')}" width="720" height="400" alt="" fetchpriority="high"></section>
<ul class="promise">${texts.home.promise.map((line) => html`<li>${icon('check', 18)}${line}</li>`)}</ul>
<h2 id="products" tabindex="-1">${texts.home.products}</h2>
<ul class="grid">${PRODUCTS.map((product, i) => card(visit, product, i === 0))}</ul>`,
  );
}

/** The options of a quantity select. */
export function quantityOptions(chosen: number): readonly Markup[] {
  return Array.from(
    { length: MAX_QUANTITY },
    (_, i) => html`<option value="${i + 1}"${i + 1 === chosen && html` selected`}>${i + 1}</option>`,
  );
}

export function productPage(visit: Visit, product: Product): Markup {
  const text = product.text[visit.language];
  const { texts, prefix } = visit;
  return page(
    visit,
    { title: text.name },
    html`<div class="split">
<div class="stage tint-${product.id}"><img class="full" src="${visit.assets.art(product.id)}" width="320" height="320" alt="" fetchpriority="high"></div>
<div class="stack"><div><h1>${text.name}</h1><p class="quiet">${text.line}</p></div>
<p class="amount num">${money(visit, product.price)}</p>
<p>${text.about}</p>
<ul class="facts" aria-label="${texts.product.details}">${text.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
<form class="stack" method="post" action="${prefix}/cart"><input type="hidden" name="add" value="${product.id}">
<div class="field"><label for="quantity">${texts.product.quantity}</label><select class="input qty" id="quantity" name="quantity">${quantityOptions(1)}</select></div>
<div class="row"><button class="btn plain grow">${texts.product.addToCart}</button><button class="btn grow" name="then" value="checkout">${texts.product.buyNow}</button></div>
<p class="hint">${texts.product.shipping}</p></form></div></div>`,
  );
}

/** A page that only says something: not found, not allowed. */
export function messagePage(visit: Visit, title: string, say: string): Markup {
  return page(
    visit,
    { title },
    html`<div class="empty"><h1>${title}</h1><p class="quiet">${say}</p><a class="btn" href="${visit.prefix}">${visit.texts.missing.link}</a></div>`,
  );
}
