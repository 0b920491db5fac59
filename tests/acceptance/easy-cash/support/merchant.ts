import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { apiNamed } from './document.js';
import { exampleOf } from './examples.js';

/** A merchant's program as a stranger writes it from the document: `node:crypto` and nothing of ours (hecto-easycash §4). */
export interface KeyPair {
  readonly aes: string;
  readonly hash: string;
}

export const G1: KeyPair = { aes: 'SETTLEBANKISGOODSETTLEBANKISGOOD', hash: 'ST190808090913247723' };
export const G2: KeyPair = { aes: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' };

export function seal(plain: string, { aes }: KeyPair = G1): string {
  const cipher = createCipheriv('aes-256-ecb', aes, null);
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** `undefined`: it is not Base64 of whole blocks under this key, or no UTF-8 inside. */
export function open(sealed: string, { aes }: KeyPair = G1): string | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(sealed)) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-ecb', aes, null);
    const bytes = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export const hashOf = (values: readonly unknown[], { hash }: KeyPair = G1): string =>
  createHash('sha256')
    .update(`${values.join('')}${hash}`, 'utf8')
    .digest('hex');

export type Values = Readonly<Record<string, unknown>>;

/** How a request differs from what a well-behaved merchant sends. */
export interface Wish {
  readonly keys?: KeyPair;
  /** Put into the body as they are: neither sealed nor hashed. `undefined` takes a member out. */
  readonly raw?: Values;
  /** yyyyMMddHHmmss of the request. */
  readonly now?: string;
}

/**
 * The body of a request: the document's required example values, changed. Values are plain: they are hashed, then those that travel sealed are sealed.
 * `undefined` leaves a member out.
 */
export function bodyOf(key: string, change: Values = {}, { keys = G1, raw = {}, now = '20191231120000' }: Wish = {}): Values {
  const { hdInfo, request, hash } = apiNamed(key);
  const plain: Record<string, unknown> = { hdInfo: hdInfo[0], mchtId: 'midtest', ...exampleOf(key, now), ...change };
  const sealed = new Set(request.filter((field) => field.sealed).map(({ name }) => name));
  const sealing = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    sealed.has(name) && typeof value === 'string' && value !== '' ? seal(value, keys) : value,
  ];
  const body = Object.fromEntries(
    Object.entries(plain)
      .filter(([, value]) => value !== undefined)
      .map(sealing),
  );
  if (hash.length > 0)
    body.pktHash = hashOf(
      hash.map((name) => plain[name] ?? ''),
      keys,
    );
  return Object.fromEntries(Object.entries({ ...body, ...raw }).filter(([, value]) => value !== undefined));
}
