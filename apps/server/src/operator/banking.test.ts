import { GwanmunError } from '@gwanmun/kernel';
import { ACCOUNT_TEST_VALUES, PHONE_TEST_VALUES } from '@gwanmun/networks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personRequest } from './testing/fake-banking.js';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { START } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const ANSWER = '/person-requests/ars/shop_a/ARS1/answer';

describe('requests to persons', () => {
  it('are listed with codes in clear and persons masked', async () => {
    of.banking.requests.push(personRequest());
    const { body } = await api.get('/person-requests?channel=ars&phone=01012345678&limit=5&cursor=9');
    expect(of.banking.asked).toEqual([{ channel: 'ars', phone: '01012345678', limit: 5, cursor: '9' }]);
    expect(body).toMatchObject({ nextCursor: '7', items: [{ reference: 'ARS1', secret: '56', phone: '010****5678', name: '홍*동' }] });
    expect(body.items[0].script).toBe('010****5678 고객님');
  });

  it('are answered, by a word or by the number that is keyed in', async () => {
    of.banking.requests.push(personRequest());
    expect((await api.post(ANSWER, { answer: 'hang_up' })).body.reference).toBe('ARS1');
    await api.post(ANSWER, { keyed: '65' });
    const one = { channel: 'ars', merchantId: 'shop_a', reference: 'ARS1' };
    expect(of.banking.answered).toEqual([
      { ...one, answer: 'hang_up' },
      { ...one, keyed: '65' },
    ]);
  });

  it.each([
    [ANSWER, {}, 'body.answer'],
    [ANSWER, { answer: 'shout' }, 'body.answer'],
    [ANSWER, { answer: 'approve', keyed: '56' }, 'body.keyed'],
    [ANSWER.replace('ars', 'kakao'), { keyed: '56' }, 'body.keyed'],
    [ANSWER.replace('ars', 'fax'), { answer: 'approve' }, 'params.channel'],
  ])('refuses %s %j', async (path, body, field) => {
    const refused = await api.post(path, body);
    expect([refused.status, refused.body.error.field, of.banking.answered]).toEqual([400, field, []]);
  });

  it('that nobody made, that wait no more, or that know no such answer are refused', async () => {
    expect((await api.post(ANSWER, { answer: 'approve' })).status).toBe(404);
    of.banking.fail = new GwanmunError('not-waiting', 'the request is approved');
    const late = await api.post(ANSWER, { answer: 'approve' });
    expect([late.status, late.body.error.code]).toEqual([409, 'not_waiting']);
    of.banking.fail = new GwanmunError('bad-answer', 'answer: one of approve');
    expect((await api.post(ANSWER, { answer: 'decline' })).body.error).toMatchObject({ field: 'body.answer', message: 'one of approve' });
  });
});

describe('accounts', () => {
  const MOVED = {
    ...{ merchantId: 'shop_a', reference: 'V1', networkRef: 'B1', kind: 'memo' as const, state: 'approved' as const, debitReference: null },
    ...{ bank: '004', account: '123****890', amount: 1, cancelled: 0, memo: '온기427', balance: 1_000_000_000_001, reason: null },
    ...{ at: START, readyAt: null },
  };

  it('show their movements, with the memo in clear', async () => {
    of.banking.movements.push(MOVED);
    const { body } = await api.get('/account-movements?kind=memo&transactionId=V1&paymentId=P1&bank=004&accountNo=1234567890');
    expect(of.banking.asked).toMatchObject([
      { kind: 'memo', reference: 'V1', debitReference: 'P1', bank: '004', accountNo: '1234567890', limit: 50 },
    ]);
    expect(body.items).toMatchObject([{ transactionId: 'V1', memo: '온기427', accountNo: '123****890', amount: 1 }]);
  });

  it('are looked for by number and bank together, and by a cursor of ours', async () => {
    for (const path of ['/account-movements', '/bank-accounts']) {
      expect((await api.get(`${path}?accountNo=1234567890`)).body.error.field).toBe('query.bank');
    }
    of.banking.fail = new GwanmunError('bad-query', 'cursor: not one of ours');
    for (const path of ['/account-movements', '/bank-accounts', '/person-requests']) {
      const refused = await api.get(`${path}?cursor=x`);
      expect([refused.status, refused.body.error.field]).toEqual([400, 'query.cursor']);
    }
  });

  it('are read and set', async () => {
    const path = '/bank-accounts/004/1234567890';
    expect((await api.get(path)).body).toMatchObject({ holder: '홍길동', accountNo: '123****890', identitySet: false, listed: false });
    const change = { holder: '김영희', identity: '880808', balance: 50_000, perDay: null, flags: ['dormant'], blockListed: true };
    const set = await api.call('PATCH', path, { body: change });
    expect(of.banking.changes).toEqual([{ bank: '004', number: '1234567890', change }]);
    expect(set.body).toMatchObject({
      holder: '김영희',
      identitySet: true,
      balance: 50_000,
      flags: ['dormant'],
      blockListed: true,
      listed: true,
    });
    expect(JSON.stringify(set.body)).not.toContain('880808');
  });

  it.each([
    [{}, 'body'],
    [{ holder: ' ' }, 'body.holder'],
    [{ holder: '김\u0001' }, 'body.holder'],
    [{ identity: '8808' }, 'body.identity'],
    [{ balance: -1 }, 'body.balance'],
    [{ flags: ['golden'] }, 'body.flags.0'],
  ])('are not set to %j', async (body, field) => {
    const refused = await api.call('PATCH', '/bank-accounts/004/1234567890', { body });
    expect([refused.status, refused.body.error.field, of.banking.changes]).toEqual([400, field, []]);
  });
});

describe('merchants and customers', () => {
  it('have a main account, which is topped up', async () => {
    const path = '/merchants/shop_a/main-account';
    expect((await api.post(`${path}/top-ups`, { amount: 50_000, reason: '충전', transactionId: 'T1' })).status).toBe(201);
    await api.post(`${path}/top-ups`, { amount: 1 });
    expect(of.banking.topUps).toMatchObject([
      { merchantId: 'shop_a', transactionId: 'T1', channel: 'operator', amount: 50_000, reason: '충전' },
      { transactionId: expect.stringMatching(/^TOPUP-/), amount: 1 },
    ]);
    expect((await api.get(path)).body).toEqual({ balance: 50_001, held: 0, available: 50_001 });
    expect((await api.get('/merchants/nobody/main-account')).status).toBe(404);
    expect((await api.post('/merchants/nobody/main-account/top-ups', { amount: 1 })).status).toBe(404);
    expect((await api.post(`${path}/top-ups`, { amount: 0 })).body.error.field).toBe('body.amount');
  });

  it('have a payment password', async () => {
    const path = '/merchants/shop_a/customers/hong%2F77/payment-password';
    const set = await api.call('PUT', path, { body: { password: '135790' } });
    expect([set.body, of.banking.passwords.get('shop_a/hong/77')]).toEqual([{ set: true }, '135790']);
    expect((await api.call('PUT', path, { body: { password: '12345' } })).body.error.field).toBe('body.password');
    expect((await api.call('PUT', path.replace('shop_a', 'nobody'), { body: { password: '135790' } })).status).toBe(404);
    expect((await api.call('DELETE', path)).body).toEqual({ removed: true });
    expect((await api.call('DELETE', path)).body).toEqual({ removed: false });
  });

  it('lose registrations that are cancelled at the institution', async () => {
    const path = '/registered-accounts/shop_a/KEY1/institution-cancellation';
    expect((await api.post(path)).status).toBe(404);
    of.banking.registered.set('KEY1', {
      ...{ merchantId: 'shop_a', accountKey: 'KEY1', customerId: 'hong77', bank: '004', masked: '123****890', payerNo: 'SHOPA00000000001' },
      ...{ evidence: 'ars', state: 'active', registeredAt: START },
    });
    const { body } = await api.post(path, { reason: '2' });
    expect(body).toMatchObject({
      state: 'cancelled',
      cancelledBy: 'institution',
      cancelledAt: START.toISOString(),
      accountNo: '123****890',
    });
    expect(of.banking.notices).toEqual([{ merchantId: 'shop_a', accountKey: 'KEY1', origin: '1', reason: '2' }]);
    expect((await api.post(path)).body.error.code).toBe('account_cancelled');
  });
});

it('declares, lists and clears maintenance of banks', async () => {
  const window = { bank: '004', from: '2026-03-02T00:00:00+09:00', to: '2026-03-03T00:00:00+09:00' };
  const declared = await api.post('/bank-closures', window);
  expect([declared.status, declared.body.items]).toEqual([
    201,
    [{ bank: '004', from: '2026-03-01T15:00:00.000Z', to: '2026-03-02T15:00:00.000Z', cause: 'maintenance' }],
  ]);
  expect((await api.get('/bank-closures')).body).toEqual(declared.body);
  expect((await api.call('DELETE', '/bank-closures?bank=088')).body).toEqual({ cleared: 0 });
  expect((await api.call('DELETE', '/bank-closures')).body).toEqual({ cleared: 1 });
  expect((await api.post('/bank-closures', { ...window, from: 'today' })).body.error.field).toBe('body.from');
  const slow = await api.post('/bank-closures', { bank: '088', cause: 'delay' });
  expect(slow.body.items).toEqual([{ bank: '088', from: START.toISOString(), to: null, cause: 'delay' }]);
});

it('lists the accounts and phones that do one thing every time', async () => {
  const items = (await api.get('/test-values?method=account_debit')).body.items as { use: string; outcome: string; values: object }[];
  expect(items).toHaveLength(ACCOUNT_TEST_VALUES.length + PHONE_TEST_VALUES.length);
  expect(items).toContainEqual(
    expect.objectContaining({
      ...{ use: 'account', outcome: 'account_dormant', on: expect.arrayContaining(['debit']) },
      codes: expect.objectContaining({ debit: 'ST16', holder: 'ST16' }),
    }),
  );
  expect(items).toContainEqual(expect.objectContaining({ use: 'person', outcome: 'hang_up', on: ['ars'] }));
});

it('changes nothing outside sandbox mode, except announcing what does not work', async () => {
  await api.close();
  api = await harness(depsOf(of, { sandbox: false }));
  const own = api.endpoints.filter(({ tag }) => tag === 'banking');
  const inEveryMode = own.filter(({ method, sandboxOnly }) => method !== 'GET' && !sandboxOnly);
  expect(inEveryMode.map(({ operationId }) => operationId)).toEqual([
    ...['declareBankClosure', 'clearBankClosures', 'announceService', 'clearServiceAnnouncement'],
  ]);
  expect((await api.post('/service-announcements', { state: 'maintenance' })).status).toBe(201);
  const values: Record<string, string> = { channel: 'ars', bank: '004', accountNo: '1234567890' };
  const bodies: Record<string, object> = {
    answerPersonRequest: { answer: 'approve' },
    setBankAccount: { holder: '김영희' },
    topUpMainAccount: { amount: 1 },
    setPaymentPassword: { password: '135790' },
  };
  for (const { method, path, operationId, sandboxOnly } of own) {
    if (!sandboxOnly) continue;
    const url = path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'shop_a');
    const { status, body } = await api.call(method, url, { body: bodies[operationId] });
    expect([operationId, status, body.error?.code]).toEqual([operationId, 409, 'sandbox_only']);
  }
});
