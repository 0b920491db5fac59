import { BANK_REFUSALS, type BankRefusal } from '@gwanmun/engine';
import { ACCOUNT_OPERATIONS } from '../banking/flags.js';
import { BANKING_NETWORKS } from '../banking/names.js';
import { answerRow, PERSON_ANSWERS, type PersonAnswer } from '../banking/phone-behaviours.js';

/** What a banking house does next instead of what account, phone and books say. */
export interface Forced {
  readonly refusal?: BankRefusal;
  /** The bank says "at work on it" for so long by the business clock; then `refusal`, or done. */
  readonly pendingSeconds?: number;
  /** What the person does who is asked, and when by the business clock; `never`: nothing by itself. */
  readonly person?: { readonly answer: PersonAnswer | 'never'; readonly afterSeconds: number };
}

/** What one call of a banking house is, finer than the operations that all networks have. */
export const BANKING_OPERATIONS = [...ACCOUNT_OPERATIONS, 'sms', 'app'] as const;
export type BankingOperation = (typeof BANKING_OPERATIONS)[number];

const { bank, identity, ars, kakao } = BANKING_NETWORKS;
/** Calls that a house takes; it asks persons in one way when there is none. */
const CALLS: Readonly<Record<string, readonly BankingOperation[]>> = {
  [bank]: ACCOUNT_OPERATIONS,
  [identity]: ['sms', 'app'],
  [ars]: [],
  [kakao]: [],
};
/** Of each house that has persons answer: the channel. */
const ASKING = { [identity]: 'app', [ars]: 'ars', [kakao]: 'kakao' } as const;
/** What a bank can be at work on. */
const LONG_WORK: readonly unknown[] = ['debit', 'credit', 'remittance'];

export const DEFAULT_PENDING_SECONDS = 60;

/** Members of faults that force an outcome. */
export interface ForcingMembers {
  readonly kind: string;
  readonly network?: string;
  readonly operation?: string;
  readonly reason?: BankRefusal;
  readonly seconds?: number;
  readonly answer?: PersonAnswer | 'never';
}

export const FORCING_KINDS: readonly string[] = ['refusal', 'pending', 'person'];

export const isReason = (value: unknown): value is BankRefusal => (BANK_REFUSALS as readonly unknown[]).includes(value);
export const isBankingOperation = (value: unknown): value is BankingOperation => (BANKING_OPERATIONS as readonly unknown[]).includes(value);

/** Whether a house can be made to do so at all. */
export function forcesThere({ kind, operation }: ForcingMembers, network: unknown): boolean {
  if (typeof network !== 'string' || !Object.hasOwn(CALLS, network)) return false;
  if (kind === 'person') return Object.hasOwn(ASKING, network);
  return kind === 'refusal' || (kind === 'pending' && network === bank && operation !== undefined);
}

/** Whether the call is one that can have such an outcome; `network` says whose call it is. */
export function forcesCall({ kind, network = '' }: ForcingMembers, operation: unknown): boolean {
  if (kind === 'pending') return LONG_WORK.includes(operation);
  return kind === 'refusal' && (CALLS[network] ?? []).includes(operation as BankingOperation);
}

/** Whether a person who is asked by this house can do so. */
export function isAnswerThere({ network = '' }: ForcingMembers, answer: unknown): answer is PersonAnswer | 'never' {
  if (answer === 'never') return true;
  const channel = (ASKING as Readonly<Record<string, (typeof ASKING)[keyof typeof ASKING]>>)[network];
  if (channel === undefined || !(PERSON_ANSWERS as readonly unknown[]).includes(answer)) return false;
  return answerRow(answer as PersonAnswer).on.includes(channel);
}

/** What a fault of these kinds makes of a call that it strikes; it strikes no question and nothing that is taken back. */
export function forcedBy({ kind, reason, seconds, answer }: ForcingMembers): Forced {
  if (kind === 'person') return { person: { answer: answer!, afterSeconds: seconds ?? 0 } };
  const refusal = reason === undefined ? {} : { refusal: reason };
  return kind === 'pending' ? { ...refusal, pendingSeconds: seconds ?? DEFAULT_PENDING_SECONDS } : refusal;
}
