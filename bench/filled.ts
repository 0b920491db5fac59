import { parseArgs } from 'node:util';
import { createPool, openDatabase } from '@gwanmun/store';
import { loaded } from './loaded.js';
import { median } from './measure.js';
import { save } from './results.js';
import { temporaryFolder } from './servers.js';

/** The rate with many payments stored beside the rate of an empty database, in turns: `tsx bench/filled.ts --stored 10000000`. */
const { values } = parseArgs({
  options: {
    stored: { type: 'string', default: '10000000' },
    payments: { type: 'string', default: '30000' },
    rounds: { type: 'string', default: '5' },
  },
});
const CHUNK = 250_000;

/** Copies of one approved payment with everything that hangs on it; times go back one millisecond for each. */
const COPIES: readonly string[] = [
  copy(
    'gwanmun.transactions',
    `transaction_id = s.transaction_id || g, order_no = 'OLD' || g, order_claim = 'OLD' || g,
    requested_at = s.requested_at - g * interval '1 ms', recorded_at = s.recorded_at - g * interval '1 ms'`,
    `s.kind = 'payment'`,
  ),
  copy('gwanmun.postings', `posting_id = s.posting_id || g, payment_id = s.payment_id || g`, 'true'),
  copy('gwanmun.events', `transaction_id = s.transaction_id || g, event_id = gen_random_uuid()`, `s.type = 'payment.approved'`),
  copy(
    'gwanmun.notifications',
    `transaction_id = s.transaction_id || g, notification_id = gen_random_uuid(), state = 'delivered', attempts = 1`,
    'true',
  ),
  copy('networks.card_books', `reference = s.reference || g, network_ref = s.network_ref || g`, 'true'),
];

function copy(table: string, changes: string, only: string): string {
  const assignments = changes.split(/,\s*(?=\w+ = )/).map((text) => text.trim().split(/ = ([\s\S]*)/));
  const members = assignments.map(([name, value]) => `'${name}', ${value}`).join(', ');
  return `insert into ${table} select n.* from ${table} s
    cross join generate_series($1::int, $2::int) g
    cross join lateral jsonb_populate_record(s, jsonb_build_object(${members})) n
    where s.ctid = (select s.ctid from ${table} s where ${only} limit 1)`;
}

async function fill(dataDir: string, stored: number): Promise<string> {
  const database = await openDatabase({ dataDir });
  const pool = createPool({ connectionString: database.connectionString, max: 2, statementTimeoutMs: 0 });
  for (let from = 1; from <= stored; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, stored);
    await Promise.all(COPIES.slice(0, 1).map((sql) => pool.query(sql, [from, to])));
    await Promise.all([pool.query(COPIES[1]!, [from, to]), pool.query(COPIES[2]!, [from, to])]);
    await Promise.all([pool.query(COPIES[3]!, [from, to]), pool.query(COPIES[4]!, [from, to])]);
    if (from % (CHUNK * 4) === 1) console.log(`${to} payments stored`);
  }
  await pool.query('analyze');
  await pool.query('checkpoint');
  const { rows } = await pool.query<{ rows: number; size: string }>(
    `select sum(n_live_tup)::bigint as rows, pg_size_pretty(pg_database_size(current_database())) as size from pg_stat_user_tables`,
  );
  await pool.end();
  await database.stop();
  return `${rows[0]!.rows} rows, ${rows[0]!.size}`;
}

const dataDir = await temporaryFolder();
const first = await loaded('first', { dataDir });
await first.run(10);
await first.stop();
const stored = await fill(dataDir, Number(values.stored));
console.log(stored);

const filled = await loaded('filled', { dataDir });
const empty = await loaded('empty');
const count = Number(values.payments);
await filled.run(count);
await empty.run(count);
const rows: { filled: number; empty: number; ratio: number; failed: number }[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  const there = await filled.run(count);
  const here = await empty.run(count);
  rows.push({
    filled: there.perSecond,
    empty: here.perSecond,
    ratio: there.perSecond / here.perSecond,
    failed: there.failed + here.failed,
  });
  console.log(JSON.stringify(rows.at(-1)));
}
await Promise.all([filled.stop(), empty.stop()]);
save('filled', { stored, medianRatio: median(rows.map(({ ratio }) => ratio)), rows });
process.exit(0);
