import type { BankRefusal } from '@gwanmun/engine';
import { GwanmunError } from '@gwanmun/kernel';
import type { PersonAnswer } from '../banking/phone-behaviours.js';
import {
  BANKING_OPERATIONS,
  FORCING_KINDS,
  forcesCall,
  forcesThere,
  isAnswerThere,
  isBankingOperation,
  isReason,
} from './forced-outcomes.js';

export const FAULT_KINDS = [
  'outage',
  'lost_answer',
  'latency',
  'notification_drop',
  'notification_delay',
  'notification_duplicate',
  'notification_reorder',
  'slow_database',
  'refusal',
  'pending',
  'person',
  'answer',
  'slow_answer',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** The network operations that faults can hit. */
export const OPERATIONS = ['approve', 'cancel', 'verify', 'query', 'reverse'] as const;
export type Operation = (typeof OPERATIONS)[number];
/** As faults name them: those of every network, and the finer ones of banking's houses. */
export const NETWORK_OPERATIONS = [...OPERATIONS, ...BANKING_OPERATIONS] as const;

/** A fault as an operator switches it on. Members that a kind does not use are refused. */
export interface NewFault {
  readonly kind: FaultKind;
  /** Only this merchant; absent: all. */
  readonly merchantId?: string;
  /** Only this network (its `name`); absent: all. Network faults only. */
  readonly network?: string;
  /** Answers of a door: its protocol. */
  readonly protocol?: string;
  /** Only this operation; absent: all. Network faults: one of {@link NETWORK_OPERATIONS}. Answers of a door: an API as the protocol names it. */
  readonly operation?: string;
  /** Where a lost answer is lost: before the network acted, or after. Default `after`. Answers: instead of the work (default), or after it. */
  readonly when?: 'before' | 'after';
  /** Milliseconds of real time: latency, delay, wait of a write or an answer, or how long reordering holds a notification back. Default 1,000. */
  readonly delayMs?: number;
  /** `refusal`: why. `pending`: why it is refused in the end; absent: it is done. */
  readonly reason?: BankRefusal;
  /** Of the business clock: how long it is pending (default 60), or when the person answers (default 0). */
  readonly seconds?: number;
  /** `person`: what the person does; `never`: nothing by itself. */
  readonly answer?: PersonAnswer | 'never';
  /** `answer`: the code that the door gives. */
  readonly code?: string;
  /** Extra copies of a duplicated notification; default 1. */
  readonly copies?: number;
  /** Hits this share of the occasions, 0 to 1; default 1. */
  readonly probability?: number;
  /** Hits at most this often in each server process, then no more; absent: without end. Not for delay and reorder, which choose by name. */
  readonly count?: number;
}

export interface Fault extends NewFault {
  /** Made of kind and scope: the same fault set again replaces the old one. */
  readonly id: string;
  /** Tells a fault that was set again from the old one, so that its count begins anew. */
  readonly revision: number;
}

const NETWORK_KINDS: readonly FaultKind[] = ['outage', 'lost_answer', 'latency'];
const DELAYING_KINDS: readonly FaultKind[] = ['latency', 'notification_delay', 'notification_reorder', 'slow_database', 'slow_answer'];
const ANSWER_KINDS: readonly FaultKind[] = ['answer', 'slow_answer'];
const WAITING_KINDS: readonly FaultKind[] = ['pending', 'person'];
/** What a fault is nothing without. */
const REQUIRED: Readonly<Partial<Record<FaultKind, readonly (keyof NewFault)[]>>> = {
  refusal: ['network', 'reason'],
  pending: ['network', 'operation'],
  person: ['network', 'answer'],
  answer: ['protocol', 'code'],
  slow_answer: ['protocol'],
};

const text = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 100;
const whole = (min: number, max: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

type Check = (value: unknown, fault: NewFault) => boolean;

function isOperation(value: unknown, fault: NewFault): boolean {
  if (ANSWER_KINDS.includes(fault.kind)) return text(value);
  if (FORCING_KINDS.includes(fault.kind)) return forcesCall(fault, value);
  return NETWORK_KINDS.includes(fault.kind) && ((OPERATIONS as readonly unknown[]).includes(value) || isBankingOperation(value));
}

const CHECKS: Readonly<Record<Exclude<keyof NewFault, 'kind'>, Check>> = {
  merchantId: text,
  network: (value, fault) => (NETWORK_KINDS.includes(fault.kind) ? text(value) : forcesThere(fault, value)),
  protocol: (value, { kind }) => text(value) && ANSWER_KINDS.includes(kind),
  operation: isOperation,
  when: (value, { kind }) => (value === 'before' || value === 'after') && (kind === 'lost_answer' || kind === 'answer'),
  reason: (value, { kind }) => isReason(value) && (kind === 'refusal' || kind === 'pending'),
  seconds: (value, { kind }) => whole(0, 31_536_000)(value) && WAITING_KINDS.includes(kind),
  answer: (value, fault) => fault.kind === 'person' && isAnswerThere(fault, value),
  code: (value, { kind }) => typeof value === 'string' && /^[A-Za-z0-9]{1,10}$/.test(value) && kind === 'answer',
  delayMs: (value, { kind }) => whole(1, 600_000)(value) && DELAYING_KINDS.includes(kind),
  copies: (value, { kind }) => whole(1, 20)(value) && kind === 'notification_duplicate',
  probability: (value) => typeof value === 'number' && value > 0 && value <= 1,
  count: (value, { kind }) => whole(1, 1_000_000_000)(value) && kind !== 'notification_delay' && kind !== 'notification_reorder',
};

/**
 * Checks a fault that came from outside.
 *
 * @throws GwanmunError `bad-fault`, naming the member
 */
export function parseFault(input: unknown): NewFault {
  if (typeof input !== 'object' || input === null) throw new GwanmunError('bad-fault', 'a fault is an object');
  const fault = input as NewFault;
  if (!FAULT_KINDS.includes(fault.kind)) throw new GwanmunError('bad-fault', `kind: one of ${FAULT_KINDS.join(', ')}`);
  for (const [member, value] of Object.entries(fault)) {
    if (member === 'kind' || value === undefined) continue;
    const check = (CHECKS as Readonly<Record<string, Check>>)[member];
    if (!check) throw new GwanmunError('bad-fault', `${member}: no such member`);
    if (!check(value, fault)) throw new GwanmunError('bad-fault', `${member}: not a value for ${fault.kind}`);
  }
  const missing = REQUIRED[fault.kind]?.find((member) => fault[member] === undefined);
  if (missing !== undefined) throw new GwanmunError('bad-fault', `${missing}: is required for ${fault.kind}`);
  return Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== undefined)) as unknown as NewFault;
}

/** Identity of a fault: its kind and scope. */
export function faultId(fault: NewFault): string {
  const scope = [fault.merchantId, fault.network ?? fault.protocol, fault.operation, fault.when].map((part) => part ?? '*');
  return `${fault.kind}/${scope.join('/')}`;
}
