import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountName, OpenAccount, OpenAccounts, OpenEasyCash } from './merchant/accounts.js';
import type { Markup } from './pages/html.js';
import type { Visit } from './pages/visit.js';
import type { SandboxDesk } from './sandbox/desk.js';
import type { ShopStore } from './store/shop-store.js';

/** What the routes share. */
export interface ShopContext {
  /** Address of the shop as browsers and the gateway reach it, e.g. `http://127.0.0.1:4000/shop`. */
  readonly shopUrl: string;
  /** Where browsers find the gateway. */
  readonly windowUrl: string;
  readonly prefix: string;
  readonly store: ShopStore;
  readonly accounts: OpenAccounts;
  /** The account that draws on customers' bank accounts, if there is one. */
  readonly bankAccounts: OpenEasyCash | undefined;
  /** The sandbox's bank and clock; absent: real money. */
  readonly sandbox: SandboxDesk | undefined;
  now(): Date;
  /** Who is looking. Without `reply` a stranger stays one: a browser that comes from the gateway's site brings no cookies and must not get new ones. */
  visit(request: FastifyRequest, reply?: FastifyReply): Visit;
  setCookie(reply: FastifyReply, name: string, value: string): void;
}

/** The account for the window that takes an order. Orders that a bank account pays have none: they are told apart before. */
export function accountOf(context: ShopContext, account: AccountName): OpenAccount {
  const accounts: Partial<Record<AccountName, OpenAccount>> = context.accounts;
  return accounts[account] ?? context.accounts.card;
}

/** Its SDK client. */
export function clientOf(context: ShopContext, account: AccountName): HectoPg {
  return accountOf(context, account).pg;
}

export function sendPage(reply: FastifyReply, page: Markup, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page.toString());
}
