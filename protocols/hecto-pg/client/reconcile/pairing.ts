import type { Difference, GatewayRow, OwnEntry } from './entries.js';

/** A row that waits for its counterpart. It may wait in two slots: under its own number, and under its order number. */
interface Waiting<Row> {
  readonly row: Row;
  readonly slots: readonly Slot<never, Row>[];
  done: boolean;
}

/** Everything with the same key that is not settled yet. */
interface Slot<Own, Row> {
  readonly own: Own[];
  readonly rows: Waiting<Row>[];
  /** Rows above that are not done. */
  live: number;
  /** Both lists have the key. */
  paired: boolean;
}

const sizeOf = ({ trdAmt }: GatewayRow): number => Math.abs(trdAmt);

/**
 * Pairs two lists that arrive in any order. Equal amounts pair at once; what is left under a key that both have pairs at the end, as differing. While both
 * lists run everything unpaired is kept; once one has ended, what the other brings is settled as it comes. Read in turns, memory is bounded by the shorter list.
 */
export class Pairing<Own extends OwnEntry, Row extends GatewayRow> {
  readonly #slots = new Map<string, Slot<Own, Row>>();
  readonly #payments = new Set<string>();
  readonly #cancels: { readonly own: Own; readonly row: Row }[] = [];
  #ownEnded = false;
  #gatewayEnded = false;
  matched = 0;

  /** How much is kept in memory; for the test of its bound. */
  get kept(): number {
    const waiting = [...this.#slots.values()].map(({ own, rows }) => own.length + rows.length);
    return waiting.reduce((sum, each) => sum + each, this.#slots.size + this.#payments.size + this.#cancels.length);
  }

  *takeOwn(own: Own): Generator<Difference<Own, Row>> {
    const key = ownKey(own);
    const known = this.#slots.get(key);
    const slot = known ?? (this.#gatewayEnded ? undefined : this.#slot(key));
    const equal = slot?.rows.find((each) => !each.done && sizeOf(each.row) === own.amount);
    if (slot && equal) this.#pair(slot, own, equal);
    // it may pair with another amount in the end
    else if (slot && (!this.#gatewayEnded || slot.live > slot.own.length)) slot.own.push(own);
    else yield slot && (slot.paired || slot.live > 0) ? { difference: 'doubled-in-own', own } : { difference: 'missing-at-gateway', own };
  }

  *takeRow(row: Row): Generator<Difference<Own, Row>> {
    const slots = this.#slotsOf(row);
    for (const slot of slots) {
      const at = slot.own.findIndex((own) => own.amount === sizeOf(row));
      if (at < 0) continue;
      const [own] = slot.own.splice(at, 1) as [Own];
      this.#settle(slot, own, row);
      return;
    }
    const waitIn = this.#ownEnded ? slots.filter((slot) => slot.own.length > slot.live).slice(0, 1) : slots;
    if (waitIn.length > 0) {
      const waiting: Waiting<Row> = { row, slots: waitIn as readonly Slot<never, Row>[], done: false };
      for (const slot of waitIn) {
        slot.rows.push(waiting);
        slot.live += 1;
      }
    } else yield this.#surplus(row, slots);
  }

  /** The merchant's list has ended: rows that nothing of it can pair with any more are settled. */
  *endOwn(): Generator<Difference<Own, Row>> {
    this.#ownEnded = true;
    for (const { rows } of this.#slots.values()) {
      for (const waiting of rows) {
        const slots = waiting.slots as unknown as readonly Slot<Own, Row>[];
        if (waiting.done || slots.some(({ own }) => own.length > 0)) continue;
        finish(waiting);
        yield this.#surplus(waiting.row, slots);
      }
    }
  }

  /** The gateway's list has ended: entries that no row of it can pair with any more are settled. */
  *endGateway(): Generator<Difference<Own, Row>> {
    this.#gatewayEnded = true;
    for (const slot of this.#slots.values()) if (slot.live === 0) yield* leftOver(slot);
  }

  /** Both lists have ended. */
  *end(): Generator<Difference<Own, Row>> {
    const slots = [...this.#slots.entries()];
    // the gateway's own numbers first: they are certain
    for (const prefix of ['#', '@']) {
      for (const [key, slot] of slots) if (key.startsWith(prefix)) yield* this.#pairDiffering(slot);
    }
    for (const [, slot] of slots) yield* leftOver(slot);
    for (const [, { rows }] of slots) {
      for (const waiting of rows) {
        if (waiting.done) continue;
        finish(waiting);
        yield this.#surplus(waiting.row, waiting.slots as unknown as readonly Slot<Own, Row>[]);
      }
    }
    for (const { own, row } of this.#cancels) {
      if (!this.#payments.has(row.orgTrdNo!)) yield { difference: 'cancel-without-payment', own, row };
    }
  }

  *#pairDiffering(slot: Slot<Own, Row>): Generator<Difference<Own, Row>> {
    for (const waiting of slot.rows) {
      if (waiting.done) continue;
      const own = slot.own.shift();
      if (own === undefined) return;
      finish(waiting);
      this.#remember(slot, own, waiting.row);
      yield { difference: 'amount-differs', own, row: waiting.row };
    }
  }

  #pair(slot: Slot<Own, Row>, own: Own, waiting: Waiting<Row>): void {
    finish(waiting);
    this.#settle(slot, own, waiting.row);
  }

  #settle(slot: Slot<Own, Row>, own: Own, row: Row): void {
    this.matched += 1;
    this.#remember(slot, own, row);
  }

  /** Both lists have it, whatever its amount. */
  #remember(slot: Slot<Own, Row>, own: Own, row: Row): void {
    slot.paired = true;
    if (row.kind === 'payment') this.#payments.add(row.trdNo);
    else if (row.orgTrdNo && row.orgTrdDt && row.orgTrdDt === row.trdDt) this.#cancels.push({ own, row });
  }

  #surplus(row: Row, slots: readonly Slot<Own, Row>[]): Difference<Own, Row> {
    const known = slots.some(({ paired, own }) => paired || own.length > 0);
    return { difference: known ? 'doubled-at-gateway' : 'missing-in-own', row };
  }

  /** Where a row can find its counterpart: under its own number, and under its order number. */
  #slotsOf({ kind, trdNo, mchtTrdNo }: Row): readonly Slot<Own, Row>[] {
    const keys = [numberKey(kind, trdNo), orderKey(kind, mchtTrdNo)];
    if (!this.#ownEnded) return keys.map((key) => this.#slot(key));
    return keys.flatMap((key) => this.#slots.get(key) ?? []);
  }

  #slot(key: string): Slot<Own, Row> {
    const found = this.#slots.get(key);
    if (found) return found;
    const made: Slot<Own, Row> = { own: [], rows: [], live: 0, paired: false };
    this.#slots.set(key, made);
    return made;
  }
}

function finish<Row>(waiting: Waiting<Row>): void {
  waiting.done = true;
  for (const slot of waiting.slots) slot.live -= 1;
}

/** Entries that have no row any more. */
function* leftOver<Own extends OwnEntry, Row extends GatewayRow>(slot: Slot<Own, Row>): Generator<Difference<Own, Row>> {
  for (const own of slot.own.splice(0)) yield { difference: slot.paired ? 'doubled-in-own' : 'missing-at-gateway', own };
}

const numberKey = (kind: string, trdNo: string): string => `#${kind}:${trdNo}`;
const orderKey = (kind: string, mchtTrdNo: string): string => `@${kind}:${mchtTrdNo}`;
const ownKey = ({ kind, mchtTrdNo, trdNo }: OwnEntry): string => (trdNo ? numberKey(kind, trdNo) : orderKey(kind, mchtTrdNo));
