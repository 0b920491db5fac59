import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountName, OpenAccounts } from './merchant/accounts.js';
import type { OrderStore } from './merchant/order.js';
import type { Markup } from './pages/html.js';
import type { Visit } from './pages/visit.js';
import type { SandboxDesk } from './sandbox/desk.js';

/** What the routes share. */
export interface ShopContext {
  /** Address of the shop as browsers and the gateway reach it, e.g. `http://127.0.0.1:4000/shop`. */
  readonly shopUrl: string;
  /** Where browsers find the gateway. */
  readonly windowUrl: string;
  readonly prefix: string;
  readonly store: OrderStore;
  readonly accounts: OpenAccounts;
  /** The sandbox's bank and clock; absent: real money. */
  readonly sandbox: SandboxDesk | undefined;
  now(): Date;
  /** Who is looking. Without `reply` a stranger stays one: a browser that comes from the gateway's site brings no cookies and must not get new ones. */
  visit(request: FastifyRequest, reply?: FastifyReply): Visit;
  setCookie(reply: FastifyReply, name: string, value: string): void;
}

/** The SDK client of the account that takes an order. */
export function clientOf(context: ShopContext, account: AccountName): HectoPg {
  return (context.accounts[account] ?? context.accounts.card).pg;
}

export function sendPage(reply: FastifyReply, page: Markup, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page.toString());
}
