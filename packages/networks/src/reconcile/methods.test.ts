import type { DepositAnswer, NetworkAnswer } from '@gwanmun/engine';
import { FixedClock } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BankNetwork } from '../bank/bank-network.js';
import { createChargeNetworks, type SimulatedChargeNetworks } from '../charge/charge-networks.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { bankOn, FakeGateway, openedNo, opening, refundOf } from '../testing/bank.js';
import { charge } from '../testing/charges.js';
import { cancelOf } from '../testing/fixtures.js';
import { type Ours, writeOurs } from '../testing/ours.js';
import { reconcile } from './reconcile.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
const gateway = new FakeGateway();
let db: TestDatabase;
let bank: BankNetwork;
let charges: SimulatedChargeNetworks;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  bank = bankOn(db.pool, clock, gateway);
  charges = createChargeNetworks({ pool: db.pool, clock });
});
afterAll(async () => {
  await bank.close();
  await charges.close();
  await db.close();
});
beforeEach(async () => {
  gateway.decide = accept;
  await empty();
});

const empty = () =>
  db.pool.query(`truncate gwanmun.transactions, networks.charge_books, networks.bank_accounts, networks.bank_deposits,
    networks.bank_payments, networks.bank_refunds`);
const ours = (transaction: Ours): Promise<void> => writeOurs(db.pool, transaction);
const va = (transaction: Ours): Promise<void> => ours({ method: 'virtual_account', ...transaction });

/** Every account's deposits are the payment that it was opened for. */
const accept = async ({ accountNo }: { readonly accountNo: string }): Promise<DepositAnswer> => {
  const { items } = await bank.listAccounts({ accountNo });
  return { kind: 'accepted', transactionId: items[0]!.reference };
};
const down = (): Promise<never> => Promise.reject(new Error('down'));

/** Opens an account for a payment and pays into it. */
async function paidInto(reference: string, amount = 10_000) {
  const accountNo = await openedNo(bank, opening(reference));
  return bank.deposit({ bank: '011', accountNo, amount, depositor: '김입금' });
}

async function findings(): Promise<Record<string, string>> {
  const run = await reconcile(db.pool, { pageSize: 2 });
  expect(run.findings).toHaveLength(new Set(run.findings.map(({ reference }) => reference)).size);
  return Object.fromEntries(run.findings.map(({ reference, kind }) => [reference, kind]));
}

const AGREES = { findings: [], complete: true };

describe('virtual accounts', () => {
  it('agree: paid, refunded in part, waiting, voided, expired, returned', async () => {
    const { reference } = await paidInto('p1');
    await va({ id: 'p1', state: 'approved', deposit: reference, cancelled: 4_000 });
    await bank.refunds.refund(refundOf('p1', 'c1', 4_000));
    await va({ id: 'c1', kind: 'cancel', state: 'approved', amount: 4_000 });
    await bank.refunds.refund(refundOf('p1', 'c2', 9_000));
    await va({ id: 'c2', kind: 'cancel', state: 'refused', amount: 9_000 });
    for (const state of ['waiting', 'voided', 'expired']) {
      await openedNo(bank, opening(state));
      await va({ id: state, state });
    }
    gateway.decide = () => ({ kind: 'rejected', rule: 'amount_differs', detail: '' });
    await paidInto('p2', 9_000);
    await va({ id: 'p2', state: 'waiting' });
    expect(await reconcile(db.pool)).toEqual({ checked: { here: 7, there: 3 }, open: 0, ...AGREES });
  });

  it('of an unlimited account have one payment for each deposit', async () => {
    gateway.decide = ({ reference }) => ({ kind: 'accepted', transactionId: `P-${reference}` });
    for (let i = 0; i < 3; i++) {
      const { reference } = await paidInto(`u${i}`);
      await va({ id: `P-${reference}`, state: 'approved', deposit: reference });
    }
    expect(await reconcile(db.pool)).toMatchObject({ checked: { here: 3, there: 3 }, open: 0, ...AGREES });
  });

  it('are open while the bank waits for our word, whether we credited the money or not', async () => {
    gateway.decide = down;
    const { reference } = await paidInto('p1');
    await va({ id: 'p1', state: 'approved', deposit: reference });
    await paidInto('p2');
    await va({ id: 'p2', state: 'waiting' });
    expect(await reconcile(db.pool)).toMatchObject({ open: 3, ...AGREES });
    gateway.decide = accept;
    await bank.redeliver();
    expect(await findings()).toEqual({ p2: 'state_differs' });
  });

  it.each(['waiting', 'voided', 'expired', 'refused'])('with money there that are %s here are found', async (state) => {
    await paidInto('p1');
    await va({ id: 'p1', state });
    expect(await findings()).toEqual({ p1: 'state_differs' });
  });

  it('paid here, but unknown, returned, paid twice or otherwise there are found', async () => {
    await va({ id: 'never', state: 'approved', deposit: 'D1' });
    gateway.decide = () => ({ kind: 'rejected', rule: 'already_deposited', detail: '' });
    const { reference } = await paidInto('returned');
    await va({ id: 'returned', state: 'approved', deposit: reference });
    gateway.decide = accept;
    const { accountNo } = await paidInto('twice');
    await bank.deposit({ bank: '011', accountNo, amount: 10_000, depositor: '김입금' });
    await va({ id: 'twice', state: 'approved' });
    await paidInto('less', 9_999);
    await va({ id: 'less', state: 'approved' });
    await paidInto('nobodys');
    expect(await findings()).toEqual({
      never: 'missing_there',
      returned: 'missing_there',
      twice: 'amount_differs',
      less: 'amount_differs',
      nobodys: 'missing_here',
    });
  });
});

describe('refunds', () => {
  it('that one side does not know, or knows otherwise, are found', async () => {
    for (const payment of ['a', 'b', 'c', 'd', 'e']) {
      const { reference } = await paidInto(payment);
      await va({ id: payment, state: 'approved', deposit: reference });
    }
    await bank.refunds.refund(refundOf('a', 'ca', 1_000));
    await bank.refunds.refund(refundOf('b', 'cb', 1_000));
    await va({ id: 'cb', kind: 'cancel', state: 'refused', amount: 1_000 });
    await va({ id: 'c', state: 'approved', cancelled: 1_000 });
    await va({ id: 'cc', kind: 'cancel', state: 'approved', amount: 1_000 });
    await bank.refunds.refund(refundOf('d', 'cd', 1_000));
    await va({ id: 'd', state: 'approved', cancelled: 900 });
    await va({ id: 'cd', kind: 'cancel', state: 'approved', amount: 900 });
    await bank.refunds.query('m1', 'ce');
    await va({ id: 'e', state: 'approved', cancelled: 1_000 });
    await va({ id: 'ce', kind: 'cancel', state: 'approved', amount: 1_000 });
    expect(await findings()).toEqual({
      a: 'amount_differs',
      ca: 'missing_here',
      b: 'amount_differs',
      cb: 'state_differs',
      c: 'amount_differs',
      cc: 'missing_there',
      d: 'amount_differs',
      cd: 'amount_differs',
      e: 'amount_differs',
      ce: 'missing_there',
    });
  });

  it('of a payment that another network took count there and at the bank together', async () => {
    const { mobile } = charges.networks;
    await mobile.approve(charge('mobile', 'p1'));
    await mobile.cancel(cancelOf('p1', 'c1', 2_000));
    await bank.refunds.refund(refundOf('p1', 'c2', 3_000));
    await ours({ id: 'p1', method: 'mobile', state: 'approved', cancelled: 5_000 });
    await ours({ id: 'c1', method: 'mobile', kind: 'cancel', state: 'approved', amount: 2_000 });
    await ours({ id: 'c2', method: 'mobile', kind: 'cancel', state: 'approved', amount: 3_000 });
    expect(await reconcile(db.pool)).toMatchObject({ checked: { here: 3, there: 3 }, open: 0, ...AGREES });
    await ours({ id: 'p1', method: 'mobile', state: 'approved', cancelled: 2_000 });
    expect(await findings()).toEqual({ p1: 'amount_differs' });
  });
});

describe('charges', () => {
  it('agree, and have no money while they are authorized only', async () => {
    const { kakao_pay: wallet, bank_transfer: transfer } = charges.networks;
    await wallet.approve(charge('kakao_pay', 'p1'));
    await ours({ id: 'p1', method: 'kakao_pay', state: 'approved' });
    await ours({ id: 'p2', method: 'mobile', state: 'authorized' });
    await transfer.reverse('m1', 'p3');
    await ours({ id: 'p3', method: 'bank_transfer', state: 'reversed' });
    expect(await reconcile(db.pool)).toMatchObject({ checked: { here: 3, there: 2 }, open: 0, ...AGREES });
    await charges.networks.mobile.approve(charge('mobile', 'p2'));
    expect(await findings()).toEqual({ p2: 'state_differs' });
  });

  it('at two networks under one reference are found, and described', async () => {
    await charges.networks.mobile.approve(charge('mobile', 'p1'));
    await charges.networks.kakao_pay.approve(charge('kakao_pay', 'p1'));
    await ours({ id: 'p1', method: 'mobile', state: 'approved' });
    const { findings: found } = await reconcile(db.pool, { pageSize: 1 });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'state_differs', here: 'mobile payment approved 10000 KRW' });
    expect(found[0]!.there!.split('; ').sort()).toEqual(['kakao_pay: approval approved 10000 KRW', 'mobile: approval approved 10000 KRW']);
  });

  it('that another network was only asked about agree', async () => {
    await charges.networks.mobile.approve(charge('mobile', 'p1'));
    await charges.networks.kakao_pay.query('m1', 'p1');
    await ours({ id: 'p1', method: 'mobile', state: 'approved' });
    expect(await reconcile(db.pool)).toMatchObject({ open: 0, ...AGREES });
  });
});

describe('random lives', () => {
  const LIFE = fc.record({
    method: fc.constantFrom('virtual_account' as const, 'mobile' as const),
    cancels: fc.array(fc.constantFrom(1_000, 4_000, 6_000), { maxLength: 3 }),
    end: fc.constantFrom('paid' as const, 'lost' as const, 'unpaid' as const),
  });
  type Life = typeof LIFE extends fc.Arbitrary<infer T> ? T : never;
  const stateOf = (answer: NetworkAnswer<unknown>): string => (answer.kind === 'approved' ? 'approved' : 'refused');

  /** Lives one life as an honest gateway books it. Returns the ids of what moved money. */
  async function live({ method, cancels, end }: Life, n: number): Promise<string[]> {
    const id = `L${n}`;
    if (end === 'unpaid') return ours({ id, method, state: method === 'mobile' ? 'authorized' : 'expired' }).then(() => []);
    let deposit: string | undefined;
    if (method === 'mobile') {
      await charges.networks.mobile.approve(charge('mobile', id));
    } else {
      gateway.decide = end === 'lost' ? down : accept;
      deposit = (await paidInto(id)).reference;
      gateway.decide = accept;
      if (end === 'lost') await bank.redeliver();
    }
    const moved = [id];
    let cancelled = 0;
    for (const [i, amount] of cancels.entries()) {
      const cancel = `${id}C${i}`;
      // A carrier cancels, and later refunds through the bank, which knows no limit: that is the gateway's to keep.
      if (cancelled + amount > 10_000 && method === 'mobile') continue;
      const answer =
        method === 'mobile' && i === 0
          ? await charges.networks.mobile.cancel(cancelOf(id, cancel, amount))
          : await bank.refunds.refund(refundOf(id, cancel, amount));
      await ours({ id: cancel, method, kind: 'cancel', state: stateOf(answer), amount });
      if (answer.kind !== 'approved') continue;
      cancelled += amount;
      moved.push(cancel);
    }
    await ours({ id, method, state: 'approved', cancelled, deposit });
    return moved;
  }

  it('agree; whichever amount or state is falsified on our side is found', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(LIFE, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.constantFrom('amount', 'state', 'row'),
        async (lives, pick, lie) => {
          await empty();
          const moved: string[] = [];
          for (const [n, life] of lives.entries()) moved.push(...(await live(life, n)));
          expect(await reconcile(db.pool, { pageSize: 3 })).toMatchObject({ open: 0, ...AGREES });
          if (moved.length === 0) return;
          const victim = moved[pick % moved.length]!;
          await db.pool.query(
            {
              amount: 'update gwanmun.transactions set amount = amount + 1 where transaction_id = $1',
              state: `update gwanmun.transactions set state = 'refused' where transaction_id = $1`,
              row: 'delete from gwanmun.transactions where transaction_id = $1',
            }[lie]!,
            [victim],
          );
          expect(await findings()).toEqual({ [victim]: { amount: 'amount_differs', state: 'state_differs', row: 'missing_here' }[lie] });
        },
      ),
      { numRuns: 40 },
    );
  });
});
