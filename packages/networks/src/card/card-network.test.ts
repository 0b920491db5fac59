import { FixedClock, won } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { approval, cancelOf, testCard } from '../testing/fixtures.js';
import { createCardNetwork, type SimulatedCardNetwork } from './card-network.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
const slept: number[] = [];
let db: TestDatabase;
let network: SimulatedCardNetwork;
let serial = 0;
const next = (): string => `ref${++serial}`;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  const sleep = async (ms: number): Promise<void> => void slept.push(ms);
  network = createCardNetwork({ pool: db.pool, clock, options: { sleep, answerTimeoutMs: 5_000 } });
});
afterAll(async () => {
  await network.close();
  await db.close();
});
beforeEach(() => void slept.splice(0));

/** Amount that the books still hold of an approval. */
async function held(reference: string): Promise<number> {
  const { rows } = await db.pool.query<{ held: number }>(
    `select coalesce(sum(amount - cancelled), 0)::bigint as held from networks.card_books where reference = $1 and state = 'approved'`,
    [reference],
  );
  return rows[0]!.held;
}

describe('approve', () => {
  it('books durably before it answers, under its own numbers', async () => {
    const reference = next();
    const answer = await network.approve(approval(reference, { amount: won(50_000), instalments: 3 }));
    expect(answer).toMatchObject({
      kind: 'approved',
      issuer: 'SHN',
      acquirer: '05',
      instalments: 3,
      interestFree: true,
      cardType: 'credit',
      approvedAt: clock.now(),
      approvalNo: expect.stringMatching(/^\d{8}$/),
      networkRef: expect.stringMatching(/^260310\d{12}$/),
    });
    expect(await network.query('m1', reference)).toEqual(answer);
    expect(await held(reference)).toBe(50_000);
  });

  it('gives a repeat the first answer, whatever it says, at once or later', async () => {
    const reference = next();
    const [first, together] = await Promise.all([
      network.approve(approval(reference)),
      network.approve(approval(reference, { card: testCard('lost_card') })),
    ]);
    const later = await network.approve(approval(reference, { amount: won(99_000), card: testCard('lost_card') }));
    expect(together).toEqual(first);
    expect(later).toEqual(first);
    expect(await held(reference)).toBe(10_000);
  });

  it('remembers refusals as well', async () => {
    const reference = next();
    const refusal = { kind: 'refused', reason: 'limit_exceeded', networkCode: '61', message: '카드 이용한도를 초과하였습니다.' };
    expect(await network.approve(approval(reference, { card: testCard('limit_exceeded') }))).toEqual(refusal);
    expect(await network.approve(approval(reference))).toEqual(refusal);
    expect(await network.query('m1', reference)).toEqual(refusal);
    expect(await held(reference)).toBe(0);
  });

  it('keeps references of merchants apart', async () => {
    const reference = next();
    await network.approve(approval(reference, { merchantId: 'a' }));
    expect(await network.query('b', reference)).toEqual({ kind: 'absent' });
    expect(await network.query('a', reference)).toMatchObject({ kind: 'approved' });
  });

  it('keeps no number that could be used to pay', async () => {
    const reference = next();
    await network.approve(approval(reference));
    const { rows } = await db.pool.query<{ row: string }>('select b::text as row from networks.card_books b where reference = $1', [
      reference,
    ]);
    expect(rows[0]!.row).not.toContain(testCard('approve').number.reveal());
  });

  it('writes many at the same moment, each with its own answer', async () => {
    const references = Array.from({ length: 300 }, next);
    const answers = await Promise.all(
      references.map((reference, i) => network.approve(approval(reference, { card: testCard(i % 3 === 0 ? 'stopped_card' : 'approve') }))),
    );
    answers.forEach((answer, i) => {
      expect(answer.kind).toBe(i % 3 === 0 ? 'refused' : 'approved');
    });
    expect(new Set(answers.map((answer) => (answer.kind === 'approved' ? answer.networkRef : answer))).size).toBe(300);
  });
});

describe('cards that lose answers', () => {
  it('slow: answers after three seconds', async () => {
    expect(await network.approve(approval(next(), { card: testCard('slow') }))).toMatchObject({ kind: 'approved' });
    expect(slept).toEqual([3_000]);
  });

  it('no_answer_before: the caller waits in vain and nothing was approved', async () => {
    const reference = next();
    expect(await network.approve(approval(reference, { card: testCard('no_answer_before') }))).toMatchObject({ kind: 'unknown' });
    expect(slept).toEqual([5_000]);
    expect(await network.query('m1', reference)).toEqual({ kind: 'absent' });
  });

  it('no_answer_after: the caller waits in vain, the books say approved, a query tells', async () => {
    const reference = next();
    expect(await network.approve(approval(reference, { card: testCard('no_answer_after') }))).toMatchObject({ kind: 'unknown' });
    expect(slept).toEqual([5_000]);
    expect(await network.query('m1', reference)).toMatchObject({ kind: 'approved', approvedAt: clock.now() });
    expect(await network.approve(approval(reference))).toMatchObject({ kind: 'approved' });
  });

  it('no_answer_then_blind: three queries fail, the fourth tells; also from another process', async () => {
    const reference = next();
    await network.approve(approval(reference, { card: testCard('no_answer_then_blind') }));
    const other = createCardNetwork({ pool: db.pool, clock });
    const kinds: string[] = [];
    for (const asked of [network, other, network, other]) kinds.push((await asked.query('m1', reference)).kind);
    expect(kinds).toEqual(['unknown', 'unknown', 'unknown', 'approved']);
    await other.close();
  });

  it('cancel_answer_lost: the first answer to a cancel is lost, a repeat and a query give it', async () => {
    const [payment, cancel] = [next(), next()];
    await network.approve(approval(payment, { card: testCard('cancel_answer_lost') }));
    expect(await network.cancel(cancelOf(payment, cancel, 4_000))).toMatchObject({ kind: 'unknown' });
    expect(await network.query('m1', cancel)).toMatchObject({ kind: 'cancelled' });
    expect(await network.cancel(cancelOf(payment, cancel, 4_000))).toMatchObject({ kind: 'approved' });
    expect(await held(payment)).toBe(6_000);
  });
});

describe('verify', () => {
  it('checks card data without booking anything', async () => {
    const reference = next();
    expect(await network.verify({ reference, merchantId: 'm1', card: testCard('approve', 'KBC') })).toMatchObject({
      kind: 'approved',
      issuer: 'KBC',
    });
    expect(await network.verify({ reference, merchantId: 'm1', card: testCard('lost_card') })).toMatchObject({
      kind: 'refused',
      reason: 'lost_card',
    });
    expect(await network.verify({ reference, merchantId: 'm1', card: testCard('no_answer_after') })).toMatchObject({ kind: 'unknown' });
    const { rowCount } = await db.pool.query('select from networks.card_books where reference = $1', [reference]);
    expect(rowCount).toBe(0);
  });
});

describe('cancel', () => {
  it('in parts up to the amount, each reference once', async () => {
    const payment = next();
    await network.approve(approval(payment));
    const first = next();
    const answer = await network.cancel(cancelOf(payment, first, 3_000));
    expect(answer).toMatchObject({ kind: 'approved', cancelledAt: clock.now() });
    expect(await network.cancel(cancelOf(payment, first, 3_000))).toEqual(answer);
    expect(await network.cancel(cancelOf(payment, next(), 7_001))).toMatchObject({ kind: 'refused', reason: 'amount_not_allowed' });
    expect(await network.cancel(cancelOf(payment, next(), 0))).toMatchObject({ kind: 'refused', reason: 'amount_not_allowed' });
    expect(await network.cancel(cancelOf(payment, next(), 7_000))).toMatchObject({ kind: 'approved' });
    expect(await network.cancel(cancelOf(payment, next(), 1))).toMatchObject({ kind: 'refused', reason: 'already_cancelled' });
    expect(await held(payment)).toBe(0);
    // The approval itself did happen.
    expect(await network.query('m1', payment)).toMatchObject({ kind: 'approved' });
  });

  it('never takes back more than was paid, however many come together and from how many processes', async () => {
    const payment = next();
    await network.approve(approval(payment));
    const other = createCardNetwork({ pool: db.pool, clock, options: { name: 'other' } });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? network : other).cancel(cancelOf(payment, `${payment}-c${i}`, 1_500))),
    );
    await other.close();
    expect(answers.filter((answer) => answer.kind === 'approved')).toHaveLength(6);
    expect(answers.filter((answer) => answer.kind === 'refused')).toHaveLength(34);
    expect(await held(payment)).toBe(1_000);
  });

  it('counts a repeat that runs at the same moment elsewhere once', async () => {
    const [payment, cancel] = [next(), next()];
    await network.approve(approval(payment));
    const other = createCardNetwork({ pool: db.pool, clock, options: { name: 'other' } });
    const answers = await Promise.all([network, other, network, other].map((asked) => asked.cancel(cancelOf(payment, cancel, 2_000))));
    await other.close();
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await held(payment)).toBe(8_000);
  });

  it('refuses what is not there, another currency, and what its test card says', async () => {
    expect(await network.cancel(cancelOf('nothing', next(), 100))).toMatchObject({ kind: 'refused', reason: 'no_such_transaction' });
    const refusedPayment = next();
    await network.approve(approval(refusedPayment, { card: testCard('lost_card') }));
    expect(await network.cancel(cancelOf(refusedPayment, next(), 100))).toMatchObject({ reason: 'no_such_transaction' });
    const payment = next();
    await network.approve(approval(payment));
    expect(await network.cancel({ ...cancelOf(payment, next(), 100), currency: 'USD' })).toMatchObject({ reason: 'amount_not_allowed' });
    for (const [outcome, reason] of [
      ['cancel_not_cancellable', 'not_cancellable'],
      ['cancel_already_acquired', 'already_acquired'],
    ] as const) {
      const stubborn = next();
      await network.approve(approval(stubborn, { card: testCard(outcome) }));
      const cancel = next();
      expect(await network.cancel(cancelOf(stubborn, cancel, 10_000))).toMatchObject({ kind: 'refused', reason });
      expect(await network.query('m1', cancel)).toMatchObject({ kind: 'refused', reason });
      expect(await held(stubborn)).toBe(10_000);
    }
  });

  it('gives a gift card back as a whole only', async () => {
    const payment = next();
    await network.approve(approval(payment, { card: testCard('approve_gift', 'BCC') }));
    expect(await network.cancel(cancelOf(payment, next(), 9_999))).toMatchObject({ kind: 'refused', reason: 'not_cancellable' });
    expect(await network.cancel(cancelOf(payment, next(), 10_000))).toMatchObject({ kind: 'approved' });
  });

  it('that a query called absent is refused when it comes after all: the payment is free for another one', async () => {
    const [payment, cancel] = [next(), next()];
    await network.approve(approval(payment));
    expect(await network.query('m1', cancel)).toEqual({ kind: 'absent' });
    expect(await network.cancel(cancelOf(payment, cancel, 4_000))).toMatchObject({ kind: 'refused', reason: 'timed_out' });
    expect(await network.query('m1', cancel)).toEqual({ kind: 'absent' });
    expect(await held(payment)).toBe(10_000);
    expect(await network.cancel(cancelOf(payment, next(), 10_000))).toMatchObject({ kind: 'approved' });
  });
});

describe('query and reverse', () => {
  it('what a query called absent never comes after all', async () => {
    const reference = next();
    expect(await network.query('m1', reference)).toEqual({ kind: 'absent' });
    expect(await network.approve(approval(reference))).toMatchObject({ kind: 'refused', reason: 'timed_out' });
    expect(await network.query('m1', reference)).toEqual({ kind: 'absent' });
    expect(await held(reference)).toBe(0);
  });

  it('reverse takes an approval back, once', async () => {
    const reference = next();
    await network.approve(approval(reference));
    const answer = await network.reverse('m1', reference);
    expect(answer).toEqual({ kind: 'approved', reversedAt: clock.now() });
    clock.advance(60_000);
    expect(await network.reverse('m1', reference)).toEqual(answer);
    expect(await network.query('m1', reference)).toEqual({ kind: 'reversed' });
    expect(await network.approve(approval(reference))).toMatchObject({ kind: 'refused', reason: 'timed_out' });
    expect(await network.cancel(cancelOf(reference, next(), 100))).toMatchObject({ kind: 'refused', reason: 'no_such_transaction' });
    expect(await held(reference)).toBe(0);
  });

  it('reverse of an unknown reference forbids the late approval, also after a query', async () => {
    for (const queryFirst of [false, true]) {
      const reference = next();
      if (queryFirst) await network.query('m1', reference);
      expect(await network.reverse('m1', reference)).toMatchObject({ kind: 'approved' });
      expect(await network.approve(approval(reference))).toMatchObject({ kind: 'refused', reason: 'timed_out' });
      expect(await network.query('m1', reference)).toEqual({ kind: 'reversed' });
    }
  });

  it('of an approval and its reversal at the same moment nothing is left charged', async () => {
    for (let round = 0; round < 20; round++) {
      const reference = next();
      await Promise.all([network.approve(approval(reference)), network.reverse('m1', reference)]);
      expect(await held(reference)).toBe(0);
      expect(await network.query('m1', reference)).toEqual({ kind: 'reversed' });
    }
  });

  it('a refused approval has nothing to take back, a cancelled one and a cancel cannot be reversed', async () => {
    const [declined, payment, cancel] = [next(), next(), next()];
    await network.approve(approval(declined, { card: testCard('lost_card') }));
    expect(await network.reverse('m1', declined)).toMatchObject({ kind: 'approved' });
    expect(await network.query('m1', declined)).toMatchObject({ kind: 'refused', reason: 'lost_card' });
    await network.approve(approval(payment));
    await network.cancel(cancelOf(payment, cancel, 1_000));
    expect(await network.reverse('m1', payment)).toMatchObject({ kind: 'refused', reason: 'already_cancelled' });
    expect(await network.reverse('m1', cancel)).toMatchObject({ kind: 'refused', reason: 'not_cancellable' });
    expect(await held(payment)).toBe(9_000);
  });
});
