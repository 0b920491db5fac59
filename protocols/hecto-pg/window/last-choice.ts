import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Checkout } from './checkout.js';
import { canRemember } from './terms.js';

const HALF_A_YEAR_S = 180 * 24 * 60 * 60;

const cookieOf = (checkout: Checkout): string => `gwanmun-last-${checkout.order.method}`;

/** The card company, bank or carrier that was chosen last in this browser, if it is on offer. */
export function lastChoice(request: FastifyRequest, checkout: Checkout): string | undefined {
  const name = cookieOf(checkout);
  const [, code] = new RegExp(`(?:^|; )${name}=([\\w-]{1,20})(?:;|$)`).exec(request.headers.cookie ?? '') ?? [];
  return checkout.order.institutions.find((each) => each.code === code)?.code;
}

/**
 * Keeps the choice in the browser of a payer who agreed to that, or forgets it. It is a preference and opens nothing. In a merchant's frame it lasts only
 * where the window has TLS and the browser keeps cookies of frames apart by site.
 */
export function keepChoice(request: FastifyRequest, reply: FastifyReply, checkout: Checkout): void {
  const { order, state } = checkout;
  if (!canRemember(order) || state.institution === undefined) return;
  const agreed = state.agreed.includes('remember');
  if (!agreed && lastChoice(request, checkout) === undefined) return;
  const scope = request.protocol === 'https' ? 'Secure; SameSite=None; Partitioned' : 'SameSite=Lax';
  const value = agreed ? state.institution : '';
  reply.header('set-cookie', `${cookieOf(checkout)}=${value}; Path=/window; Max-Age=${agreed ? HALF_A_YEAR_S : 0}; HttpOnly; ${scope}`);
}
