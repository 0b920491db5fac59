import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { OperatorError } from './errors.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Checks `Authorization: Bearer …` against the operator token in constant time; throws 401. */
export function tokenCheck(token: string): (authorization: string | undefined) => void {
  if (token.length < 16) throw new Error('the operator token needs at least 16 characters');
  const expected = digest(token);
  return (authorization) => {
    const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (given === undefined) throw new OperatorError(401, 'unauthorized', 'send the operator token as Authorization: Bearer …');
    if (!timingSafeEqual(digest(given), expected)) throw new OperatorError(401, 'unauthorized', 'the operator token is wrong');
  };
}

/** The name in a Host header, without port and brackets; `undefined` when it is not one. */
function hostName(header: string | undefined): string | undefined {
  const text = `http://${header}/`;
  if (header === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.pathname !== '/') return undefined;
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/**
 * A page of a foreign site can make a browser call this machine under the site's own name once its DNS answer is changed to 127.0.0.1. Such a
 * call carries the foreign name in its Host header: only names of this machine and the configured public host pass. Throws 403.
 */
export function hostCheck(publicUrl: string): (header: string | undefined) => void {
  const ours = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  return (header) => {
    const name = hostName(header);
    if (name !== undefined && (name === ours || isLoopbackName(name))) return;
    throw new OperatorError(403, 'host_refused', 'the Host header does not name this server');
  };
}
