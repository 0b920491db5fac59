import { Secret } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, CARD, fresh, keyIssue, MERCHANT, openBench, payment } from './testing/bench.js';
import { expectSound } from './testing/soundness.js';
import type { CardEntry, DeleteBillingKey } from './types.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.network.calm());

const deletion = (billingKey: string, change: Partial<DeleteBillingKey> = {}): DeleteBillingKey => ({
  merchantId: MERCHANT,
  transactionId: fresh('D'),
  orderNo: fresh('DO'),
  channel: 'api',
  protocol: 'wire',
  billingKey,
  facts: {},
  ...change,
});
const issue = async (): Promise<string> => {
  const command = keyIssue();
  expect(await bench.engine.issueBillingKey(command)).toMatchObject({ kind: 'approved' });
  return command.billingKey!;
};
const payWith = (billingKey: string) => bench.engine.approveCard(payment({ source: { billingKey } }));
const cards = async (): Promise<number> => (await bench.pool.query('select count(*) as n from gwanmun.cards')).rows[0].n;

describe('a billing key', () => {
  it('is issued after the network checked the card, and pays with that card and nothing else', async () => {
    const command = keyIssue({ card: { ...CARD, identity: new Secret('800101'), passwordPrefix: new Secret('12') } });
    expect(await bench.engine.issueBillingKey(command)).toMatchObject({
      kind: 'approved',
      transaction: { kind: 'billing_key_issue', outcome: { kind: 'billing_key', billingKey: command.billingKey, issuer: 'NHC' } },
    });
    let paidWith: CardEntry | undefined;
    bench.network.onApprove = ({ card }) => {
      paidWith = card;
      return 'approve';
    };
    expect(await payWith(command.billingKey!)).toMatchObject({ kind: 'approved' });
    expect(paidWith).toEqual(CARD);
    expect([paidWith!.number.reveal(), paidWith!.expiryMonth.reveal(), paidWith!.expiryYear.reveal()]).toEqual([
      '4111111111111111',
      '12',
      '30',
    ]);
    await expectSound(bench);
  });

  it('keeps its card sealed', async () => {
    await issue();
    const { rows } = await bench.pool.query('select c::text as row, sealed, masked, issuer from gwanmun.cards c');
    for (const row of rows) {
      expect(row.row).not.toContain('4111111111111111');
      expect(row.sealed.toString('latin1')).not.toContain('4111111111111111');
      expect(row).toMatchObject({ masked: '411111******1111', issuer: 'NHC' });
    }
  });

  it('is not issued when the card is refused, and the card is forgotten', async () => {
    const before = await cards();
    bench.network.onVerify = () => ({ refuse: 'expired_card' });
    const command = keyIssue();
    expect(await bench.engine.issueBillingKey(command)).toMatchObject({ kind: 'refused', reason: 'expired_card' });
    expect(await payWith(command.billingKey!)).toMatchObject({ kind: 'rejected', rule: 'no_such_billing_key' });
    expect(await cards()).toBe(before);
  });

  it('may be left out: the card is checked only, and not kept', async () => {
    const before = await cards();
    const result = await bench.engine.issueBillingKey(keyIssue({ billingKey: undefined }));
    expect(result).toMatchObject({ kind: 'approved', transaction: { outcome: { kind: 'billing_key', masked: '411111******1111' } } });
    expect(result.kind === 'approved' && result.transaction.outcome).not.toHaveProperty('billingKey');
    expect(await cards()).toBe(before);
  });

  it('is handed out with an approval, not with a refusal', async () => {
    const command = payment({ issueBillingKey: fresh('BILL') });
    expect(await bench.engine.approveCard(command)).toMatchObject({
      transaction: { outcome: { kind: 'approved', billingKey: command.issueBillingKey } },
    });
    expect(await payWith(command.issueBillingKey!)).toMatchObject({ kind: 'approved' });
    const before = await cards();
    bench.network.onApprove = () => ({ refuse: 'limit_exceeded' });
    const refused = payment({ issueBillingKey: fresh('BILL') });
    await bench.engine.approveCard(refused);
    bench.network.calm();
    expect(await payWith(refused.issueBillingKey!)).toMatchObject({ rule: 'no_such_billing_key' });
    expect(await cards()).toBe(before);
    await expectSound(bench);
  });

  it('belongs to its merchant', async () => {
    const key = await issue();
    await bench.engine.merchants.create({ merchantId: 'thief', name: 'Thief', contracts: { card: 0 } });
    const stolen = payment({ merchantId: 'thief', source: { billingKey: key } });
    expect(await bench.engine.approveCard(stolen)).toMatchObject({ kind: 'rejected', rule: 'no_such_billing_key' });
    expect(await bench.engine.transaction('thief', stolen.transactionId)).toBeUndefined();
    expect(await bench.engine.deleteBillingKey(deletion(key, { merchantId: 'thief' }))).toMatchObject({ rule: 'no_such_billing_key' });
  });
});

describe('a deleted billing key', () => {
  it('pays no more, once', async () => {
    const key = await issue();
    const command = deletion(key);
    expect(await bench.engine.deleteBillingKey(command)).toMatchObject({
      kind: 'approved',
      transaction: { kind: 'billing_key_delete', outcome: { kind: 'billing_key', billingKey: key } },
    });
    expect(await payWith(key)).toMatchObject({ kind: 'rejected', rule: 'no_such_billing_key' });
    expect(await bench.engine.deleteBillingKey(deletion(key))).toMatchObject({ rule: 'no_such_billing_key' });
    expect(await bench.engine.deleteBillingKey({ ...command, transactionId: fresh('D') })).toMatchObject({ rule: 'duplicate_order' });
    expect(await bench.engine.transaction(MERCHANT, command.transactionId)).toMatchObject({
      state: 'approved',
      kind: 'billing_key_delete',
    });
  });

  it('was either used before its deletion, or refuses: no payment starts after the answer', async () => {
    const other = await bench.another();
    for (let round = 0; round < 5; round++) {
      const key = await issue();
      let deletedAt: number | undefined;
      const started: { at: number; kind: string }[] = [];
      const paying = Array.from({ length: 40 }, async (_, i) => {
        for (let turn = 0; turn < i; turn++) await new Promise(setImmediate);
        const at = performance.now();
        const { kind } = await (i % 2 ? bench.engine : other).approveCard(payment({ source: { billingKey: key } }));
        started.push({ at, kind });
      });
      const deleting = (i: number) => (i % 2 ? bench.engine : other).deleteBillingKey(deletion(key));
      const deletions = await Promise.all([deleting(0), deleting(1), deleting(2)]);
      deletedAt = performance.now();
      await Promise.all(paying);
      expect(deletions.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
      expect(started.filter(({ at, kind }) => at > deletedAt! && kind !== 'rejected')).toEqual([]);
      expect(await payWith(key)).toMatchObject({ rule: 'no_such_billing_key' });
    }
    await expectSound(bench);
  });
});
