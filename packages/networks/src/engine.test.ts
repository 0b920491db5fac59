import { type ApproveCard, createEngine, type Result, type RunningEngine } from '@gwanmun/engine';
import { MovableClock, won } from '@gwanmun/kernel';
import { type ChangeFeed, createIdBlocks, createPool, createSettings, GATEWAY_MIGRATIONS, openChangeFeed } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { Vault } from '@gwanmun/vault';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCardNetwork, type SimulatedCardNetwork } from './card/card-network.js';
import { createFaults, type FaultControl } from './faults/create-faults.js';
import { NETWORK_MIGRATIONS } from './migrations.js';
import { reconcile } from './reconcile/reconcile.js';
import { testCard } from './testing/fixtures.js';

/** The real engine on the simulated network: whatever gets lost, both sides' books agree once recovery has run. */
let db: TestDatabase;
let feed: ChangeFeed;
let faults: FaultControl;
let network: SimulatedCardNetwork;
let engine: RunningEngine;
let writers: TestDatabase['pool'];
let serial = 0;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  feed = await openChangeFeed(db.connectionString, db.pool);
  faults = await createFaults(createSettings(db.pool, feed));
  writers = createPool({ connectionString: db.connectionString, max: 8, name: 'writers' });
  const clock = new MovableClock();
  network = createCardNetwork({ pool: db.pool, clock, faults, options: { answerTimeoutMs: 20, writePool: writers } });
  engine = createEngine({
    pool: db.pool,
    writers,
    feed,
    serials: await createIdBlocks(db.pool),
    vault: new Vault([Buffer.alloc(32, 7)]),
    clock,
    cards: network,
  });
  await engine.merchants.ensure({ merchantId: 'shop', name: '가게', contracts: { card: 250 } });
});
afterAll(async () => {
  await engine.close();
  await network.close();
  faults.stop();
  await feed.stop();
  await writers.end();
  await db.close();
});
beforeEach(async () => {
  await faults.clear();
});

const amount = (total: number) => ({ total: won(total), taxable: won(0), vat: won(0), taxFree: won(0), service: won(0) });

function pay(outcome: string, onUnknown: ApproveCard['onUnknown'] = 'complete'): Promise<Result> {
  const id = ++serial;
  return engine.approveCard({
    merchantId: 'shop',
    transactionId: `T${id}`,
    orderNo: `O${id}`,
    channel: 'api',
    protocol: 'test',
    amount: amount(10_000),
    currency: 'KRW',
    source: { card: testCard(outcome) },
    facts: { productName: '사과', instalments: 0 },
    personal: {},
    onUnknown,
    releaseOrderOnRefusal: false,
  });
}

function cancel(paymentId: string, total: number): Promise<Result> {
  const id = ++serial;
  return engine.cancelPayment({
    merchantId: 'shop',
    transactionId: `C${id}`,
    orderNo: `OC${id}`,
    channel: 'api',
    protocol: 'test',
    method: 'card',
    paymentId,
    amount: amount(total),
    facts: {},
  });
}

const idOf = (result: Result): string => {
  if (result.kind === 'approved') return result.transaction.transactionId;
  if (result.kind === 'rejected') throw new Error(`rejected: ${result.detail}`);
  return result.transactionId;
};

const stateOf = async (result: Result): Promise<string | undefined> => (await engine.transaction('shop', idOf(result)))?.state;

async function recoverAll(): Promise<void> {
  for (let round = 0; round < 6; round++) if ((await engine.recover({ olderThanMs: 0 })).open === 0) return;
}

async function expectAgreement(): Promise<void> {
  expect(await reconcile(db.pool)).toMatchObject({ open: 0, findings: [], complete: true });
}

describe('payments whose answer is lost', () => {
  it.each([
    ['no_answer_before', 'complete', 'refused'],
    ['no_answer_before', 'reverse', 'refused'],
    ['no_answer_after', 'complete', 'approved'],
    ['no_answer_after', 'reverse', 'reversed'],
    ['no_answer_then_blind', 'complete', 'approved'],
    ['no_answer_then_blind', 'reverse', 'reversed'],
  ] as const)('%s with %s ends as %s on both sides', async (outcome, onUnknown, state) => {
    const result = await pay(outcome, onUnknown);
    expect(result.kind).toBe('unknown');
    await recoverAll();
    expect(await stateOf(result)).toBe(state);
    await expectAgreement();
  });

  it('a cancel whose answer is lost is done on both sides', async () => {
    const payment = await pay('cancel_answer_lost');
    const lost = await cancel(idOf(payment), 4_000);
    expect(lost.kind).toBe('unknown');
    await recoverAll();
    expect(await stateOf(lost)).toBe('approved');
    expect(await engine.transaction('shop', idOf(payment))).toMatchObject({ cancelled: { total: 4_000 } });
    await expectAgreement();
  });

  it('a cancel that never arrived is given up, and another one succeeds', async () => {
    const payment = await pay('approve');
    await faults.set({ kind: 'lost_answer', when: 'before', operation: 'cancel', count: 1 });
    const lost = await cancel(idOf(payment), 4_000);
    expect(lost.kind).toBe('unknown');
    await recoverAll();
    expect(await stateOf(lost)).toBe('refused');
    expect((await cancel(idOf(payment), 10_000)).kind).toBe('approved');
    await expectAgreement();
  });
});

describe('a link that loses a third of everything', () => {
  it('leaves books that agree, and nothing charged that was not approved here', async () => {
    await faults.reseed(20_260_310);
    await faults.set({ kind: 'lost_answer', when: 'after', probability: 0.2 });
    await faults.set({ kind: 'lost_answer', when: 'before', probability: 0.15 });
    const payments = await Promise.all(Array.from({ length: 60 }, (_, i) => pay('approve', i % 2 === 0 ? 'complete' : 'reverse')));
    await Promise.all(payments.filter((result) => result.kind === 'approved').map((result) => cancel(idOf(result), 2_500)));
    expect(payments.some((result) => result.kind === 'unknown')).toBe(true);
    await faults.clear();
    await recoverAll();
    await expectAgreement();
    const { rows } = await db.pool.query<{ here: number; there: number }>(
      `select (select sum(amount - cancelled)::bigint from gwanmun.transactions where kind = 'payment' and state = 'approved') as here,
              (select sum(amount - cancelled)::bigint from networks.card_books where state = 'approved') as there`,
    );
    expect(rows[0]!.there).toBe(rows[0]!.here);
  });
});
