import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The policy of every page: our own files, plus the gateway's script, window (iframe mode) and form target. No inline script or style anywhere.
 * No `Cross-Origin-Opener-Policy`: it would cut the popup off from the page that waits for it.
 */
export function securityHeaders(gatewayOrigin: string): Readonly<Record<string, string>> {
  const policy = [
    `default-src 'none'`,
    `script-src 'self' ${gatewayOrigin}`,
    `style-src 'self'`,
    `img-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `frame-src 'self' ${gatewayOrigin}`,
    `form-action 'self' ${gatewayOrigin}`,
    `frame-ancestors 'self'`,
    `base-uri 'none'`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cache-control': 'private, no-cache',
  };
}

/** Did one of our own pages send this? Browsers put `Origin` on every POST; a tool without it brings no cookies either. */
export function fromOurPages(request: FastifyRequest, publicUrl: string): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  // A proxy may have put a host of its own into the request; the configured one is ours, too.
  const { host } = new URL(origin);
  return host !== '' && (host === request.headers.host || host === new URL(publicUrl).host);
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * On one's own machine the shop answers under several names, but cookies and the popup's way back need one. Sends a visitor of `localhost` to the
 * configured name; elsewhere names are the operator's business. Returns whether it did.
 */
export function toConfiguredName(request: FastifyRequest, reply: FastifyReply, publicUrl: string): boolean {
  const wanted = new URL(publicUrl);
  const host = request.headers.host;
  if (request.method !== 'GET' || !host || host === wanted.host || !LOOPBACK.has(wanted.hostname)) return false;
  const [name] = /^(\[[^\]]*\]|[^:]*)/.exec(host) ?? [];
  if (!name || !LOOPBACK.has(name)) return false;
  reply.redirect(new URL(request.url, wanted).toString(), 302);
  return true;
}
