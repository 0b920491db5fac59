import { FixedClock } from '@gwanmun/kernel';
import { type ChangeFeed, createSettings, openChangeFeed, type Settings } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { housesOn } from '../testing/banking.js';
import { type BankClosures, createBankClosures, OPEN_END } from './closures.js';

const at = (time: string): Date => new Date(`2026-03-10T${time}:00+09:00`);
let db: TestDatabase;
let feed: ChangeFeed;
let settings: Settings;
let closures: BankClosures;
let elsewhere: BankClosures;

beforeAll(async () => {
  db = await testDatabase();
  feed = await openChangeFeed(db.connectionString, db.pool);
  settings = createSettings(db.pool, feed);
  closures = await createBankClosures(settings);
  elsewhere = await createBankClosures(settings);
});
afterAll(async () => {
  closures.stop();
  elsewhere.stop();
  await feed.stop();
  await db.close();
});
beforeEach(async () => void (await closures.clear()));

it('a declared window closes the bank from its first instant up to its end, in every process, beside the calendar', async () => {
  const calendar = { from: at('23:50'), to: at('23:59') };
  const { links } = housesOn({
    pool: db.pool,
    clock: new FixedClock(at('12:00')),
    closures,
    maintenance: (_bank, when) => (calendar.from <= when && when < calendar.to ? calendar : undefined),
  });
  const window = { from: at('12:00'), to: at('13:00') };
  await closures.declare({ bank: '088', ...window });
  expect(links.directory.maintenance('088', at('11:59'))).toBeUndefined();
  expect(links.directory.maintenance('088', at('12:00'))).toEqual(window);
  expect(links.directory.maintenance('088', at('13:00'))).toBeUndefined();
  expect(links.directory.maintenance('004', at('12:00'))).toBeUndefined();
  expect(links.directory.maintenance('088', at('23:55'))).toEqual(calendar);
  await vi.waitFor(() => expect(elsewhere.at('088', at('12:30'))).toEqual(window));
});

it('replaces what it overlaps at the same bank, and can be taken back', async () => {
  await closures.declare({ bank: '088', from: at('12:00'), to: at('13:00') });
  await closures.declare({ bank: '088', from: at('12:30'), to: at('14:00') });
  await closures.declare({ bank: '088', from: at('14:00'), to: at('15:00') });
  await closures.declare({ bank: '004', from: at('12:00'), to: at('13:00') });
  expect((await closures.list()).map(({ bank, from }) => [bank, from])).toEqual([
    ['088', at('12:30')],
    ['088', at('14:00')],
    ['004', at('12:00')],
  ]);
  expect(await closures.clear('088')).toBe(2);
  expect(closures.at('088', at('12:40'))).toBeUndefined();
  expect(closures.at('004', at('12:40'))).toBeDefined();
});

it('says why; without an end it lasts until it is taken back', async () => {
  await closures.declare({ bank: '088', from: at('12:00'), to: OPEN_END, cause: 'delay' });
  await closures.declare({ bank: '004', from: at('12:00'), to: at('13:00') });
  expect((await closures.list()).map(({ bank, cause }) => [bank, cause])).toEqual([
    ['088', 'delay'],
    ['004', 'maintenance'],
  ]);
  expect(closures.at('088', new Date('2099-12-31T23:00:00+09:00'))).toEqual({ from: at('12:00'), to: OPEN_END });
});

it('has a bank and a beginning before its end', async () => {
  const backwards = { bank: '088', from: at('13:00'), to: at('12:00') };
  for (const wrong of [backwards, { ...backwards, to: new Date(Number.NaN) }, { bank: 'x', from: at('12:00'), to: at('13:00') }]) {
    await expect(closures.declare(wrong)).rejects.toMatchObject({ code: 'bad-closure' });
  }
});
