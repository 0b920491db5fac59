import type { FastifyInstance } from 'fastify';
import { formatCart, productById, withQuantity } from '../catalog.js';
import { formOf, queryOf } from '../http/form.js';
import { cartPage } from '../pages/cart.js';
import { homePage, messagePage, productPage } from '../pages/storefront.js';
import { type ShopContext, sendPage } from '../shop-context.js';

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  language: ['ko', 'en'],
  theme: ['light', 'dark'],
  code: ['open', 'fold'],
};

/** Where a change of settings leads: only ever back into the shop, as anything else would make it an open redirect. */
function wayBack(prefix: string, wanted: string): string {
  const here = 'http://shop.invalid';
  if (!URL.canParse(wanted, here)) return prefix;
  const { origin, pathname, search } = new URL(wanted, here);
  return origin === here && (pathname === prefix || pathname.startsWith(`${prefix}/`)) ? pathname + search : prefix;
}

/** Shop window, products, cart and display settings. */
export function storefrontRoutes(app: FastifyInstance, context: ShopContext): void {
  const { prefix } = context;

  app.get('/', async (request, reply) => sendPage(reply, homePage(context.visit(request, reply))));

  app.get<{ Params: { id: string } }>('/products/:id', async (request, reply) => {
    const visit = context.visit(request, reply);
    const product = productById(request.params.id);
    if (!product) return sendPage(reply, messagePage(visit, visit.texts.missing.title, visit.texts.missing.say), 404);
    return sendPage(reply, productPage(visit, product));
  });

  app.get('/cart', async (request, reply) => sendPage(reply, cartPage(context.visit(request, reply))));

  app.post('/cart', async (request, reply) => {
    const { cart } = context.visit(request, reply);
    const form = formOf(request);
    const quantity = Number(form.quantity ?? 1);
    const changed = form.add
      ? withQuantity(cart, form.add, (cart.get(form.add) ?? 0) + Math.max(1, Math.trunc(quantity) || 1))
      : withQuantity(cart, form.set ?? '', quantity);
    context.setCookie(reply, 'ongi_cart', formatCart(changed));
    return reply.redirect(`${prefix}/${form.then === 'checkout' ? 'checkout' : 'cart'}`, 303);
  });

  app.get('/settings', async (request, reply) => {
    const query = queryOf(request);
    for (const [name, allowed] of Object.entries(SETTINGS)) {
      const value = query[name];
      if (value && allowed.includes(value)) context.setCookie(reply, `ongi_${name}`, value);
    }
    return reply.redirect(wayBack(prefix, query.back ?? ''), 303);
  });
}
