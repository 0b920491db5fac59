import type { IssuedAccount } from '@gwanmun/engine';
import { GwanmunError, won } from '@gwanmun/kernel';
import { UnavailableError } from '@gwanmun/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deposit } from './testing/fake-bank.js';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { amount, payment, START, store } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const ACCOUNT: IssuedAccount = {
  ...{ networkRef: 'V1', bank: '088', bankName: '신한은행', accountNo: '56212345678901', openedAt: START },
  ...{ accountKind: 'rotating' as const, printName: '온기상점', dueAt: new Date('2026-03-12T14:59:59Z') },
};
const ISSUE = payment({
  method: 'virtual_account',
  state: 'waiting',
  outcome: { kind: 'account', ...ACCOUNT },
  expiresAt: ACCOUNT.dueAt,
});
const OPEN = {
  ...{ merchantId: 'shop_a', reference: 'PAY0001', accountKind: 'rotating', bank: '088', accountNo: '56212345678901' },
  ...{ printName: '온기상점', state: 'open' as const, openedAt: START, closedAt: null },
};

describe('a deposit', () => {
  it('goes to the account of an issue, with the amount that it waits for', async () => {
    store(of.engine, ISSUE);
    const { status, body } = await api.post('/deposits', { merchantId: 'shop_a', transactionId: 'PAY0001' });
    expect(status).toBe(201);
    expect(of.bank.played).toEqual([
      { merchantId: 'shop_a', bank: '088', accountNo: '56212345678901', amount: 10_000, scenario: 'exact', depositor: '홍길동' },
    ]);
    expect(body.items).toMatchObject([{ state: 'credited', accountNo: '562*******8901', depositor: '홍*동', transactionId: 'PAY0001' }]);
  });

  it('goes to a number, with the amount that the account waits for or the one that is given', async () => {
    store(of.engine, ISSUE);
    of.bank.accounts.push(OPEN);
    await api.post('/deposits', { bank: '088', accountNo: '56212345678901', scenario: 'short', depositor: '김입금' });
    await api.post('/deposits', { bank: '088', accountNo: '56212345678901', merchantId: 'shop_a', amount: 500 });
    expect(of.bank.played).toMatchObject([
      { amount: 10_000, scenario: 'short', depositor: '김입금' },
      { amount: 500, scenario: 'exact', merchantId: 'shop_a' },
    ]);
    expect(of.bank.asked).toEqual([{ bank: '088', accountNo: '56212345678901', state: 'open', limit: 1 }]);
  });

  it('of nobody knows how much names its amount', async () => {
    expect((await api.post('/deposits', { bank: '088', accountNo: '56212345678901' })).body.error.field).toBe('body.amount');
    store(of.engine, { ...ISSUE, amount: amount(0), outcome: { kind: 'account', ...ACCOUNT, accountKind: 'unlimited' } });
    expect((await api.post('/deposits', { merchantId: 'shop_a', transactionId: 'PAY0001' })).body.error.field).toBe('body.amount');
  });

  it.each([
    [{}, 400, 'body.bank'],
    [{ bank: '088' }, 400, 'body.accountNo'],
    [{ bank: '88', accountNo: '56212345678901' }, 400, 'body.bank'],
    [{ bank: '088', accountNo: '5621-2345' }, 400, 'body.accountNo'],
    [{ transactionId: 'PAY0001' }, 400, 'body.merchantId'],
    [{ merchantId: 'shop_a', transactionId: 'PAY0001', bank: '088' }, 400, 'body.transactionId'],
    [{ merchantId: 'shop_a', transactionId: 'NONE' }, 404, undefined],
    [{ bank: '088', accountNo: '56212345678901', amount: 0 }, 400, 'body.amount'],
    [{ bank: '088', accountNo: '56212345678901', amount: 1, scenario: 'late' }, 400, 'body.scenario'],
    [{ bank: '088', accountNo: '56212345678901', amount: 1, depositor: 'a\u0000' }, 400, 'body.depositor'],
  ] as const)('%j is refused', async (body, status, field) => {
    const answer = await api.post('/deposits', body);
    expect([answer.status, answer.body.error.field]).toEqual([status, field]);
    expect(of.bank.played).toEqual([]);
  });

  it('that the bank does not take says which member, or that the bank is away', async () => {
    const body = { bank: '999', accountNo: '56212345678901', amount: 1 };
    of.bank.fail = new GwanmunError('bad-deposit', 'bank: not a value for a deposit');
    expect((await api.post('/deposits', body)).body.error).toMatchObject({ field: 'body.bank' });
    of.bank.fail = new UnavailableError('the bank cannot book deposits now');
    expect((await api.post('/deposits', body)).status).toBe(503);
  });

  it('is told once more, and only when there is one', async () => {
    of.bank.deposits.push(deposit());
    const again = await api.post('/deposits/shop_a/D202603020000000001/repeat');
    expect([again.status, again.body.reference]).toEqual([200, 'D202603020000000001']);
    expect((await api.post('/deposits/shop_a/D1/repeat')).status).toBe(404);
  });

  it('without an answer is asked about again', async () => {
    expect((await api.post('/deposits/redeliver')).body).toEqual({ asked: 3, credited: 1, returned: 1, open: 1 });
    await api.post('/deposits/redeliver', { olderThanMs: 0, limit: 5 });
    expect(of.bank.limits.at(-1)).toEqual({ olderThanMs: 0, limit: 5 });
  });
});

describe('lists of the bank', () => {
  it('show accounts to pay into, and mask people', async () => {
    of.bank.accounts.push(OPEN);
    of.bank.next = '7';
    const { body } = await api.get('/virtual-accounts?merchantId=shop_a&transactionId=PAY0001&state=open&limit=1');
    expect(body).toMatchObject({ items: [{ accountNo: '56212345678901', printName: '온**점', closedAt: null }], nextCursor: '7' });
    expect(of.bank.asked[0]).toEqual({ merchantId: 'shop_a', paymentReference: 'PAY0001', state: 'open', limit: 1 });
  });

  it('show deposits of nobody, and returned ones with the reason', async () => {
    of.bank.deposits.push(deposit({ merchantId: '', state: 'returned', rule: 'no_such_account', detail: 'x', transactionId: null }));
    const { body } = await api.get('/deposits?paymentId=PAY0001&accountNo=56212345678901');
    expect(body.items[0]).toMatchObject({ merchantId: null, state: 'returned', rule: 'no_such_account', depositor: '김*금' });
    expect(JSON.stringify(body)).not.toContain('56212345678901');
  });

  it('show payouts, and make those that are due', async () => {
    of.bank.payouts.push({
      ...{ merchantId: 'shop_a', reference: 'CAN1', paymentReference: 'PAY0001', amount: 4_000, bank: '011', accountNo: '123***456' },
      ...{ holder: '홍*동', state: 'accepted', reason: null, at: START, dueAt: START, paidAt: null },
    });
    const { body } = await api.get('/payouts?state=accepted&bank=011');
    expect(body.items[0]).toMatchObject({ transactionId: 'CAN1', paymentId: 'PAY0001', accountNo: '123***456', holder: '홍*동' });
    expect((await api.post('/payouts/execute')).body).toEqual({ executed: 2 });
    expect(of.bank.limits).toEqual([1_000]);
  });

  it('name a query that the bank does not take', async () => {
    const deps = depsOf(of);
    const list = async () => {
      throw new GwanmunError('bad-query', 'cursor: not one of ours');
    };
    const strict = await harness({ ...deps, bank: { ...of.bank, listDeposits: list } });
    expect((await strict.get('/deposits?cursor=x')).body.error).toMatchObject({ code: 'invalid_request', field: 'query.cursor' });
    await strict.close();
  });

  it('and deposits are for sandboxes only', async () => {
    const real = await harness(depsOf(of, { sandbox: false }));
    for (const path of ['/virtual-accounts', '/deposits', '/payouts']) expect((await real.get(path)).body.error.code).toBe('sandbox_only');
    expect((await real.post('/deposits', { bank: '088', accountNo: '56212345678901', amount: 1 })).status).toBe(409);
    expect((await real.get('/test-values')).body.items).toEqual([]);
    await real.close();
  });
});

describe('a payment by virtual account', () => {
  it('shows its account and its deposit masked, and its changes beside its cancels', async () => {
    const paid = { reference: 'D1', at: START, cashReceiptNo: '123456789' };
    store(
      of.engine,
      payment({
        ...{ method: 'virtual_account', outcome: { kind: 'account', ...ACCOUNT, deposit: paid } },
        personal: { customerName: '홍길동', depositor: '김입금' },
      }),
    );
    store(
      of.engine,
      payment({ transactionId: 'CH1', kind: 'account_change', paymentId: 'PAY0001', method: 'virtual_account', outcome: undefined }),
    );
    const refundTo = { bank: '011', number: '30212345678901', holder: '홍길동' };
    store(
      of.engine,
      payment({
        ...{ transactionId: 'CAN1', kind: 'cancel', paymentId: 'PAY0001', method: 'virtual_account', personal: { refundTo } },
        outcome: { kind: 'cancelled', networkRef: 'R1', cancelOrder: 1, remaining: won(0), full: true },
      }),
    );
    const { body } = await api.get('/payments/shop_a/PAY0001');
    expect(body.payment.outcome).toMatchObject({
      kind: 'account',
      accountNo: '562*******8901',
      dueAt: '2026-03-12T14:59:59.000Z',
      deposit: { reference: 'D1', depositor: '김*금', cashReceiptNo: '123456789' },
    });
    expect(body.cancels).toMatchObject([
      { transactionId: 'CAN1', outcome: { refundTo: { bank: '011', accountNo: '302*******8901', holder: '홍*동' } } },
    ]);
    expect(body.changes).toMatchObject([{ transactionId: 'CH1', kind: 'account_change' }]);
    for (const secret of ['56212345678901', '30212345678901', '홍길동', '김입금']) expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('is refunded to the account that the operator names', async () => {
    store(of.engine, payment({ method: 'virtual_account', outcome: { kind: 'account', ...ACCOUNT } }));
    const refundTo = { bank: '011', accountNo: '30212345678901', holder: '홍길동' };
    const { status, body } = await api.post('/payments/shop_a/PAY0001/cancels', { reason: '반품', amount: 4_000, refundTo });
    expect(status).toBe(201);
    const sent = of.engine.commands[0]!.refundTo!;
    expect([sent.bank, sent.number.reveal(), sent.holder.reveal()]).toEqual(['011', '30212345678901', '홍길동']);
    expect(JSON.stringify(body)).not.toContain('30212345678901');
    of.engine.nextCancel = { kind: 'rejected', rule: 'refund_not_available', detail: 'this method gives money back to an account only' };
    const refused = await api.post('/payments/shop_a/PAY0001/cancels', { reason: '반품', amount: 4_000 });
    expect([refused.status, refused.body.error.field]).toEqual([409, 'body.refundTo']);
  });
});
