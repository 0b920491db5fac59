import type { Fault, FaultKind, Operation } from './faults.js';
import { type BankingOperation, FORCING_KINDS, type Forced, forcedBy } from './forced-outcomes.js';

/** A call of a network that faults may hit. */
export interface NetworkCall {
  readonly network: string;
  readonly merchantId: string;
  readonly operation: Operation;
  /** What it is exactly, where the network tells more of its operations apart. */
  readonly exactly?: BankingOperation;
}

/** A request that a door has understood. */
export interface DoorCall {
  readonly protocol: string;
  readonly merchantId: string;
  /** The API as the protocol names it. */
  readonly operation: string;
}

/** What faults make of an answer of a door. */
export interface AnswerFault {
  readonly delayMs: number;
  /** Said instead of the truth; `before`: nothing is done, `after`: all of it. */
  readonly says?: { readonly code: string; readonly when: 'before' | 'after' };
}

/** What faults make of a network call. */
export interface CallFault {
  /** The network cannot be reached: nothing was sent. */
  readonly outage: boolean;
  /** The answer does not come; `before`: the network did not act, `after`: it did. */
  readonly lost: 'before' | 'after' | undefined;
  readonly latencyMs: number;
  /** What the house does instead of what it would have done. */
  readonly forced?: Forced;
}

/** What faults make of one attempt to deliver a notification. */
export interface NotificationFault {
  /** The attempt never reaches the receiver. */
  readonly drop: boolean;
  /** How often the same bytes are sent again after the attempt. */
  readonly copies: number;
}

/** Faults as networks, notifications and the engine ask for them: from memory, without waiting. */
export interface Faults {
  onCall(call: NetworkCall): CallFault;
  /** Asked once for each request of a door. */
  onAnswer(call: DoorCall): AnswerFault;
  /** Asked once for each attempt. */
  onNotification(merchantId: string): NotificationFault;
  /** How long after its creation a notification is held back, in ms. The same for every question about one notification. */
  heldBackMs(merchantId: string, notificationId: string): number;
  /** How long a durable write for a merchant waits before it is handed over, in ms of real time. Asked once for each write. */
  writeDelayMs(merchantId: string): number;
}

const NO_CALL_FAULT: CallFault = { outage: false, lost: undefined, latencyMs: 0 };
const NO_ANSWER_FAULT: AnswerFault = { delayMs: 0 };
const NO_NOTIFICATION_FAULT: NotificationFault = { drop: false, copies: 0 };
const DEFAULT_DELAY_MS = 1_000;

/** No faults at all. */
export const noFaults: Faults = {
  onCall: () => NO_CALL_FAULT,
  onAnswer: () => NO_ANSWER_FAULT,
  onNotification: () => NO_NOTIFICATION_FAULT,
  heldBackMs: () => 0,
  writeDelayMs: () => 0,
};

/**
 * Decides which faults hit. With the same seed, the same faults and the same order of questions the decisions are the same, so that
 * a run can be repeated.
 */
export class FaultEvaluator implements Faults {
  #seed = 0;
  #faults: readonly Fault[] = [];
  #used = new Map<string, { revision: number; asked: number; hits: number }>();

  /** Takes a new list of faults; those that did not change go on counting. */
  replace(faults: readonly Fault[], seed: number): void {
    const kept = new Map<string, { revision: number; asked: number; hits: number }>();
    for (const { id, revision } of faults) {
      const used = this.#used.get(id);
      kept.set(id, used && used.revision === revision && seed === this.#seed ? used : { revision, asked: 0, hits: 0 });
    }
    this.#used = kept;
    this.#faults = faults;
    this.#seed = seed;
  }

  onCall(call: NetworkCall): CallFault {
    if (this.#faults.length === 0) return NO_CALL_FAULT;
    let outage = false;
    let lost: 'before' | 'after' | undefined;
    let latencyMs = 0;
    let forced: Forced | undefined;
    for (const fault of this.#faults) {
      if (!concerns(fault, call)) continue;
      if (fault.kind === 'latency' && this.#hits(fault)) latencyMs += fault.delayMs ?? DEFAULT_DELAY_MS;
      else if (fault.kind === 'outage' && this.#hits(fault)) outage = true;
      else if (fault.kind === 'lost_answer' && this.#hits(fault)) lost = lost === 'before' ? lost : (fault.when ?? 'after');
      else if (FORCING_KINDS.includes(fault.kind) && canBeForced(fault, call) && this.#hits(fault))
        forced = { ...forced, ...forcedBy(fault) };
    }
    return { outage, lost, latencyMs, ...(forced && { forced }) };
  }

  onAnswer({ protocol, merchantId, operation }: DoorCall): AnswerFault {
    if (this.#faults.length === 0) return NO_ANSWER_FAULT;
    const here = (fault: Fault) =>
      fault.protocol === protocol && (fault.operation === undefined || fault.operation === operation) && this.#hits(fault);
    let delayMs = 0;
    for (const fault of this.#of('slow_answer', merchantId)) if (here(fault)) delayMs += fault.delayMs ?? DEFAULT_DELAY_MS;
    const said = this.#of('answer', merchantId).find(here);
    return { delayMs, ...(said && { says: { code: said.code!, when: said.when ?? 'before' } }) };
  }

  onNotification(merchantId: string): NotificationFault {
    if (this.#faults.length === 0) return NO_NOTIFICATION_FAULT;
    let copies = 0;
    for (const fault of this.#of('notification_duplicate', merchantId)) if (this.#hits(fault)) copies += fault.copies ?? 1;
    return { drop: this.#of('notification_drop', merchantId).some((fault) => this.#hits(fault)), copies };
  }

  heldBackMs(merchantId: string, notificationId: string): number {
    if (this.#faults.length === 0) return 0;
    let held = 0;
    for (const fault of this.#of('notification_delay', merchantId)) {
      if (this.#chosen(fault, notificationId)) held += fault.delayMs ?? DEFAULT_DELAY_MS;
    }
    // Every other one waits, so that those after it overtake it.
    for (const fault of this.#of('notification_reorder', merchantId)) {
      if (this.#chosen(fault, notificationId) && draw(this.#seed, 'order', notificationId) < 0.5) held += fault.delayMs ?? DEFAULT_DELAY_MS;
    }
    return held;
  }

  writeDelayMs(merchantId: string): number {
    if (this.#faults.length === 0) return 0;
    let delayMs = 0;
    for (const fault of this.#of('slow_database', merchantId)) if (this.#hits(fault)) delayMs += fault.delayMs ?? DEFAULT_DELAY_MS;
    return delayMs;
  }

  #of(kind: FaultKind, merchantId: string): readonly Fault[] {
    return this.#faults.filter((fault) => fault.kind === kind && (fault.merchantId === undefined || fault.merchantId === merchantId));
  }

  /** Draws for an occasion that comes once; counts it. */
  #hits(fault: Fault): boolean {
    const used = this.#used.get(fault.id)!;
    if (fault.count !== undefined && used.hits >= fault.count) return false;
    if (draw(this.#seed, fault.id, String(used.asked++)) >= (fault.probability ?? 1)) return false;
    used.hits++;
    return true;
  }

  /** Draws for something with a name of its own: the answer is the same whenever it is asked. Such faults have no count. */
  #chosen(fault: Fault, name: string): boolean {
    return draw(this.#seed, fault.id, name) < (fault.probability ?? 1);
  }
}

function concerns(fault: Fault, call: NetworkCall): boolean {
  return (
    (fault.merchantId === undefined || fault.merchantId === call.merchantId) &&
    (fault.network === undefined || fault.network === call.network) &&
    (fault.operation === undefined || fault.operation === call.operation || fault.operation === call.exactly)
  );
}

/** Questions, and what is taken back, have no outcome of their own; nobody answers an SMS. */
function canBeForced({ kind }: Fault, { operation, exactly }: NetworkCall): boolean {
  return operation !== 'query' && operation !== 'reverse' && !(kind === 'person' && exactly === 'sms');
}

/** A number in [0, 1) that depends on nothing but the arguments: FNV-1a with a final mix (MurmurHash3's). */
function draw(seed: number, ...parts: readonly string[]): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const part of parts) {
    for (let i = 0; i <= part.length; i++) hash = Math.imul(hash ^ (i < part.length ? part.charCodeAt(i) : 0xff), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
