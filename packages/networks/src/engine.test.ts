import type { ApproveCard, Result } from '@gwanmun/engine';
import { MovableClock, won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reconcile } from './reconcile/reconcile.js';
import { type EngineHouse, idOf, openEngineHouse } from './testing/engine-house.js';
import { testCard } from './testing/fixtures.js';

/** The real engine on the simulated network: whatever gets lost, both sides' books agree once recovery has run. */
let house: EngineHouse;
let serial = 0;

beforeAll(async () => {
  house = await openEngineHouse(new MovableClock(), { contracts: { card: 250 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.faults.clear();
});

const amount = (total: number) => ({ total: won(total), taxable: won(0), vat: won(0), taxFree: won(0), service: won(0) });

function pay(outcome: string, onUnknown: ApproveCard['onUnknown'] = 'complete'): Promise<Result> {
  const id = ++serial;
  return house.engine.approveCard({
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
  return house.engine.cancelPayment({
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

const stateOf = (result: Result): Promise<string | undefined> => house.stateOf(idOf(result));

async function expectAgreement(): Promise<void> {
  expect(await reconcile(house.db.pool)).toMatchObject({ open: 0, findings: [], complete: true });
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
    await house.settleEverything();
    expect(await stateOf(result)).toBe(state);
    await expectAgreement();
  });

  it('a cancel whose answer is lost is done on both sides', async () => {
    const payment = await pay('cancel_answer_lost');
    const lost = await cancel(idOf(payment), 4_000);
    expect(lost.kind).toBe('unknown');
    await house.settleEverything();
    expect(await stateOf(lost)).toBe('approved');
    expect(await house.engine.transaction('shop', idOf(payment))).toMatchObject({ cancelled: { total: 4_000 } });
    await expectAgreement();
  });

  it('a cancel that never arrived is given up, and another one succeeds', async () => {
    const payment = await pay('approve');
    await house.faults.set({ kind: 'lost_answer', when: 'before', operation: 'cancel', count: 1 });
    const lost = await cancel(idOf(payment), 4_000);
    expect(lost.kind).toBe('unknown');
    await house.settleEverything();
    expect(await stateOf(lost)).toBe('refused');
    expect((await cancel(idOf(payment), 10_000)).kind).toBe('approved');
    await expectAgreement();
  });
});

describe('a link that loses a third of everything', () => {
  it('leaves books that agree, and nothing charged that was not approved here', async () => {
    await house.faults.reseed(20_260_310);
    await house.faults.set({ kind: 'lost_answer', when: 'after', probability: 0.2 });
    await house.faults.set({ kind: 'lost_answer', when: 'before', probability: 0.15 });
    const payments = await Promise.all(Array.from({ length: 60 }, (_, i) => pay('approve', i % 2 === 0 ? 'complete' : 'reverse')));
    await Promise.all(payments.filter((result) => result.kind === 'approved').map((result) => cancel(idOf(result), 2_500)));
    expect(payments.some((result) => result.kind === 'unknown')).toBe(true);
    await house.faults.clear();
    await house.settleEverything();
    await expectAgreement();
    const { rows } = await house.db.pool.query<{ here: number; there: number }>(
      `select (select sum(amount - cancelled)::bigint from gwanmun.transactions where kind = 'payment' and state = 'approved') as here,
              (select sum(amount - cancelled)::bigint from networks.card_books where state = 'approved') as there`,
    );
    expect(rows[0]!.there).toBe(rows[0]!.here);
  });
});
