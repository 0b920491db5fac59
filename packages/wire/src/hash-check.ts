import type { DecodeOptions } from './decode.js';
import { sameHex } from './digest.js';
import { type Hasher, hashOf } from './hasher.js';
import { keyText } from './keys.js';
import { problemOf } from './plan.js';
import type { Problem } from './problem.js';
import { formulaOf } from './recipe.js';
import type { Scope } from './scope.js';

/** What the hash check found. `unchecked`: the message has no hash, or it was not asked for. */
export interface HashReport {
  readonly outcome: 'match' | 'mismatch' | 'absent' | 'unchecked';
  /** As received. */
  readonly received: string;
  /** Which recipe matched. */
  readonly recipe?: 'sha256' | 'hmac' | 'echo';
}

export const UNCHECKED: HashReport = { outcome: 'unchecked', received: '' };

/** Compares the received hash with every recipe of the message. */
export function checkHash(scope: Scope, options: DecodeOptions): { readonly report: HashReport; readonly problem?: Problem } {
  const { plan } = scope;
  const { digest, hashers } = plan;
  if (digest === undefined || hashers.length === 0) return { report: UNCHECKED };
  const received = scope.wires[digest.index]!;
  const enforce = (options.hash ?? 'enforce') === 'enforce';
  if (options.hash === 'ignore') return { report: { outcome: 'unchecked', received } };
  if (received === '') {
    const report: HashReport = { outcome: 'absent', received };
    return enforce ? { report, problem: problemOf(plan, 'hash-mismatch', 'the hash is missing', digest) } : { report };
  }
  const expected = hashers.map((hasher) => expectation(hasher, scope, options));
  if (expected.every((make) => make === undefined)) {
    const report: HashReport = { outcome: 'unchecked', received };
    return enforce
      ? { report, problem: problemOf(plan, 'no-keys', 'no key, or no request hash, to check the hash with', digest) }
      : { report };
  }
  for (const [at, make] of expected.entries()) {
    if (make !== undefined && sameHex(make(), received)) return { report: { outcome: 'match', received, recipe: hashers[at]!.kind } };
  }
  const report: HashReport = { outcome: 'mismatch', received };
  return enforce ? { report, problem: problemOf(plan, 'hash-mismatch', `differs from ${formulasOf(hashers)}`, digest) } : { report };
}

/** What the hash should be, in words. */
export const formulasOf = (hashers: readonly Hasher[]): string => hashers.map((each) => formulaOf(each.recipe)).join(' or ');

/** How to make the expected hash; `undefined` when its key, the request's hash or a sealed part is not there. */
function expectation(hasher: Hasher, scope: Scope, options: DecodeOptions): (() => string) | undefined {
  if (hasher.kind === 'echo') {
    const echo = options.echo;
    return echo === undefined || echo === '' ? undefined : () => echo;
  }
  const key = keyText(options.keys?.[hasher.key]);
  if (key === undefined || scope.plains.includes(undefined)) return undefined;
  return () => hashOf(hasher, scope.plains as string[], key);
}
