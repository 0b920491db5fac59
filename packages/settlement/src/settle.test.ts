import { FixedClock } from '@gwanmun/kernel';
import { balances, checkLedger } from '@gwanmun/ledger';
import { createPool, type Pool } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { collect } from './collect.js';
import { settle } from './settle.js';
import { settleMerchant, settlementRuns } from './settle-merchant.js';
import { cancel, clear, contract, items, MERCHANT, pay } from './testing/books.js';

let database: TestDatabase;
let clock: FixedClock;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await clear(database.pool);
  clock = new FixedClock('2026-03-10T00:30:00+09:00');
  await contract(database.pool, 'card', 2);
});

const pool = () => database.pool;
const runs = async () => (await settlementRuns(pool(), MERCHANT)).toReversed();
const brief = async () => (await runs()).map(({ runDate, net, carriedIn, paid }) => ({ runDate, net, carriedIn, paid }));
const payable = async () => (await balances(pool(), MERCHANT)).find(({ account }) => account === 'merchant_payable')?.balance ?? 0;
const sound = async () => expect((await checkLedger(pool())).findings).toEqual([]);

/** 2.5 % and a tenth of that. */
const NET_10_000 = 9_725;

it('pays what is due, posts it and tells it', async () => {
  const first = await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00'); // Friday: due on Tuesday the 10th
  await pay(pool(), 'p2', 5_000, '2026-03-09T12:00:00+09:00'); // due on the 11th
  await cancel(pool(), first, 'c1', 2_000, '2026-03-06T13:00:00+09:00');
  const { runs: made, collected } = await settle(pool(), clock);
  expect(collected).toBe(3);
  expect(made).toEqual(await runs());
  expect(made).toEqual([
    {
      merchantId: MERCHANT,
      runId: 'settlement-20260310-KRW',
      currency: 'KRW',
      runNo: 1,
      runDate: '20260310',
      items: 2,
      gross: 10_000,
      cancelled: 2_000,
      fee: 200,
      vat: 20,
      net: 7_780,
      carriedIn: 0,
      paid: 7_780,
      settledAt: clock.now(),
    },
  ]);
  expect(await payable()).toBe(-4_862); // p2
  expect((await balances(pool(), MERCHANT)).find(({ account }) => account === 'cash')?.balance).toBe(-7_780);
  const { rows } = await pool().query(`select type, data from gwanmun.events where transaction_id = 'settlement-20260310-KRW'`);
  expect(rows).toEqual([{ type: 'settlement.run', data: { currency: 'KRW', items: 2, net: 7_780, carriedIn: 0, paid: 7_780 } }]);
  await sound();
});

it('pays nothing twice when it is repeated', async () => {
  await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00');
  await settle(pool(), clock);
  expect(await settle(pool(), clock)).toEqual({ collected: 0, runs: [] });
  expect(await settle(pool(), clock, '20260310')).toEqual({ collected: 0, runs: [] });
  expect(await brief()).toHaveLength(1);
  await sound();
});

it('leaves what turns up late for a day that was run to the next', async () => {
  await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00');
  await settle(pool(), clock);
  await pay(pool(), 'late', 10_000, '2026-03-05T12:00:00+09:00');
  await settle(pool(), clock);
  expect(await brief()).toHaveLength(1);
  clock.set('2026-03-11T00:30:00+09:00');
  await settle(pool(), clock);
  expect((await brief()).map(({ runDate, paid }) => [runDate, paid])).toEqual([
    ['20260310', NET_10_000],
    ['20260311', NET_10_000],
  ]);
  await sound();
});

it('nets a cancel after the settlement against the next run, and carries what is negative', async () => {
  const payment = await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00');
  await settle(pool(), clock);
  await cancel(pool(), payment, 'c1', 10_000, '2026-03-10T12:00:00+09:00');
  await pay(pool(), 'p2', 4_000, '2026-03-10T12:00:00+09:00');
  await pay(pool(), 'p3', 10_000, '2026-03-11T12:00:00+09:00');
  clock.set('2026-03-13T00:30:00+09:00');
  await settle(pool(), clock);
  expect(await brief()).toEqual([
    { runDate: '20260310', net: 9_725, carriedIn: 0, paid: 9_725 },
    { runDate: '20260312', net: -5_835, carriedIn: 0, paid: 0 },
    { runDate: '20260313', net: 9_725, carriedIn: -5_835, paid: 3_890 },
  ]);
  expect(await payable()).toBe(0);
  await sound();
});

it('keeps carrying while it stays negative', async () => {
  const payment = await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00');
  await settle(pool(), clock);
  await cancel(pool(), payment, 'c1', 10_000, '2026-03-10T12:00:00+09:00');
  await pay(pool(), 'p2', 1_000, '2026-03-11T12:00:00+09:00');
  clock.set('2026-03-13T00:30:00+09:00');
  await settle(pool(), clock);
  expect(await brief()).toMatchObject([{}, { carriedIn: 0, paid: 0 }, { net: 972, carriedIn: -9_725, paid: 0 }]);
  expect(await payable()).toBe(8_753);
  await sound();
});

it('runs every day that was missed when the clock is moved, and no weekend or holiday', async () => {
  await settle(pool(), clock);
  for (const day of ['23', '24', '25', '26', '27', '28', '29', '30']) await pay(pool(), `p${day}`, 10_000, `2026-04-${day}T12:00:00+09:00`);
  clock.set('2026-05-06T00:30:00+09:00');
  await settle(pool(), clock);
  // D+2; the 1st is Labour Day, the 5th Children's Day
  expect((await runs()).map(({ runDate, items: n }) => [runDate, n])).toEqual(
    [
      ['20260427', 1],
      ['20260428', 3], // Friday's, Saturday's and Sunday's
      ['20260429', 1],
      ['20260430', 1],
      ['20260504', 1],
      ['20260506', 1],
    ].map(([date, n]) => [date, n]),
  );
  await sound();
});

it('does not settle on a day on which banks are closed', async () => {
  await settle(pool(), clock);
  await pay(pool(), 'late', 10_000, '2026-03-05T12:00:00+09:00');
  clock.set('2026-03-14T00:30:00+09:00');
  await settle(pool(), clock);
  expect((await brief()).map(({ runDate }) => runDate)).toEqual(['20260311']);
  await pay(pool(), 'later', 10_000, '2026-03-05T12:00:00+09:00');
  clock.set('2026-03-15T00:30:00+09:00');
  await settle(pool(), clock);
  expect(await brief()).toHaveLength(1);
  clock.set('2026-03-16T00:30:00+09:00');
  await settle(pool(), clock);
  expect((await brief()).map(({ runDate }) => runDate)).toEqual(['20260311', '20260316']);
});

it('settles days again that the clock was moved back into', async () => {
  await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00');
  await settle(pool(), clock);
  clock.set('2026-02-25T00:30:00+09:00');
  await pay(pool(), 'p2', 10_000, '2026-02-20T12:00:00+09:00');
  await settle(pool(), clock);
  expect((await brief()).map(({ runDate }) => runDate)).toEqual(['20260225', '20260310']);
  expect((await runs()).map(({ runNo }) => runNo)).toEqual([2, 1]);
  await sound();
});

it('keeps currencies and merchants apart', async () => {
  const at = '2026-03-06T12:00:00+09:00';
  await pay(pool(), 'won', 10_000, at);
  const dollars = await pay(pool(), 'cents', 1_000, at, { currency: 'USD' });
  await cancel(pool(), dollars, 'back', 1_000, at);
  await contract(pool(), 'card', 2, 'other');
  await pay(pool(), 'theirs', 20_000, at, { merchantId: 'other', fee: 0 });
  const { runs: made } = await settle(pool(), clock);
  expect(made.map(({ merchantId, currency, items: n, paid }) => [merchantId, currency, n, paid])).toEqual([
    ['other', 'KRW', 1, 20_000],
    [MERCHANT, 'KRW', 1, 9_725],
    [MERCHANT, 'USD', 2, 0],
  ]);
  await sound();
});

it('refuses a day that is none or has not come', async () => {
  await expect(settle(pool(), clock, '2026-03-10')).rejects.toThrow(RangeError);
  await expect(settle(pool(), clock, '20260230')).rejects.toThrow(RangeError);
  await expect(settle(pool(), clock, '20260311')).rejects.toThrow(RangeError);
});

it('several processes settle at once, in any order of dates, while payments and cancels come', async () => {
  const others = [1, 2, 3].map(() => createPool({ connectionString: database.connectionString, max: 4 }));
  try {
    const payments = await Promise.all(Array.from({ length: 30 }, (_, n) => pay(pool(), `p${n}`, 1_000 * (n + 1), day(n % 6))));
    const writing = Promise.all(payments.map((payment, n) => cancel(pool(), payment, `c${n}`, payment.amount - n, day((n + 3) % 6))));
    const dates = ['20260310', '20260306', undefined, '20260309', undefined, '20260310', '20260306', undefined];
    await Promise.all(dates.flatMap((date) => others.map((other) => settle(other, clock, date))));
    await writing;
    clock.set('2026-03-20T00:30:00+09:00');
    await Promise.all(others.map((other) => settle(other, clock)));
    const all = await items(pool());
    expect(all).toHaveLength(60);
    expect(all.filter(({ run }) => run === null)).toEqual([]);
    await sound();
    const paid = (await runs()).reduce((sum, run) => sum + run.paid, 0);
    expect(paid - Math.max(0, await payable())).toBe(all.reduce((sum, { net }) => sum + net, 0));
  } finally {
    await Promise.all(others.map((other) => other.end()));
  }
});

const day = (n: number): string => `2026-03-0${n + 1}T12:00:00+09:00`;

it("several processes wait for a merchant's run of another date, to carry in what it leaves", async () => {
  const payment = await pay(pool(), 'p1', 10_000, '2026-03-02T12:00:00+09:00');
  await settle(pool(), clock, '20260304');
  await cancel(pool(), payment, 'c1', 10_000, '2026-03-05T12:00:00+09:00'); // due on the 9th
  await pay(pool(), 'p2', 20_000, '2026-03-06T12:00:00+09:00'); // due on the 10th
  await collect(pool());
  let commit = (): void => undefined;
  const committing = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const first = settleMerchant(commitsAfter(committing), MERCHANT, '20260309', clock.now());
  await waiting("state = 'idle in transaction'");
  const second = settleMerchant(pool(), MERCHANT, '20260310', clock.now());
  await waiting("wait_event_type = 'Lock'");
  commit();
  expect((await first)[0]).toMatchObject({ runNo: 2, net: -9_725, paid: 0 });
  expect((await second)[0]).toMatchObject({ runNo: 3, net: 19_450, carriedIn: -9_725, paid: 9_725 });
  await sound();
});

/** The pool of a process that is slow to commit. */
function commitsAfter(moment: Promise<void>): Pool {
  const connect = async () => {
    const client = await pool().connect();
    const query = async (text: string, values?: unknown[]) => {
      if (text === 'commit') await moment;
      return client.query(text, values);
    };
    return { query, release: () => client.release() };
  };
  return { connect } as unknown as Pool;
}

async function waiting(condition: string): Promise<void> {
  await vi.waitFor(async () => {
    const sql = `select 1 from pg_stat_activity where datname = current_database() and query like '%gwanmun.settlement%' and pid <> pg_backend_pid()`;
    expect((await pool().query(`${sql} and ${condition}`)).rowCount).toBe(1);
  }, 20_000);
}

it('several processes: one dies between collecting and the run: the next one pays', async () => {
  await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00');
  const doomed = createPool({ connectionString: database.connectionString, max: 2, name: 'doomed' });
  const holder = await pool().connect();
  try {
    await holder.query(`begin; lock table gwanmun.settlement_runs in access exclusive mode`);
    const dying = settle(doomed, clock).catch((error: Error) => error);
    await vi.waitFor(async () => {
      const { rowCount } = await pool().query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'doomed' and wait_event_type = 'Lock'`);
      expect(rowCount).toBeGreaterThan(0);
    }, 20_000);
    expect(await dying).toMatchObject({ code: 'settlement' });
  } finally {
    await holder.query('rollback');
    holder.release();
    await doomed.end();
  }
  expect(await items(pool())).toMatchObject([{ id: 'p1', run: null }]);
  await settle(pool(), clock);
  expect(await brief()).toMatchObject([{ paid: NET_10_000 }]);
  await sound();
});

it('goes on after a collection without a run', async () => {
  await pay(pool(), 'p1', 10_000, '2026-03-06T12:00:00+09:00');
  await collect(pool());
  await settle(pool(), clock);
  expect(await brief()).toMatchObject([{ paid: NET_10_000 }]);
});
