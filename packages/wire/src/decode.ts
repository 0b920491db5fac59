import { checkFormats, checkLengths, checkMissing, checkSealed, openSealed } from './checks.js';
import { checkHash, type HashReport, UNCHECKED } from './hash-check.js';
import type { Keys } from './keys.js';
import type { AnyMessage, Decoded, Stage } from './message.js';
import { planOf, ruleProblem } from './plan.js';
import type { Problem } from './problem.js';
import type { RawRecord } from './raw.js';
import { brokenRule } from './rule.js';
import { isProblem, readScope, type Scope, toValue } from './scope.js';

export interface DecodeOptions {
  readonly keys?: Keys | undefined;
  /** `enforce` (default): a wrong hash is a problem. `report`: only told in the report. `ignore`: not computed. */
  readonly hash?: 'enforce' | 'report' | 'ignore';
  /** The request's hash, for answers that echo it. */
  readonly echo?: string | undefined;
}

export type DecodeResult<M extends AnyMessage> =
  | { readonly ok: true; readonly value: Decoded<M>; readonly hash: HashReport }
  | { readonly ok: false; readonly problem: Problem; readonly hash?: HashReport };

const NO_OPTIONS: DecodeOptions = {};

/**
 * A raw record to a typed value, or the first problem in the order of the message's checks. Never throws.
 * Without keys the checks that need none still run; then the problem is `no-keys`.
 */
export function decode<M extends AnyMessage>(m: M, raw: RawRecord, options: DecodeOptions = NO_OPTIONS): DecodeResult<M> {
  const plan = planOf(m);
  const scope = readScope(plan, raw);
  if (isProblem(scope)) return { ok: false, problem: scope };
  let hash = UNCHECKED;
  for (const stage of plan.stages) {
    // Lengths, hashes and types are those of plain values; whether a sealed field opened is judged in its own stage.
    if (stage !== 'missing') openSealed(scope, options.keys);
    if (stage === 'hash') {
      const checked = checkHash(scope, options);
      hash = checked.report;
      if (checked.problem !== undefined) return { ok: false, problem: checked.problem, hash };
    } else {
      const problem = runStage(stage, scope, options.keys);
      if (problem !== undefined) return hash === UNCHECKED ? { ok: false, problem } : { ok: false, problem, hash };
    }
  }
  const value = toValue(scope);
  const broken = brokenRule(m.rules, value);
  if (broken !== undefined) return { ok: false, problem: ruleProblem(plan, broken), hash };
  return { ok: true, value: value as Decoded<M>, hash };
}

function runStage(stage: Exclude<Stage, 'hash'>, scope: Scope, keys: Keys | undefined): Problem | undefined {
  switch (stage) {
    case 'missing':
      return checkMissing(scope);
    case 'length':
      return checkLengths(scope);
    case 'sealed':
      return checkSealed(scope, keys);
    case 'format':
      return checkFormats(scope);
  }
}
