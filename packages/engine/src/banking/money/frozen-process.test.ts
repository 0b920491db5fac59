import type { PoolClient } from '@gwanmun/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BankingBench, expectBankingSound, openBankingBench, remittance, topUp, wordOf } from '../testing/banking-bench.js';

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());

/** The next transaction never gets further than to this statement: its process is frozen. Resolves to its connection. */
function freezeBefore(text: RegExp): Promise<PoolClient> {
  const { pool } = bench;
  const connect = pool.connect.bind(pool) as (...callback: unknown[]) => Promise<PoolClient>;
  return new Promise((resolve) => {
    pool.connect = (async (...callback: unknown[]) => {
      const client = await connect(...callback);
      if (callback.length > 0) return client;
      pool.connect = connect as typeof pool.connect;
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        const [first] = args as [string | { readonly text: string }];
        if (!text.test(typeof first === 'string' ? first : first.text)) return query(...args);
        client.query = query as PoolClient['query'];
        resolve(client);
        return new Promise(() => undefined);
      }) as PoolClient['query'];
      return client;
    }) as typeof pool.connect;
  });
}

it('a process that is frozen in its turn at a main account does not keep others from it for ever', async () => {
  await topUp(bench, 1_000);
  const { banking: other } = await bench.anotherBanking();
  const frozen = freezeBefore(/insert into gwanmun\.main_account_holds/);
  void bench.banking.remit(remittance(bench, 600));
  const connection = await frozen;
  const { rows } = await connection.query<{ ends: boolean }>(
    `select current_setting('idle_in_transaction_session_timeout')::interval between '1 second' and '20 seconds' as ends`,
  );
  expect(rows).toEqual([{ ends: true }]);
  // The database ends it: sooner, for the test.
  await connection.query(`set local idle_in_transaction_session_timeout = '50ms'`);
  expect(wordOf(await other.remit(remittance(bench, 1_000)))).toBe('done');
  expect(await other.mainAccount('shop')).toMatchObject({ balance: 0, held: 0 });
  await expectBankingSound(bench);
  connection.release(true);
});
