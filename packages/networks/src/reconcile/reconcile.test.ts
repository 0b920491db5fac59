import { FixedClock } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCardNetwork, type SimulatedCardNetwork } from '../card/card-network.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { approval, cancelOf, testCard } from '../testing/fixtures.js';
import { type Ours, writeOurs } from '../testing/ours.js';
import { reconcile } from './reconcile.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
let db: TestDatabase;
let network: SimulatedCardNetwork;

beforeEach(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  network = createCardNetwork({ pool: db.pool, clock });
});
afterEach(async () => {
  await network.close();
  await db.close();
});

const ours = (transaction: Ours): Promise<void> => writeOurs(db.pool, transaction);

describe('agreement', () => {
  it('of approvals, refusals, reversals and cancels gives no finding', async () => {
    await network.approve(approval('p1'));
    await network.cancel(cancelOf('p1', 'c1', 4_000));
    await ours({ id: 'p1', state: 'approved', cancelled: 4_000 });
    await ours({ id: 'c1', state: 'approved', kind: 'cancel', amount: 4_000 });
    await network.approve(approval('p2', { card: testCard('lost_card') }));
    await ours({ id: 'p2', state: 'refused' });
    await network.approve(approval('p3'));
    await network.reverse('m1', 'p3');
    await ours({ id: 'p3', state: 'reversed' });
    // Refused here without ever asking, and taken back before anything arrived.
    await ours({ id: 'p4', state: 'refused' });
    await network.reverse('m1', 'p5');
    await ours({ id: 'p5', state: 'refused' });
    await ours({ id: 'k1', state: 'approved', kind: 'billing_key_issue', amount: 0 });
    expect(await reconcile(db.pool)).toEqual({ checked: { here: 6, there: 5 }, open: 0, findings: [], complete: true });
  });
});

describe('disagreement', () => {
  it('is found and described, whichever side is wrong', async () => {
    await network.approve(approval('p1'));
    await ours({ id: 'p2', state: 'approved' });
    await network.approve(approval('p3'));
    await ours({ id: 'p3', state: 'approved', amount: 9_999 });
    await network.approve(approval('p4'));
    await ours({ id: 'p4', state: 'refused' });
    await network.approve(approval('p5', { card: testCard('lost_card') }));
    await ours({ id: 'p5', state: 'approved' });
    await network.approve(approval('p6'));
    await network.cancel(cancelOf('p6', 'c6', 1_000));
    await ours({ id: 'p6', state: 'approved' });
    await ours({ id: 'c6', state: 'approved', kind: 'cancel', amount: 1_000 });
    await network.reverse('m1', 'p7');
    await ours({ id: 'p7', state: 'approved' });
    const { findings } = await reconcile(db.pool);
    const found = Object.fromEntries(findings.map((finding) => [finding.reference, finding.kind]));
    expect(found).toEqual({
      p1: 'missing_here',
      p2: 'missing_there',
      p3: 'amount_differs',
      p4: 'state_differs',
      p5: 'state_differs',
      p6: 'amount_differs',
      p7: 'missing_there',
    });
    expect(findings.find((finding) => finding.reference === 'p6')).toEqual({
      kind: 'amount_differs',
      merchantId: 'm1',
      reference: 'p6',
      here: 'card payment approved 10000 KRW',
      there: 'cards: approval approved 10000 KRW, cancelled 1000',
    });
  });

  it('is not called so while an intent is in flight', async () => {
    await network.approve(approval('p1'));
    await ours({ id: 'p1', state: 'pending' });
    await ours({ id: 'p2', state: 'unknown' });
    await network.approve(approval('p3'));
    await network.cancel(cancelOf('p3', 'c3', 1_000));
    await ours({ id: 'p3', state: 'approved', openCancel: 'c3' });
    await ours({ id: 'c3', state: 'pending', kind: 'cancel', amount: 1_000 });
    expect(await reconcile(db.pool)).toMatchObject({ open: 4, findings: [] });
  });

  it('of the same reference at another merchant is one', async () => {
    await network.approve(approval('p1', { merchantId: 'm2' }));
    await ours({ id: 'p1', state: 'approved' });
    const { findings } = await reconcile(db.pool);
    expect(findings.map(({ kind, merchantId }) => [kind, merchantId])).toEqual([
      ['missing_here', 'm2'],
      ['missing_there', 'm1'],
    ]);
  });
});

describe('many rows', () => {
  it('are read in pages, each looked at once, findings up to the limit', async () => {
    await Promise.all(Array.from({ length: 95 }, (_, i) => network.approve(approval(`p${i}`, { merchantId: `m${i % 7}` }))));
    for (let i = 0; i < 95; i++) if (i % 10 !== 0) await ours({ id: `p${i}`, state: 'approved', merchantId: `m${i % 7}` });
    for (let i = 0; i < 15; i++) await ours({ id: `q${i}`, state: 'approved', merchantId: `m${i % 7}` });
    const all = await reconcile(db.pool, { pageSize: 8 });
    expect(all).toMatchObject({ checked: { here: 100, there: 95 }, complete: true });
    expect(new Set(all.findings.map((finding) => `${finding.kind} ${finding.reference}`)).size).toBe(25);
    const few = await reconcile(db.pool, { pageSize: 8, limit: 4 });
    expect(few).toMatchObject({ complete: false, findings: all.findings.slice(0, 4) });
  });

  it('can be limited to what was recorded since', async () => {
    await network.approve(approval('old'));
    await ours({ id: 'older', state: 'approved' });
    await network.approve(approval('known'));
    // A Date has milliseconds, the database microseconds.
    const { rows } = await db.pool.query<{ now: Date }>("select clock_timestamp() + interval '2 ms' as now, pg_sleep(0.005)");
    await network.approve(approval('new'));
    await ours({ id: 'newer', state: 'approved' });
    await ours({ id: 'known', state: 'approved', amount: 1 });
    const { checked, findings } = await reconcile(db.pool, { since: rows[0]!.now });
    expect(checked).toEqual({ here: 2, there: 1 });
    expect(findings.map(({ kind, reference }) => [kind, reference])).toEqual([
      ['missing_here', 'new'],
      ['amount_differs', 'known'],
      ['missing_there', 'newer'],
    ]);
  });
});
