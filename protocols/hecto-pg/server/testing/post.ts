import type { Body } from './merchant.js';

export interface Answer {
  readonly params: Record<string, string>;
  readonly data: Record<string, string>;
}

/** Posts an envelope and gives the answer; checks that it is HTTP 200 and JSON. */
export async function postTo(
  url: string,
  path: string,
  body: Body | string | Uint8Array,
  headers: Record<string, string> = { 'content-type': 'application/json; charset=UTF-8' },
): Promise<Answer> {
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(url + path, { method: 'POST', headers, body: bytes as BodyInit });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text}`);
  return JSON.parse(text);
}
