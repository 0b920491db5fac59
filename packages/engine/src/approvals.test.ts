import { won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parts, total } from './testing/amounts.js';
import { type Bench, fresh, MERCHANT, NOTIFY_URL, openBench, payment } from './testing/bench.js';
import { expectSound } from './testing/soundness.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.network.onApprove = () => 'approve';
});

const events = async (transactionId: string): Promise<string[]> => {
  const { rows } = await bench.pool.query('select type from gwanmun.events where transaction_id = $1 order by at, event_id', [
    transactionId,
  ]);
  return rows.map((row) => row.type);
};

describe('an approved payment', () => {
  it('is durable with everything that follows from it before the caller is answered', async () => {
    const command = payment({ amount: parts(900, 90, 0, 10) });
    const result = await bench.engine.approveCard(command);
    expect(result).toMatchObject({ kind: 'approved', transaction: { state: 'approved', outcome: { approvalNo: '12345678' } } });
    const stored = await bench.engine.transaction(MERCHANT, command.transactionId);
    expect(stored).toEqual(result.kind === 'approved' && result.transaction);
    expect(stored?.outcome).toMatchObject({ kind: 'approved', approvedAt: bench.clock.now(), issuer: 'NHC' });
    expect(await events(command.transactionId)).toEqual(['payment.approved']);
    await expectSound(bench);
  });

  it('keeps personal data sealed', async () => {
    const command = payment({ personal: { customerName: '김비밀', phone: '01012345678' } });
    await bench.engine.approveCard(command);
    const { rows } = await bench.pool.query('select t::text as row, personal from gwanmun.transactions t where transaction_id = $1', [
      command.transactionId,
    ]);
    expect(rows[0].personal).toBeInstanceOf(Buffer);
    expect(rows[0].personal.toString()).not.toContain('김비밀');
    expect(rows[0].row).not.toContain('01012345678');
    expect((await bench.engine.transaction(MERCHANT, command.transactionId))?.personal).toEqual(command.personal);
  });

  it("is announced at the order's address before the merchant's", async () => {
    const command = payment({ facts: { productName: 'x', instalments: 0, notifyUrl: 'https://order.example/' } });
    await bench.engine.approveCard(command);
    const other = payment();
    await bench.engine.approveCard(other);
    const { rows } = await bench.pool.query(
      'select transaction_id, url, topic, protocol from gwanmun.notifications where transaction_id = any($1) order by url',
      [[command.transactionId, other.transactionId]],
    );
    expect(rows).toEqual([
      { transaction_id: command.transactionId, url: 'https://order.example/', topic: 'payment.approved', protocol: 'wire' },
      { transaction_id: other.transactionId, url: NOTIFY_URL, topic: 'payment.approved', protocol: 'wire' },
    ]);
  });
});

describe('a refused payment', () => {
  it('says why, and keeps its order number when it came by API', async () => {
    bench.network.onApprove = () => ({ refuse: 'limit_exceeded' });
    const command = payment();
    expect(await bench.engine.approveCard(command)).toEqual({
      kind: 'refused',
      reason: 'limit_exceeded',
      networkCode: '9999',
      message: 'refused: limit_exceeded',
      transactionId: command.transactionId,
    });
    const again = await bench.engine.approveCard(payment({ orderNo: command.orderNo }));
    expect(again).toMatchObject({ kind: 'rejected', rule: 'duplicate_order' });
    expect(await bench.engine.orderState(MERCHANT, command.orderNo)).toBe('paid');
    await expectSound(bench);
  });

  it('gives the order number back in a window, so that another card can pay', async () => {
    bench.network.onApprove = () => ({ refuse: 'limit_exceeded' });
    const first = payment({ releaseOrderOnRefusal: true, channel: 'window' });
    await bench.engine.approveCard(first);
    expect(await bench.engine.orderState(MERCHANT, first.orderNo)).toBe('free');
    bench.network.onApprove = () => 'approve';
    bench.clock.advance(1000);
    const second = payment({ orderNo: first.orderNo, releaseOrderOnRefusal: true, channel: 'window' });
    expect(await bench.engine.approveCard(second)).toMatchObject({ kind: 'approved' });
    expect(await bench.engine.orderState(MERCHANT, first.orderNo)).toBe('paid');
    const found = await bench.engine.findPayments({ merchantId: MERCHANT, orderNo: first.orderNo });
    expect(found.map(({ transactionId, state }) => [transactionId, state])).toEqual([
      [second.transactionId, 'approved'],
      [first.transactionId, 'refused'],
    ]);
  });
});

describe('what is rejected before a network is asked', () => {
  it.each([
    ['an unknown merchant', { merchantId: 'nobody' }, 'no_contract'],
    ['parts that do not add up', { amount: { ...parts(900, 90), total: won(1000) } }, 'parts_disagree'],
  ] as const)('%s', async (_, change, rule) => {
    const command = payment(change);
    expect(await bench.engine.approveCard(command)).toMatchObject({ kind: 'rejected', rule });
    expect(bench.network.books.has(command.transactionId)).toBe(false);
    expect(await bench.engine.transaction(command.merchantId, command.transactionId)).toBeUndefined();
  });

  it("a currency that is not the merchant's", async () => {
    await bench.engine.merchants.create({
      merchantId: 'abroad',
      name: 'Abroad',
      notifyUrl: NOTIFY_URL,
      profile: { currency: 'USD' },
      contracts: { card: 100 },
    });
    expect(await bench.engine.approveCard(payment({ merchantId: 'abroad' }))).toMatchObject({ rule: 'currency_mismatch' });
    expect(await bench.engine.approveCard(payment({ merchantId: 'abroad', currency: 'USD' }))).toMatchObject({ kind: 'approved' });
  });

  it('nothing to pay is refused without a network', async () => {
    const command = payment({ amount: total(0) });
    expect(await bench.engine.approveCard(command)).toMatchObject({ kind: 'refused', reason: 'amount_not_allowed' });
    expect(bench.network.asked).not.toContain(`approve ${command.transactionId}`);
  });
});

describe('order numbers', () => {
  it('of fifty requests with one order number exactly one is approved', async () => {
    const orderNo = fresh('RACE');
    const other = await bench.another();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) => (i % 2 ? bench.engine : other).approveCard(payment({ orderNo }))),
    );
    expect(results.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'rejected' && result.rule === 'duplicate_order')).toHaveLength(49);
    await expectSound(bench);
  });

  it('are unique for each merchant only', async () => {
    await bench.engine.merchants.create({ merchantId: 'second', name: 'Second', notifyUrl: NOTIFY_URL, contracts: { card: 100 } });
    const command = payment();
    await bench.engine.approveCard(command);
    expect(await bench.engine.approveCard({ ...command, merchantId: 'second', transactionId: fresh('T') })).toMatchObject({
      kind: 'approved',
    });
  });
});

it('stores text that the database cannot hold with replacement characters', async () => {
  const command = payment({ facts: { productName: 'a\0b \ud83d', instalments: 0 } });
  expect(await bench.engine.approveCard(command)).toMatchObject({ kind: 'approved' });
  expect((await bench.engine.transaction(MERCHANT, command.transactionId))?.facts.productName).toBe('a\ufffdb \ufffd');
  await expect(bench.engine.approveCard(payment({ orderNo: 'a\0b' }))).rejects.toMatchObject({ code: 'unstorable' });
});

it('refuses new payments when too many are under way', async () => {
  const small = await bench.another({ maxUnderWay: 1 });
  let answer: (behaviour: 'approve') => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    bench.network.onApprove = () => {
      resolve();
      return new Promise((settle) => {
        answer = settle;
      });
    };
  });
  const first = small.approveCard(payment());
  await expect(small.approveCard(payment())).rejects.toMatchObject({ code: 'busy' });
  await asked;
  answer('approve');
  expect(await first).toMatchObject({ kind: 'approved' });
});
