import type { FastifyReply } from 'fastify';

/**
 * Headers of every page. The policy forbids inline code and style, other hosts, plug-ins and base tags; forms go to ourselves. Only the page that
 * returns to the merchant has no `form-action`: its one form's address is that payment's registered one, and Chromium applies the directive to
 * redirects too, so that a merchant whose result page leads on to another host, or into its app, would be cut off from a payer who has paid.
 * `frame-ancestors *`: merchants embed the window on pages whose origins nobody
 * registers (hecto-pg §7.3, iframe mode), so framing cannot be limited; what it could be abused for is limited instead: every payment needs data
 * or an approval that only the payer has, and no cookie gives a page that frames us anything.
 * No Cross-Origin-Opener-Policy: in popup mode the merchant's result page needs its `opener`.
 */
function policy(returning: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    'frame-ancestors *',
    ...(returning ? [] : ["form-action 'self'"]),
  ].join('; ');
}

/** `http` and `https` only: the address becomes a form's action, where `javascript:` would run. */
export function isReturnUrl(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol) && /^https?:\/\//i.test(text);
  } catch {
    return false;
  }
}

/** Sends a page. `returning`: its form posts to the merchant. */
export function sendPage(
  reply: FastifyReply,
  markup: string,
  options: { readonly status?: number; readonly returning?: boolean } = {},
): FastifyReply {
  const { status = 200, returning = false } = options;
  return (
    reply
      .code(status)
      .header('content-type', 'text/html; charset=UTF-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policy(returning))
      .header('x-content-type-options', 'nosniff')
      // The token is in our paths: other origins get no more than our origin, which merchants may check on the return post.
      .header('referrer-policy', 'strict-origin')
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
      .send(markup)
  );
}
