import type { Refusal } from '@gwanmun/engine';

/** What a network says no with. `variant`: which of the network's codes for the reason, counted from 0; absent means 0. */
export interface Denial {
  readonly reason: Refusal;
  readonly variant?: number;
}

/** What a documented test value makes a network do. Everything that is absent is as with any other payer. */
export interface Behaviour {
  /** Name in addresses and lists: the refusal's reason, with `_1`, `_2` … for its variants and `cancel_` before refusals of cancels. */
  readonly outcome: string;
  /** Three digits in the test value. Never reused. */
  readonly no: string;
  readonly ko: string;
  readonly en: string;
  /** Refuses the approval … */
  readonly refusal?: Refusal;
  /** … or approves, and refuses every cancel. */
  readonly cancelRefusal?: Refusal;
  /** Of the refusal or of the cancel's refusal; absent means 0. */
  readonly variant?: number;
  /** The answer comes this much later, in milliseconds of real time. */
  readonly delayMs?: number;
  /** No answer to the approval: lost on the way there (nothing was booked) or on the way back (the books say approved). */
  readonly approvalLost?: 'before' | 'after';
  /** Queries about the approval fail this many times, then answer. */
  readonly failingQueries?: number;
  /** The first answer to a cancel is lost on the way back; a repeat or a query gives it. */
  readonly cancelAnswerLost?: boolean;
}

/** Refusals of one reason and meaning: `105-113` are nine variants of it, `143 145` two. */
export type RefusalRow = readonly [nos: string, reason: Refusal, ko: string, en: string];

/** A table of what a network can refuse. */
export interface RefusalTable {
  readonly approvals: readonly RefusalRow[];
  readonly cancels: readonly RefusalRow[];
}

/**
 * Behaviours of a table, approvals first. Variants of a reason are numbered in the order of the rows, through approvals and cancels and
 * after those that `known` has, so that a reason and its variant mean one thing.
 */
export function refusalsOf(table: RefusalTable, known: readonly Behaviour[] = []): Behaviour[] {
  const next = new Map<Refusal, number>();
  for (const { refusal, cancelRefusal, variant = 0 } of known) {
    const reason = refusal ?? cancelRefusal;
    if (reason !== undefined) next.set(reason, Math.max(next.get(reason) ?? 0, variant + 1));
  }
  const expand = (kind: 'refusal' | 'cancelRefusal', rows: readonly RefusalRow[]): Behaviour[] =>
    rows.flatMap(([nos, reason, ko, en]) =>
      numbersIn(nos).map((no) => {
        const variant = next.get(reason) ?? 0;
        next.set(reason, variant + 1);
        return { no, outcome: outcomeOf(kind, reason, variant), ko, en, [kind]: reason, ...(variant > 0 ? { variant } : {}) };
      }),
    );
  return [...expand('refusal', table.approvals), ...expand('cancelRefusal', table.cancels)];
}

function outcomeOf(kind: 'refusal' | 'cancelRefusal', reason: Refusal, variant: number): string {
  const name = kind === 'refusal' || reason.startsWith('cancel_') ? reason : `cancel_${reason}`;
  return variant > 0 ? `${name}_${variant}` : name;
}

/** `105-107 112`: 105, 106, 107, 112. */
function numbersIn(nos: string): string[] {
  return nos.split(' ').flatMap((run) => {
    const [from, to = from] = run.split('-').map(Number) as [number, number?];
    return Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(3, '0'));
  });
}

/** Behaviours in the order of their numbers; of two with one outcome the first counts. */
export function mergeBehaviours<B extends Behaviour>(...lists: readonly (readonly B[])[]): B[] {
  const byOutcome = new Map<string, B>();
  for (const behaviour of lists.flat()) if (!byOutcome.has(behaviour.outcome)) byOutcome.set(behaviour.outcome, behaviour);
  return [...byOutcome.values()].sort((a, b) => a.no.localeCompare(b.no));
}

/** Denials of cancels for the books, which alone know what was paid with: behaviour to reason and variant. */
export function cancelDenials(behaviours: readonly Behaviour[]): Readonly<Record<string, Denial>> {
  return Object.fromEntries(
    behaviours.flatMap(({ outcome, cancelRefusal, variant }) =>
      cancelRefusal === undefined ? [] : [[outcome, { reason: cancelRefusal, variant }]],
    ),
  );
}
