import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, fresh, MERCHANT, openBench } from '../testing/bench.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const now = { olderThanMs: 0 };

/** Takes the row's time first, then passes the gate, then writes the row: `$3` is null for a gate that stands open. */
const INSERT = `
insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, state, on_unknown,
  currency, amount, requested_at, recorded_at)
select $1, $2, 'payment', 'card', 'api', 'wire', $2, $2, 'pending', 'complete', 'KRW', 1, now(), formed.at
from (select clock_timestamp() as at offset 0) formed,
  lateral (select pg_advisory_xact_lock_shared(case when formed.at is not null then $3::bigint end) offset 0) gate`;

/** The network knows nothing of it: recovery refuses what it finds. */
async function expectFound(id: string): Promise<void> {
  expect(await bench.engine.recover(now)).toEqual({ resolved: 1, open: 0 });
  expect(await bench.engine.transaction(MERCHANT, id)).toMatchObject({ state: 'refused' });
}

it('finds an intent that was written before a search and committed after it', async () => {
  const id = fresh('SLOW');
  const slow = await bench.pool.connect();
  await slow.query('begin');
  await slow.query(INSERT, [MERCHANT, id, null]);
  await bench.engine.recover(now);
  await slow.query('commit');
  slow.release();
  await expectFound(id);
});

it('finds an intent whose time was taken before a search and whose row was written after it', async () => {
  const id = fresh('SLOW');
  const gate = 1;
  const keeper = await bench.pool.connect();
  await keeper.query('begin');
  await keeper.query('select pg_advisory_xact_lock($1)', [gate]);
  const written = bench.pool.query(INSERT, [MERCHANT, id, gate]);
  const waiting = `select count(*)::int as n from pg_locks join pg_stat_activity a using (pid)
    where locktype = 'advisory' and not granted and a.datname = current_database()`;
  await expect.poll(async () => (await bench.pool.query(waiting)).rows[0], { timeout: 20_000 }).toEqual({ n: 1 });
  await bench.engine.recover(now);
  await keeper.query('commit');
  keeper.release();
  await written;
  await expectFound(id);
});
