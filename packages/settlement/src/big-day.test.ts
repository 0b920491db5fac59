import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectDay, transactionsOfDay } from './read-day.js';
import { countSql, pageSql, type Selection } from './read-items.js';
import { selectDue } from './read-settlement.js';
import { MERCHANT, payMany } from './testing/books.js';

const ROWS = 200_000;
/** All rows at once would need twenty times as much. */
const ROOM = 12 * 2 ** 20;
const query = { merchantId: MERCHANT, methods: ['card'], date: '20260306' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await payMany(database.pool, ROWS, '2026-03-06T12:00:00+09:00');
}, 120_000);
afterAll(() => database.close());

/** What is really held, without garbage. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('streams in the memory of a few pages', { timeout: 180_000 }, async () => {
  const report = await transactionsOfDay(database.pool, query);
  expect(report.count).toBe(ROWS);
  const before = held();
  let rows = 0;
  let most = 0;
  for await (const _ of report.rows) {
    rows++;
    if (rows % 20_000 === 500) most = Math.max(most, held() - before);
  }
  expect(rows).toBe(ROWS);
  expect(most).toBeLessThan(ROOM);
});

it('finds a day by an index, however much there is', async () => {
  await transactionsOfDay(database.pool, query);
  await database.pool.query('analyze gwanmun.settlement_items; analyze gwanmun.transactions');
  const plan = async (sql: string, values: readonly unknown[]): Promise<string> =>
    (await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...values])).rows.map((row) => row['QUERY PLAN']).join('\n');
  const selections: Selection[] = [
    selectDay({ ...query, date: '20260305' }),
    selectDue({ merchantId: MERCHANT, methods: ['card'], dueDate: '20260305' }),
  ];
  for (const selection of selections) {
    const values = [selection.merchantId, selection.methods, 1, ...selection.values];
    expect(await plan(countSql(selection), values)).not.toContain('Seq Scan');
    expect(await plan(pageSql(selection), [...values, '-infinity', '', 1_000])).not.toContain('Seq Scan');
  }
  // neither does a page of the day itself: in the order of the index, without a sort of the day
  const [first] = selections;
  const page = await plan(pageSql(first!), [
    MERCHANT,
    ['card'],
    1,
    new Date('2026-03-05T15:00:00Z'),
    new Date('2026-03-06T15:00:00Z'),
    '-infinity',
    '',
    1_000,
  ]);
  expect(page).not.toContain('Seq Scan');
  expect(page).toContain('settlement_items_decided');
});
