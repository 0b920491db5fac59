import { FixedClock } from '@gwanmun/kernel';
import { type ChangeFeed, createSettings, openChangeFeed, type Settings } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Announcements, createAnnouncements } from './announcements.js';

const at = (time: string): Date => new Date(`2026-03-10T${time}:00+09:00`);
const clock = new FixedClock(at('12:00'));
let db: TestDatabase;
let feed: ChangeFeed;
let settings: Settings;
let here: Announcements;
let elsewhere: Announcements;

beforeAll(async () => {
  db = await testDatabase();
  feed = await openChangeFeed(db.connectionString, db.pool);
  settings = createSettings(db.pool, feed);
  here = await createAnnouncements(settings, clock);
  elsewhere = await createAnnouncements(settings, clock);
});
afterAll(async () => {
  here.stop();
  elsewhere.stop();
  await feed.stop();
  await db.close();
});
beforeEach(async () => {
  clock.set(at('12:00'));
  await settings.set('service_announcements', undefined);
  await vi.waitFor(() => expect([here.stateOf('m1'), elsewhere.stateOf('m1')]).toEqual(['open', 'open']));
});

it('an announcement holds in every process until it is taken back', async () => {
  await here.announce({ state: 'maintenance' });
  expect([here.stateOf('m1'), here.stateOf('m2')]).toEqual(['maintenance', 'maintenance']);
  await vi.waitFor(() => expect(elsewhere.stateOf('m1')).toBe('maintenance'));
  const later = await createAnnouncements(settings, clock);
  expect(later.stateOf('m1')).toBe('maintenance');
  expect(await later.clear()).toBe(1);
  await vi.waitFor(() => expect(here.stateOf('m1')).toBe('open'));
  later.stop();
});

it('what is said to a merchant alone goes before what is said to all', async () => {
  await here.announce({ state: 'maintenance' });
  await here.announce({ state: 'busy', merchantId: 'm1' });
  expect([here.stateOf('m1'), here.stateOf('m2')]).toEqual(['busy', 'maintenance']);
  await here.announce({ state: 'over_capacity', merchantId: 'm1' });
  expect((await here.list()).map(({ state }) => state)).toEqual(['maintenance', 'over_capacity']);
  expect(await here.clear()).toBe(1);
  expect([here.stateOf('m1'), here.stateOf('m2')]).toEqual(['over_capacity', 'open']);
  expect([await here.clear('m2'), await here.clear('m1')]).toEqual([0, 1]);
});

it('a window is followed by the business clock, from its first instant up to its end', async () => {
  await here.announce({ state: 'maintenance', from: at('13:00'), to: at('14:00') });
  for (const [time, state] of [
    ['12:59', 'open'],
    ['13:00', 'maintenance'],
    ['13:59', 'maintenance'],
    ['14:00', 'open'],
  ] as const) {
    clock.set(at(time));
    expect([time, here.stateOf('m1')]).toEqual([time, state]);
  }
});
