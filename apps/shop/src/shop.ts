import type { BaseUrls } from '@gwanmun/hecto-pg/client';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serveAssets } from './http/assets.js';
import { setCookie } from './http/cookies.js';
import { fromOurPages, securityHeaders, toConfiguredName } from './http/security.js';
import { visitOf } from './http/visitor.js';
import { type Accounts, openAccounts, openEasyCash } from './merchant/accounts.js';
import { messagePage } from './pages/storefront.js';
import { accountPaymentRoutes } from './routes/account-payment.js';
import { accountRoutes } from './routes/accounts.js';
import { afterwardsRoutes } from './routes/afterwards.js';
import { checkoutRoutes } from './routes/checkout.js';
import { gatewayRoutes } from './routes/gateway.js';
import { orderRoutes } from './routes/orders.js';
import { registrationRoutes } from './routes/registration.js';
import { storefrontRoutes } from './routes/storefront.js';
import { type SandboxAccess, sandboxDesk } from './sandbox/desk.js';
import { type ShopContext, sendPage } from './shop-context.js';
import type { ShopStore } from './store/shop-store.js';

export interface ShopOptions {
  /** Address of this server as browsers and the gateway reach it, without a path: `http://127.0.0.1:4000`. */
  readonly publicUrl: string;
  /** Where the shop is mounted: `/shop`. Given to Fastify's `register` it becomes the prefix of the routes, too. */
  readonly prefix: string;
  /** Merchant accounts; each way to pay is offered when there is the account that it needs. */
  readonly merchants: Accounts;
  readonly store: ShopStore;
  /** The gateway's addresses; default: `publicUrl` for all, as in the sandbox, where one server is everything. `easyCash`, if not that of the API. */
  readonly gateway?: BaseUrls & { readonly easyCash?: string };
  /** Time; default the system's. */
  readonly now?: () => Date;
  /** Operator API of a sandbox: orders get a depositor and a clock to play with. */
  readonly sandbox?: SandboxAccess;
}

/** Paths that the gateway's server and browsers coming from its pages post to; everything else is posted by our own pages only. */
const FROM_OUTSIDE = ['/return', '/left', '/noti'];

function guard(app: FastifyInstance, context: ShopContext, publicUrl: string): void {
  const headers = securityHeaders(new URL(context.windowUrl).origin);
  const outside = FROM_OUTSIDE.map((path) => context.prefix + path);
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'POST' && !outside.includes(request.url) && !fromOurPages(request, publicUrl)) {
      const visit = context.visit(request, reply);
      return sendPage(reply, messagePage(visit, visit.texts.forbidden.title, visit.texts.forbidden.say), 403);
    }
    if (!outside.some((path) => request.url.startsWith(path)) && toConfiguredName(request, reply, publicUrl)) return reply;
    return undefined;
  });
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error(error);
    const { texts } = context.visit(request);
    return sendPage(reply, messagePage(context.visit(request), texts.broken.title, texts.broken.say), status);
  });
  app.setNotFoundHandler((request, reply) => {
    const visit = context.visit(request, reply);
    return sendPage(reply, messagePage(visit, visit.texts.missing.title, visit.texts.missing.say), 404);
  });
}

/**
 * The demo shop as a Fastify plugin: `app.register(shop, { prefix: '/shop', … })`. It talks to the gateway over HTTP through the SDK only, like any
 * merchant, even when both live in one process. Prepares its store; closes its clients with the app.
 */
export async function shop(app: FastifyInstance, options: ShopOptions): Promise<void> {
  const { publicUrl, prefix, store } = options;
  const base = publicUrl.replace(/\/+$/, '');
  const gateway: ShopOptions['gateway'] & {} = options.gateway ?? { window: base, api: base };
  const now = options.now ?? (() => new Date());
  await store.prepare();
  const accounts = openAccounts(options.merchants, gateway, { now });
  const { easyCash } = options.merchants;
  const bankAccounts = easyCash && openEasyCash(easyCash, gateway.easyCash ?? gateway.api, { now });
  app.addHook('onClose', async () => {
    await Promise.all(Object.values(accounts).map(({ pg }) => pg.close()));
    await bankAccounts?.easyCash.close();
  });

  // Bodies stay bytes: a notification is verified as it arrived, in whatever charset it has.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 65_536 }, (_request, body, done) => done(null, body));

  const assets = await serveAssets(app, prefix);
  const cookieOptions = { path: prefix, secure: base.startsWith('https:') };
  const cookie = (reply: FastifyReply, name: string, value: string) => reply.header('set-cookie', setCookie(name, value, cookieOptions));
  const context: ShopContext = {
    shopUrl: base + prefix,
    windowUrl: gateway.window.replace(/\/+$/, ''),
    prefix,
    store,
    accounts,
    bankAccounts,
    sandbox: options.sandbox && sandboxDesk(options.sandbox),
    now,
    setCookie: cookie,
    visit: (request: FastifyRequest, reply?: FastifyReply) => visitOf({ prefix, assets, now, setCookie: cookie }, request, reply),
  };
  guard(app, context, base);
  storefrontRoutes(app, context);
  checkoutRoutes(app, context);
  orderRoutes(app, context);
  afterwardsRoutes(app, context);
  gatewayRoutes(app, context);
  if (bankAccounts) {
    accountRoutes(app, context, bankAccounts);
    registrationRoutes(app, context, bankAccounts);
    accountPaymentRoutes(app, context, bankAccounts);
  }
}
