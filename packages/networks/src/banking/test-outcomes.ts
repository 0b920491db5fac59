import type { BankingEnding, BankRefusal } from '@gwanmun/engine';
import type { AccountBehaviour } from './account-behaviours.js';
import type { AccountOperation } from './flags.js';
import { answerRow, type PersonChannel, type PhoneBehaviour } from './phone-behaviours.js';

const DONE: BankingEnding = { kind: 'done' };
const UNKNOWN: BankingEnding = { kind: 'unknown' };
const refused = (reason: BankRefusal): BankingEnding => ({ kind: 'refused', reason });

/** What a small balance or limit refuses, where an amount exceeds it. */
function exceeded({ balance, perTransaction, perDay }: NonNullable<AccountBehaviour['defaults']>): BankRefusal | undefined {
  if (perTransaction != null) return 'limit_per_transaction';
  if (perDay != null) return 'limit_per_day';
  return balance === undefined ? undefined : 'insufficient_balance';
}

/**
 * How an operation on a documented account ends for a merchant who gives the usual name, asks for the block list, and an amount that exceeds what the
 * account allows.
 */
export function outcomeOnAccount(behaviour: AccountBehaviour, operation: AccountOperation): BankingEnding {
  const { on, refusal, lost, pendingSeconds, identityDiffers, defaults = {} } = behaviour;
  if (!on.includes(operation)) return DONE;
  if (lost !== undefined || pendingSeconds !== undefined) return UNKNOWN;
  if (refusal !== undefined) return refused(refusal);
  if (identityDiffers) return refused('identity_mismatch');
  if (defaults.blockListed) return { kind: 'blocked' };
  if (defaults.holder !== undefined) return refused('holder_mismatch');
  const reason = exceeded(defaults);
  return reason === undefined ? DONE : refused(reason);
}

/** How a request to a documented phone ends, asked about as soon as its person has done what it does. */
export function outcomeOnPhone({ on, refusal, lost, answers }: PhoneBehaviour, channel: PersonChannel): BankingEnding {
  if (!on.includes(channel)) return DONE;
  // a call or a message whose request got no answer may be under way
  if (lost !== undefined) return channel === 'ars' || channel === 'kakao' ? { kind: 'running' } : UNKNOWN;
  if (refusal !== undefined) return refused(refusal);
  if (answers === 'never') return { kind: 'running' };
  if (answers === undefined) return DONE;
  const { succeeds, unreachable = false } = answerRow(answers.answer);
  if (succeeds) return DONE;
  return channel === 'app' ? refused('declined') : { kind: 'failed', unreachable };
}
