import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Difference, type GatewayRow, type OwnEntry, ReportError, reconcile } from '../index.js';
import { Pairing } from './pairing.js';

const DAY = '20211231';
type Found = Difference<OwnEntry, GatewayRow>;

/** A difference as a line: what it is, and the order numbers on both sides. */
const lineOf = (found: Found): string =>
  [found.difference, 'own' in found ? found.own.mchtTrdNo : '', 'row' in found ? found.row.mchtTrdNo : ''].join(' ');

async function differences(own: Iterable<OwnEntry>, rows: Iterable<GatewayRow>): Promise<Found[]> {
  const all: Found[] = [];
  for await (const found of reconcile(own, rows)) all.push(found);
  return all;
}

const FATES = ['same', 'missing-at-gateway', 'missing-in-own', 'amount-differs', 'doubled-in-own', 'doubled-at-gateway'] as const;

/** A payment or cancel, what goes wrong with it, and where it comes in both lists. */
const transaction = fc.record({
  fate: fc.constantFrom(...FATES),
  amount: fc.integer({ min: 0, max: 5 }),
  numbered: fc.boolean(),
  /** Cancels: how far back the payment stands among all transactions; beyond the first there is none. */
  cancels: fc.option(fc.record({ back: fc.integer({ min: 1, max: 6 }), sameDay: fc.boolean() }), { nil: undefined }),
  ownPlace: fc.nat(1000),
  rowPlace: fc.nat(1000),
});
type Transaction = typeof transaction extends fc.Arbitrary<infer T> ? T : never;

const isOnBoth = ({ fate }: Transaction): boolean => fate !== 'missing-at-gateway' && fate !== 'missing-in-own';

/** Both lists, and every difference that there is between them. */
function lists(all: readonly Transaction[]) {
  const own: (OwnEntry & { readonly place: number })[] = [];
  const rows: (GatewayRow & { readonly place: number })[] = [];
  const expected: string[] = [];
  for (const [at, each] of all.entries()) {
    const { fate, amount, numbered, cancels, ownPlace, rowPlace } = each;
    const [mchtTrdNo, trdNo, kind] = [`O${at}`, `T${at}`, cancels ? 'cancel' : 'payment'] as const;
    const original = cancels && { orgTrdNo: `T${at - cancels.back}`, orgTrdDt: cancels.sameDay ? DAY : '20211230' };
    const trdAmt = fate === 'amount-differs' ? amount + 1 : amount;
    const entry = { mchtTrdNo, kind, amount, place: ownPlace, ...(numbered && { trdNo }) };
    const row = { mchtTrdNo, trdNo, kind, trdAmt, trdDt: DAY, place: rowPlace, ...original };
    if (fate !== 'missing-in-own') own.push(entry);
    if (fate === 'doubled-in-own') own.push({ ...entry, place: 1000 - ownPlace });
    if (fate !== 'missing-at-gateway') rows.push(row);
    if (fate === 'doubled-at-gateway') rows.push({ ...row, place: 1000 - rowPlace });
    const sides = { own: fate.endsWith('gateway') && fate.startsWith('missing'), row: fate === 'missing-in-own' };
    if (sides.own || fate === 'doubled-in-own') expected.push(`${fate} ${mchtTrdNo} `);
    else if (sides.row || fate === 'doubled-at-gateway') expected.push(`${fate}  ${mchtTrdNo}`);
    else if (fate === 'amount-differs') expected.push(`${fate} ${mchtTrdNo} ${mchtTrdNo}`);
    const payment = cancels && all[at - cancels.back];
    const standsAlone = cancels?.sameDay && isOnBoth(each) && !(payment && !payment.cancels && isOnBoth(payment));
    if (standsAlone) expected.push(`cancel-without-payment ${mchtTrdNo} ${mchtTrdNo}`);
  }
  const placed = <T extends { readonly place: number }>(list: T[]) => list.sort((a, b) => a.place - b.place);
  return { own: placed(own), rows: placed(rows), expected: expected.sort() };
}

describe('reconcile', () => {
  it('finds every injected difference and nothing else, in any order of both lists', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { maxLength: 25 }), async (all) => {
        const { own, rows, expected } = lists(all);
        const found = reconcile(own, rows);
        const lines: string[] = [];
        for await (const each of found) lines.push(lineOf(each));
        expect(lines.sort()).toEqual(expected);
        const pairs = all.filter(({ fate }) => !fate.startsWith('missing') && fate !== 'amount-differs').length;
        expect(found.counts).toEqual({ own: own.length, gateway: rows.length, matched: pairs, differences: expected.length });
      }),
      { numRuns: 400 },
    );
  });

  it('pairs equal amounts first where one order number stands for several', async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(amounts, amounts, async (mine, theirs) => {
        const counted: Record<string, number> = {};
        const count = (name: string, number: number) => number > 0 && Object.assign(counted, { [name]: number });
        const equal = [1, 2, 3, 4].reduce(
          (sum, amount) => sum + Math.min(...[mine, theirs].map((list) => list.filter((a) => a === amount).length)),
          0,
        );
        const [ownRest, rowRest] = [mine.length - equal, theirs.length - equal];
        const differing = Math.min(ownRest, rowRest);
        count('amount-differs', differing);
        count(theirs.length > 0 ? 'doubled-in-own' : 'missing-at-gateway', ownRest - differing);
        count(mine.length > 0 ? 'doubled-at-gateway' : 'missing-in-own', rowRest - differing);
        const found: Record<string, number> = {};
        const own = mine.map((amount) => ({ mchtTrdNo: 'C', kind: 'cancel', amount }) as const);
        const rows = theirs.map((trdAmt, at) => ({ mchtTrdNo: 'C', trdNo: `T${at}`, kind: 'cancel', trdAmt }) as const);
        for (const { difference } of await differences(own, rows)) found[difference] = (found[difference] ?? 0) + 1;
        expect(found).toEqual(counted);
      }),
      { numRuns: 400 },
    );
  });

  it('tells deposits without an order apart by the gateway’s number', async () => {
    const deposit = (trdNo: string, trdAmt: number) => ({ mchtTrdNo: '0000000', kind: 'payment', trdNo, trdAmt, amount: trdAmt }) as const;
    const found = await differences(
      [deposit('T1', 5), deposit('T2', 5), deposit('T4', 9)],
      [deposit('T3', 5), deposit('T2', 5), deposit('T4', 8)],
    );
    expect(found.map(({ difference, ...sides }) => [difference, ...Object.values(sides).map(({ trdNo }) => trdNo)]).sort()).toEqual([
      ['amount-differs', 'T4', 'T4'],
      ['missing-at-gateway', 'T1'],
      ['missing-in-own', 'T3'],
    ]);
  });

  it('takes rows of the settlement report, whose cancels are negative', async () => {
    const row = { mchtTrdNo: 'C1', trdNo: 'T1', orgTrdNo: 'T0', kind: 'cancel', trdAmt: -300 } as const;
    expect(await differences([{ mchtTrdNo: 'C1', kind: 'cancel', amount: 300 }], [row])).toEqual([]);
  });
});

describe('long lists', () => {
  it('keeps no more in memory than the shorter list asks for', () => {
    const entry = (at: number): OwnEntry => ({ mchtTrdNo: `O${at}`, kind: 'payment', amount: 1, ...(at % 2 && { trdNo: `T${at}` }) });
    const row = (at: number): GatewayRow => ({ mchtTrdNo: `O${at}`, trdNo: `T${at}`, kind: 'payment', trdAmt: 1 });
    const [short, long] = [50, 5_000];
    for (const shorter of ['own', 'gateway'] as const) {
      const pairing = new Pairing<OwnEntry, GatewayRow>();
      const found: string[] = [];
      const take = (each: Generator<Difference>) => found.push(...[...each].map(({ difference }) => difference));
      let most = 0;
      for (let at = 0; at < long; at += 1) {
        if (at < short || shorter === 'gateway') take(pairing.takeOwn(entry(at)));
        // the shorter list holds the last of the longer one, in reverse
        if (at < short || shorter === 'own') take(pairing.takeRow(row(long - 1 - at)));
        if (at === short) take(shorter === 'own' ? pairing.endOwn() : pairing.endGateway());
        if (at % 50 === 0) most = Math.max(most, pairing.kept);
      }
      take(shorter === 'own' ? pairing.endGateway() : pairing.endOwn());
      take(pairing.end());
      expect(pairing.matched).toBe(short);
      expect(found).toHaveLength(long - short);
      expect(most).toBeLessThanOrEqual(8 * short);
    }
  });
});

describe('lists that cannot be trusted', () => {
  it('a report that breaks off breaks the comparison, and closes the other list', async () => {
    let closed = false;
    function* own(): Generator<OwnEntry> {
      try {
        for (let at = 0; ; at += 1) yield { mchtTrdNo: `O${at}`, kind: 'payment', amount: 1 };
      } finally {
        closed = true;
      }
    }
    async function* rows(): AsyncGenerator<GatewayRow> {
      yield { mchtTrdNo: 'O0', trdNo: 'T0', kind: 'payment', trdAmt: 1 };
      throw new ReportError('truncated', 1, '2 were announced');
    }
    const all = (async () => {
      for await (const _ of reconcile(own(), rows()));
    })();
    await expect(all).rejects.toMatchObject({ name: 'ReportError', reason: 'truncated' });
    expect(closed).toBe(true);
  });

  it('an entry of the merchant’s without kind or amount is a TypeError', async () => {
    const wrong = [
      { mchtTrdNo: 'O', kind: 'refund', amount: 1 },
      { mchtTrdNo: 'O', kind: 'payment', amount: 1.5 },
      { mchtTrdNo: 'O', kind: 'cancel', amount: -1 },
    ];
    for (const entry of wrong) await expect(differences([entry as OwnEntry], [])).rejects.toThrow(TypeError);
  });
});
