import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseCart } from '../catalog.js';
import type { AssetUrls, Visit } from '../pages/visit.js';
import { preferredLanguage, TEXTS } from '../text/index.js';
import { parseCookies } from './cookies.js';

const VISITOR = /^[\w-]{22}$/;

/** Our name for a visitor. The gateway gets it as the customer id, so it must not be the cookie itself: whoever has that is the visitor. */
function customerIdOf(visitor: string): string {
  return `C${createHash('sha256').update(visitor).digest('hex').slice(0, 20)}`;
}

export interface VisitorOptions {
  readonly prefix: string;
  readonly assets: AssetUrls;
  now(): Date;
  setCookie(reply: FastifyReply, name: string, value: string): void;
}

/** Who is looking, and how they want to see it: from cookies, else from what the browser says. A new visitor gets a cookie when there is a reply to put it on. */
export function visitOf(options: VisitorOptions, request: FastifyRequest, reply?: FastifyReply): Visit {
  const cookies = parseCookies(request.headers.cookie);
  let visitor = cookies.get('ongi_visitor') ?? '';
  if (!VISITOR.test(visitor)) {
    visitor = randomBytes(16).toString('base64url');
    if (reply) options.setCookie(reply, 'ongi_visitor', visitor);
  }
  const chosen = cookies.get('ongi_language');
  const language = chosen === 'ko' || chosen === 'en' ? chosen : preferredLanguage(request.headers['accept-language']);
  const theme = cookies.get('ongi_theme');
  return {
    language,
    texts: TEXTS[language],
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    code: cookies.get('ongi_code') === 'open',
    cart: parseCart(cookies.get('ongi_cart')),
    customerId: customerIdOf(visitor),
    prefix: options.prefix,
    here: request.method === 'GET' ? request.url : options.prefix,
    assets: options.assets,
    now: options.now(),
  };
}
