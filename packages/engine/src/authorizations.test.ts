import { won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fresh, MERCHANT } from './testing/bench.js';
import { authorization, charge, expectSettled, type MethodsBench, openMethodsBench } from './testing/methods-bench.js';
import type { ApproveAuthorized, AuthorizeCharge, Transaction } from './types.js';

let bench: MethodsBench;
beforeAll(async () => {
  bench = await openMethodsBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.net.calm();
  bench.clock.set('2024-05-05T03:00:00Z');
});

const stored = async (id: string): Promise<Transaction> => (await bench.engine.transaction(MERCHANT, id))!;
async function authorized(): Promise<AuthorizeCharge> {
  const command = authorization(bench.clock);
  expect(await bench.engine.authorizeCharge(command)).toMatchObject({ kind: 'authorized' });
  return command;
}
const approvalOf = ({ transactionId, orderNo }: AuthorizeCharge, change: Partial<ApproveAuthorized> = {}): ApproveAuthorized => ({
  merchantId: MERCHANT,
  transactionId,
  orderNo,
  method: 'mobile',
  amount: won(1000),
  facts: { productName: '드시모네' },
  ...change,
});

describe('an authenticated payer', () => {
  it('is charged nothing and announced to nobody until the merchant asks for the approval', async () => {
    const command = await authorized();
    expect(await stored(command.transactionId)).toMatchObject({ state: 'authorized', expiresAt: command.expiresAt });
    expect(bench.net.asked).not.toContain(`approve ${command.transactionId}`);
    expect(await bench.engine.orderState(MERCHANT, command.orderNo)).toBe('in_flight');
    const { rows } = await bench.pool.query('select 1 from gwanmun.notifications where transaction_id = $1', [command.transactionId]);
    expect(rows).toEqual([]);
  });

  it('is approved once, with what was authenticated and what the approval says', async () => {
    const command = await authorized();
    const results = await Promise.all([1, 2, 3].map(() => bench.engine.approveAuthorized(approvalOf(command))));
    expect(results.map(({ kind }) => kind).sort()).toEqual(['approved', 'rejected', 'rejected']);
    expect(results.filter(({ kind }) => kind === 'rejected')).toMatchObject([{ rule: 'duplicate_order' }, { rule: 'duplicate_order' }]);
    const payment = await stored(command.transactionId);
    expect(payment).toMatchObject({ state: 'approved', facts: { productName: '드시모네' } });
    expect(payment.expiresAt).toBeUndefined();
    expect(bench.net.requests.at(-1)).toMatchObject({ reference: command.transactionId, instrument: { institution: 'SKT' } });
    await expectSettled(bench);
    const { rows } = await bench.pool.query(
      `select 1 from gwanmun.cards c, gwanmun.transactions t where t.transaction_id = $1 and c.card_id = (t.issuing->>'cardId')::uuid`,
      [command.transactionId],
    );
    expect(rows).toEqual([]);
  });

  it('hands out a key when the approval asks for one', async () => {
    const command = await authorized();
    const issueBillingKey = fresh('MO');
    await bench.engine.approveAuthorized(approvalOf(command, { issueBillingKey }));
    expect(await bench.engine.approveCharge(charge({ source: { billingKey: issueBillingKey } }))).toMatchObject({ kind: 'approved' });
  });

  it.each([
    ['another order', { orderNo: 'OTHER' }, 'not_authorized'],
    ['another method', { method: 'payco' }, 'not_authorized'],
    ['another amount', { amount: won(999) }, 'amount_differs'],
    ['another number', { transactionId: 'NOBODY' }, 'not_authorized'],
  ] as const)('cannot be approved for %s', async (_, change, rule) => {
    const command = await authorized();
    expect(await bench.engine.approveAuthorized(approvalOf(command, change))).toMatchObject({ kind: 'rejected', rule });
    expect(await stored(command.transactionId)).toMatchObject({ state: 'authorized' });
  });
});

describe('time and trouble', () => {
  it('an authentication may wait as long as was said and not a moment longer; then the order is free again', async () => {
    const command = await authorized();
    bench.clock.set(new Date(command.expiresAt.getTime() - 1));
    await bench.engine.expire();
    expect(await stored(command.transactionId)).toMatchObject({ state: 'authorized' });
    bench.clock.set(command.expiresAt);
    expect(await bench.engine.approveAuthorized(approvalOf(command))).toMatchObject({ rule: 'authorization_expired' });
    expect(await bench.engine.expire()).toBeGreaterThan(0);
    expect(await bench.engine.expire()).toBe(0);
    expect(await stored(command.transactionId)).toMatchObject({ state: 'expired' });
    expect(await bench.engine.approveAuthorized(approvalOf(command))).toMatchObject({ rule: 'authorization_expired' });
    expect(await bench.engine.orderState(MERCHANT, command.orderNo)).toBe('free');
  });

  it('an approval that died with its process is found by recovery, although the intent is old', async () => {
    const command = await authorized();
    // Recovery has looked at everything up to now.
    await bench.engine.recover({ olderThanMs: 0 });
    const doomed = await bench.another();
    bench.net.fate = () => 'hang';
    void doomed.approveAuthorized(approvalOf(command));
    await expect.poll(() => bench.net.books.has(command.transactionId), { timeout: 20_000 }).toBe(true);
    bench.net.calm();
    expect(await bench.engine.recover({ olderThanMs: 0 })).toEqual({ resolved: 1, open: 0 });
    expect(await stored(command.transactionId)).toMatchObject({ state: 'approved' });
    await expectSettled(bench);
  });

  it('a doubt that the merchant was told of gives the money back', async () => {
    const command = await authorized();
    bench.net.fate = () => 'lost after';
    expect(await bench.engine.approveAuthorized(approvalOf(command))).toMatchObject({ kind: 'unknown' });
    bench.net.calm();
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await stored(command.transactionId)).toMatchObject({ state: 'reversed' });
    await expectSettled(bench);
  });
});
