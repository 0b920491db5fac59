/** Reads a `Cookie` header. A name that comes twice counts the first time, as the more specific path comes first (RFC 6265 §5.4). */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

const A_YEAR = 31_536_000;

/**
 * A `Set-Cookie` value that scripts cannot read. `Lax`: the gateway's POST to `nextUrl` comes from another site and brings no cookies, so nothing there
 * may depend on them; our own links and redirects do bring them.
 */
export function setCookie(name: string, value: string, options: { readonly path: string; readonly secure: boolean }): string {
  const age = value === '' ? 0 : A_YEAR;
  return `${name}=${value}; Path=${options.path}; Max-Age=${age}; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`;
}
