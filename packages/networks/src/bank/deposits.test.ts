import type { DepositAnswer } from '@gwanmun/engine';
import { FixedClock, GwanmunError } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FaultEvaluator } from '../faults/fault-evaluator.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { bankOn, FakeGateway, given, openedNo, opening } from '../testing/bank.js';
import type { BankNetwork } from './bank-network.js';
import { DEPOSIT_SCENARIOS } from './scenarios.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
const faults = new FaultEvaluator();
const gateway = new FakeGateway();
const credits = gateway.decide;
let db: TestDatabase;
let bank: BankNetwork;
let other: BankNetwork;
let no = 0;
const ref = (): string => `A${++no}`;

/** The gateway thinks until it is told to say something. */
function thoughtful(): (answer?: DepositAnswer) => void {
  let say: (answer?: DepositAnswer) => void = () => undefined;
  gateway.decide = (deposit) =>
    new Promise((resolve) => {
      say = (answer) => resolve(answer ?? (credits(deposit) as DepositAnswer));
    });
  return (answer) => say(answer);
}

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  bank = bankOn(db.pool, clock, gateway, { faults, options: { gatewayTimeoutMs: 30 } });
  other = bankOn(db.pool, clock, gateway);
});
afterAll(async () => {
  await bank.close();
  await other.close();
  await db.close();
});
beforeEach(async () => {
  faults.replace([], 0);
  gateway.decide = credits;
  gateway.asked.length = 0;
  await db.pool.query('truncate networks.bank_deposits, networks.bank_payments');
});

const pay = (accountNo: string, change: { amount?: number; merchantId?: string } = {}) =>
  bank.deposit({ bank: '011', accountNo, amount: 10_000, depositor: '김입금', ...change });

describe('a deposit', () => {
  it('is booked as the gateway says: credited', async () => {
    const request = opening(ref());
    const accountNo = await openedNo(bank, request);
    const deposit = await pay(accountNo);
    expect(gateway.asked).toEqual([
      { merchantId: 'm1', bank: '011', accountNo, amount: 10_000, depositor: '김입금', reference: deposit.reference, at: clock.now() },
    ]);
    expect(deposit).toMatchObject({
      state: 'credited',
      transactionId: `P-${deposit.reference}`,
      accountReference: request.reference,
      depositor: '김**',
      decidedAt: clock.now(),
      asked: 1,
    });
    expect((await bank.listDeposits()).items).toEqual([deposit]);
  });

  it('or returned, with the rule', async () => {
    gateway.decide = () => ({ kind: 'rejected', rule: 'amount_differs', detail: '20000 is expected' });
    const deposit = await pay(await openedNo(bank, opening(ref())));
    expect(deposit).toMatchObject({ state: 'returned', rule: 'amount_differs', detail: '20000 is expected', transactionId: null });
  });

  it('has a number of its own, whoever pays at the same moment', async () => {
    const accountNo = await openedNo(bank, given(ref(), '2022011880001', 'unlimited'));
    const deposits = await Promise.all(Array.from({ length: 50 }, () => pay(accountNo)));
    expect(new Set(deposits.map(({ reference }) => reference)).size).toBe(50);
    expect(deposits.every(({ state }) => state === 'credited')).toBe(true);
  });
});

describe('whose the money is', () => {
  it('nobody’s account: it goes back at once, and nobody is asked', async () => {
    expect(await pay('79099999999999')).toMatchObject({ state: 'returned', rule: 'no_such_account', merchantId: '', asked: 0 });
    expect(gateway.asked).toEqual([]);
  });

  it('a closed account: its merchant is asked, and decides', async () => {
    const request = opening(ref(), { merchantId: 'm2' });
    const accountNo = await openedNo(bank, request);
    await bank.accounts.close('m2', request.reference);
    gateway.decide = () => ({ kind: 'rejected', rule: 'no_such_account', detail: 'cancelled' });
    expect(await pay(accountNo)).toMatchObject({ state: 'returned', rule: 'no_such_account', merchantId: 'm2', accountReference: null });
    expect(gateway.asked).toHaveLength(1);
  });

  it('a number that two merchants had: the one that has it, else the last one', async () => {
    const number = '2022011880002';
    const [first, second] = [given(ref(), number, 'fixed', 'm1'), given(ref(), number, 'fixed', 'm2')];
    await openedNo(bank, first);
    await bank.accounts.close('m1', first.reference);
    await openedNo(bank, second);
    expect(await pay(number)).toMatchObject({ merchantId: 'm2', accountReference: second.reference });
    await bank.accounts.close('m2', second.reference);
    expect(await pay(number)).toMatchObject({ merchantId: 'm2' });
  });

  it('a merchant that was named is asked, whoever has the number', async () => {
    const accountNo = await openedNo(bank, opening(ref()));
    expect(await pay(accountNo, { merchantId: 'm7' })).toMatchObject({ merchantId: 'm7', accountReference: null });
    expect(await pay('79099999999998', { merchantId: 'm1' })).toMatchObject({ merchantId: 'm1' });
    expect(gateway.asked.map(({ merchantId }) => merchantId)).toEqual(['m7', 'm1']);
  });
});

describe('a gateway that does not answer', () => {
  const fails = (): void => {
    gateway.decide = () => Promise.reject(new Error('down'));
  };
  const troubles: readonly [string, () => void][] = [
    ['fails', fails],
    ['is too slow', thoughtful],
    ['cannot be reached', () => faults.replace([{ kind: 'outage', network: 'bank_deposits', id: 'o', revision: ++no }], 0)],
    [
      'is not reached',
      () => faults.replace([{ kind: 'lost_answer', when: 'before', network: 'bank_deposits', id: 'l', revision: ++no }], 0),
    ],
    [
      'answers in vain',
      () => faults.replace([{ kind: 'lost_answer', network: 'bank_deposits', operation: 'approve', id: 'l', revision: ++no }], 0),
    ],
  ];

  it.each(troubles)('and %s is asked again with the same number until it does', async (_, trouble) => {
    const accountNo = await openedNo(bank, opening(ref()));
    trouble();
    const deposit = await pay(accountNo);
    expect(deposit).toMatchObject({ state: 'received', depositor: '김입금' });
    expect(await bank.redeliver()).toEqual({ asked: 1, credited: 0, returned: 0, open: 1 });
    faults.replace([], 0);
    gateway.decide = credits;
    expect(await other.redeliver()).toEqual({ asked: 1, credited: 1, returned: 0, open: 0 });
    expect(await other.redeliver()).toEqual({ asked: 0, credited: 0, returned: 0, open: 0 });
    const { reference } = deposit;
    expect((await bank.listDeposits()).items).toMatchObject([{ reference, state: 'credited', transactionId: `P-${reference}`, asked: 3 }]);
    expect(new Set(gateway.asked.map((asked) => asked.reference))).toEqual(new Set([reference]));
    expect(gateway.asked.at(-1)).toMatchObject({ depositor: '김입금', at: deposit.at });
  });

  it('is asked about each deposit by one process at a time', async () => {
    const accountNo = await openedNo(bank, given(ref(), '2022011880003', 'unlimited'));
    fails();
    await Promise.all(Array.from({ length: 30 }, () => pay(accountNo)));
    gateway.asked.length = 0;
    gateway.decide = credits;
    const results = await Promise.all([bank, other, bank, other].map((process) => process.redeliver({ limit: 10 })));
    expect(results.reduce((sum, { asked }) => sum + asked, 0)).toBe(30);
    expect(new Set(gateway.asked.map(({ reference }) => reference)).size).toBe(30);
    expect(gateway.asked).toHaveLength(30);
  });

  it('because the bank died in between is asked when the question is old', async () => {
    const accountNo = await openedNo(bank, opening(ref()));
    const say = thoughtful();
    const dying = other.deposit({ bank: '011', accountNo, amount: 10_000, depositor: '김입금' });
    await expect.poll(() => gateway.asked.length).toBe(1);
    gateway.decide = credits;
    expect(await bank.redeliver()).toMatchObject({ asked: 0, open: 1 });
    expect(await bank.redeliver({ olderThanMs: 0 })).toMatchObject({ asked: 1, credited: 1, open: 0 });
    // The first question is answered after all: nothing is credited twice.
    say();
    expect(await dying).toMatchObject({ state: 'credited' });
    const { rows } = await db.pool.query('select received from networks.bank_payments');
    expect(rows).toEqual([{ received: 10_000 }]);
  });

  it('keeps the first word that was booked', async () => {
    const accountNo = await openedNo(bank, opening(ref()));
    const say = thoughtful();
    const slow = other.deposit({ bank: '011', accountNo, amount: 10_000, depositor: '김입금' });
    await expect.poll(() => gateway.asked.length).toBe(1);
    gateway.decide = credits;
    await bank.redeliver({ olderThanMs: 0 });
    say({ kind: 'rejected', rule: 'no_such_account', detail: '' });
    expect(await slow).toMatchObject({ state: 'credited' });
  });
});

describe('scenarios', () => {
  const play = async (scenario: string, amount = 10_000) =>
    bank.playDeposit({ scenario, bank: '011', accountNo: await openedNo(bank, opening(ref())), amount, depositor: '김입금' });

  it('pay what they say and tell the gateway as often as they say', async () => {
    const seen: Record<string, readonly number[]> = {};
    for (const { scenario } of DEPOSIT_SCENARIOS) {
      gateway.asked.length = 0;
      const deposits = await play(scenario);
      expect(deposits.every(({ state }) => state === 'credited')).toBe(true);
      seen[scenario] = gateway.asked.map(({ amount }) => amount);
    }
    expect(seen).toEqual({
      exact: [10_000],
      short: [9_900],
      over: [10_100],
      repeated: [10_000, 10_000],
      doubled_notice: [10_000, 10_000],
    });
    expect((await bank.listDeposits()).items).toHaveLength(6);
  });

  it('pay too little of small amounts too', async () => {
    expect((await play('short', 100))[0]).toMatchObject({ amount: 99 });
  });

  it('that do not exist are refused', async () => {
    await expect(play('stolen')).rejects.toMatchObject({ code: 'bad-deposit' });
  });

  it('tell of one deposit again on request, but not of money that went back', async () => {
    const credited = await pay(await openedNo(bank, opening(ref())));
    expect(await bank.deliverAgain('m1', credited.reference)).toEqual(credited);
    expect(gateway.asked).toHaveLength(2);
    gateway.decide = () => ({ kind: 'rejected', rule: 'account_expired', detail: '' });
    const returned = await pay(await openedNo(bank, opening(ref())));
    gateway.decide = credits;
    expect(await bank.deliverAgain('m1', returned.reference)).toEqual(returned);
    expect(gateway.asked).toHaveLength(3);
    expect(await bank.deliverAgain('m1', 'D0')).toBeUndefined();
  });
});

describe('bad input', () => {
  const good = { bank: '011', accountNo: '79012345678901', amount: 1_000, depositor: '김입금' };
  it.each([
    ['bank', { bank: '999' }],
    ['accountNo', { accountNo: '790-1234' }],
    ['accountNo', { accountNo: undefined as never }],
    ['amount', { amount: 0 }],
    ['amount', { amount: 1.5 }],
    ['amount', { amount: 1e15 }],
    ['amount', { amount: '100' as never }],
    ['depositor', { depositor: ' ' }],
    ['depositor', { depositor: 'a\0b' }],
    ['depositor', { depositor: '\ud800' }],
    ['depositor', { depositor: 'x'.repeat(51) }],
    ['merchantId', { merchantId: 'm\0' }],
  ])('%s is named: %j', async (member, change) => {
    const failure = bank.deposit({ ...good, ...change });
    await expect(failure).rejects.toThrow(GwanmunError);
    await expect(failure).rejects.toThrow(member);
  });

  it.each([{ limit: 0 }, { limit: 501 }, { cursor: 'x' }, { cursor: '-1' }, { merchantId: '\0' }])('lists refuse %j', async (query) => {
    await expect(bank.listDeposits(query)).rejects.toMatchObject({ code: 'bad-query' });
  });
});

describe('lists', () => {
  it('come newest first, in pages, of a merchant, an account and a state', async () => {
    const accountNo = await openedNo(bank, given(ref(), '2022011880004', 'unlimited', 'm9'));
    for (let amount = 1; amount <= 5; amount++) await pay(accountNo, { amount });
    await pay(await openedNo(bank, opening(ref())));
    const amounts: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await bank.listDeposits({ merchantId: 'm9', accountNo, state: 'credited', limit: 2, cursor });
      amounts.push(...page.items.map(({ amount }) => amount));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(amounts).toEqual([5, 4, 3, 2, 1]);
    expect((await bank.listAccounts({ merchantId: 'm9' })).items).toMatchObject([{ accountNo, accountKind: 'unlimited', state: 'open' }]);
  });
});
