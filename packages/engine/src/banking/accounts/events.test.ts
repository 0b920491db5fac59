import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { RegisterAccount } from '../contract.js';
import { asked, type BankingBench, debitOf, openBankingBench, registered, registration, wordOf } from '../testing/banking-bench.js';

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.bank.calm());

/** What happened to an account or a series; a moment passes between steps. */
async function eventsOf(subject: string): Promise<unknown[]> {
  const { rows } = await bench.pool.query(
    'select type, data, at from gwanmun.events where merchant_id = $1 and transaction_id = $2 order by at, event_id',
    [MERCHANT, subject],
  );
  return rows.map(({ type, data }) => [type, data]);
}
async function begun({ accountKey, customerId }: RegisterAccount) {
  const command = {
    ...asked,
    transactionId: fresh('T'),
    seriesKey: fresh('series'),
    customerId,
    bank: '004',
    accountKey,
    lastDay: '20991231',
  };
  expect(await bench.banking.startSeries(command)).toMatchObject({ kind: 'done' });
  return command;
}

it('tell when an account was registered and cancelled, with the numbers that the merchant was told, and nothing of the person', async () => {
  const account = await registered(bench, { customerId: 'somebody' });
  const { accountKey, customerId } = account;
  bench.clock.advance(1);
  const command = { ...asked, transactionId: fresh('T'), customerId, bank: '004', accountKey };
  await Promise.all([bench.banking.cancelAccount(command), bench.banking.cancelAccount(command)]);
  const events = await eventsOf(accountKey);
  expect(events).toEqual([
    ['account.registered', { transactionId: account.transactionId, bank: '004', evidence: 'self' }],
    ['account.cancelled', { by: 'merchant', transactionId: command.transactionId }],
  ]);
  for (const text of ['홍길동', 'somebody', account.account.number.reveal(), '800101']) expect(JSON.stringify(events)).not.toContain(text);
});

it('tell what an institution said', async () => {
  const { accountKey } = await registered(bench);
  bench.clock.advance(1);
  await bench.banking.cancelledByInstitution({ merchantId: MERCHANT, accountKey, origin: '1', reason: 'B' });
  expect((await eventsOf(accountKey)).at(-1)).toEqual(['account.cancelled', { by: 'institution', origin: '1', reason: 'B' }]);
});

it('are not written for a registration that is refused', async () => {
  const first = await registered(bench);
  const command = registration({ account: first.account });
  await bench.banking.registerAccount(command);
  expect(await eventsOf(command.accountKey)).toEqual([]);
});

it('tell when a series was started and ended', async () => {
  const account = await registered(bench);
  const { accountKey, customerId } = account;
  const { seriesKey, transactionId } = await begun(account);
  bench.clock.advance(1);
  const end = { ...asked, transactionId: fresh('T'), customerId, seriesKey };
  await Promise.all([bench.banking.endSeries(end), bench.banking.endSeries(end)]);
  expect(await eventsOf(seriesKey)).toEqual([
    ['series.started', { accountKey, transactionId }],
    ['series.ended', { end: 'cancelled', transactionId: end.transactionId }],
  ]);
});

it('tell of a series that begins with a debit once the debit is approved, also when recovery finds out', async () => {
  const account = await registered(bench);
  const fates = { refused: 'insufficient_balance', lost: 'lost after', done: 'approve' } as const;
  const found: Record<string, unknown[]> = {};
  for (const [name, fate] of Object.entries(fates)) {
    bench.bank.fate = () => fate;
    const command = debitOf(bench, account, 10, { startSeries: { seriesKey: `begun-${name}`, lastDay: '20991231' } });
    await bench.banking.debit(command);
    bench.bank.calm();
    if (name === 'lost') {
      expect(await eventsOf(`begun-${name}`)).toEqual([]);
      await bench.engine.recover({ olderThanMs: 0 });
    }
    found[name] = (await eventsOf(`begun-${name}`)).map((each) => [...(each as unknown[]), command.transactionId].slice(0, 1));
  }
  expect(found).toEqual({ refused: [], lost: [['series.started']], done: [['series.started']] });
});

it('tell that series ended with their account: those that ran', async () => {
  const account = await registered(bench);
  const { accountKey, customerId } = account;
  const [running, ended] = [await begun(account), await begun(account)];
  await bench.banking.endSeries({ ...asked, transactionId: fresh('T'), customerId, seriesKey: ended.seriesKey });
  bench.bank.fate = () => 'insufficient_balance';
  const never = { seriesKey: fresh('never'), lastDay: '20991231' };
  expect(wordOf(await bench.banking.debit(debitOf(bench, account, 10, { startSeries: never })))).toBe('insufficient_balance');
  bench.clock.advance(1);
  await bench.banking.cancelledByInstitution({ merchantId: MERCHANT, accountKey, origin: '1', reason: '0' });
  expect(await eventsOf(running.seriesKey)).toEqual([
    ['series.started', { accountKey, transactionId: running.transactionId }],
    ['series.ended', { end: 'institution', accountKey }],
  ]);
  expect((await eventsOf(ended.seriesKey)).map((each) => (each as unknown[])[0])).toEqual(['series.started', 'series.ended']);
  expect(await eventsOf(never.seriesKey)).toEqual([]);
});
