import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { REQUESTS } from './requests.js';

/** A merchant's program as an outsider writes it, from the document alone and without our table engine (hecto-easycash §4, §5). */
export interface KeyPair {
  readonly aes: string;
  readonly hash: string;
}

export const G1: KeyPair = { aes: 'SETTLEBANKISGOODSETTLEBANKISGOOD', hash: 'ST190808090913247723' };
export const G2: KeyPair = { aes: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' };

export function seal(plain: string, { aes }: KeyPair = G1): string {
  const cipher = createCipheriv('aes-256-ecb', aes, null);
  return cipher.update(plain, 'utf8', 'base64') + cipher.final('base64');
}

export function unseal(sealed: string, { aes }: KeyPair = G1): string {
  const cipher = createDecipheriv('aes-256-ecb', aes, null);
  return cipher.update(sealed, 'base64', 'utf8') + cipher.final('utf8');
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export type Body = Record<string, unknown>;

/** Members that are sealed wherever they are. */
const SEALED = new Set(
  'mchtCustId custAcntNo mchtCustNm uii cphoneNo pmtPwd csrcRegNo macntNo macntPwd macntSumry remitterNm scrtCardVal'.split(' '),
);

const isSealed = (api: string, name: string): boolean => SEALED.has(name) || (REQUESTS[api]!.sealed ?? []).includes(name);

/**
 * The body of a request: the document's example values, with members changed, added, or left out (`undefined`). Values are plain ones; they are hashed and
 * sealed here, `raw` members are put in as they are.
 */
export function bodyOf(api: string, change: Body = {}, raw: Body = {}, keys: KeyPair = G1): Body {
  const { hdInfo, hash, fields } = REQUESTS[api]!;
  const plain: Body = { hdInfo, mchtId: 'midtest', ...fields, ...change };
  const body = Object.fromEntries(
    Object.entries(plain)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isSealed(api, name) && typeof value === 'string' && value !== '' ? seal(value, keys) : value]),
  );
  if (hash !== undefined) body.pktHash = sha256([...hash.split(' ').map((name) => plain[name] ?? ''), keys.hash].join(''));
  return { ...body, ...raw };
}
