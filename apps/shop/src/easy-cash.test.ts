import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Registration, RegistrationStep } from './merchant/easy-cash/payer.js';
import { ACCOUNT_WAYS } from './merchant/ways.js';
import { newOrderNo } from './new-order.js';
import { personOf, targetOf } from './routes/registration-form.js';
import type { ShopStore } from './store/shop-store.js';
import { ACCOUNT, registering } from './testing/fake-easy-cash.js';
import { shopApp } from './testing/shop-app.js';

const NOW = new Date('2025-11-20T09:40:00.000Z');
const HOST = '127.0.0.1:4000';
const FORM = 'application/x-www-form-urlencoded';

let app: FastifyInstance;
let store: ShopStore;
let cookie = '';

/** No gateway and no sandbox anywhere: every request that the shop makes fails. */
beforeEach(async () => {
  ({ app, store } = await shopApp({ now: () => NOW }));
  cookie = '';
});
afterEach(() => app.close());

async function ask(url: string, form?: Record<string, string>) {
  const answer = await app.inject({
    url: `/shop${url}`,
    method: form ? 'POST' : 'GET',
    headers: { host: HOST, origin: `http://${HOST}`, cookie, ...(form ? { 'content-type': FORM } : {}) },
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
  });
  cookie = [cookie, ...answer.cookies.map(({ name, value }) => `${name}=${value}`)].filter(Boolean).join('; ');
  return answer;
}

async function order(method: string): Promise<string> {
  await ask('/cart', { add: 'hinoki-soap' });
  const orderNo = newOrderNo(NOW);
  await ask('/orders', { orderNo, name: '홍길동', email: 'hong@example.com', method });
  return orderNo;
}

/** The customer behind the cookie, known from an order of theirs. */
async function customer(): Promise<string> {
  return (await store.find(await order('card')))!.customerId;
}

async function standing(step: RegistrationStep, more: Partial<Registration> = {}): Promise<string> {
  const customerId = await customer();
  const startedAt = NOW.toISOString();
  await store.updatePayer(customerId, () => ({ ...registering(step, { startedAt, ...more }), customerId }));
  return customerId;
}

const STEPS: readonly RegistrationStep[] = ['person', 'code', 'account', 'memo', 'consent', 'answer', 'registering', 'done'];

describe('the registration', () => {
  it.each(STEPS)('at step %s has a page under the policy, without a sandbox’s tools or samples', async (step) => {
    await standing(step, step === 'person' ? {} : { accountId: 'x' });
    const { statusCode, body } = await ask('/accounts/new');
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/id="sandbox"|data-fill|<style|\sstyle=|\son[a-z]+=/);
  });

  it('starts empty where there is no sandbox', async () => {
    expect((await ask('/accounts/new')).body).toContain('id="phone" name="phone" value=""');
  });

  it('takes any form at any step without falling over', async () => {
    const acts = [
      'person',
      'code',
      'resend',
      'account',
      'won',
      'memo',
      'consent',
      'check',
      'play',
      'back',
      'other-account',
      'other-consent',
      'nonsense',
    ];
    for (const step of STEPS) {
      await standing(step);
      for (const act of acts) {
        const answer = await ask(`/accounts/new/${act}`, {
          code: '12',
          name: '<script>',
          by: 'constructor',
          answer: '__proto__',
          bank: '004',
        });
        expect([step, act, [303, 422].includes(answer.statusCode)]).toEqual([step, act, true]);
      }
    }
  });

  it('without an answer of the gateway says so in a sentence, and stays where it is', async () => {
    await standing('person');
    const person = { name: '홍길동', birth: '800101', gender: '1', phone: '010-1234-5678', carrier: '1' };
    await ask('/accounts/new/person', person);
    const { body } = await ask('/accounts/new');
    expect(body).toContain('은행의 답을 받지 못했습니다');
    expect(body).toContain('본인 확인을 해 주세요');
  });

  it('that nobody went on with is forgotten after half an hour, with all that it knew', async () => {
    const customerId = await standing('consent', { startedAt: '2025-11-20T09:09:59.000Z' });
    await ask('/accounts/new');
    const { registration } = await store.payer(customerId);
    expect([registration?.step, registration?.person, registration?.target]).toEqual(['person', undefined, undefined]);
  });

  it('goes back only from where there is a way back', async () => {
    const customerId = await standing('registering');
    for (const act of ['back', 'other-account', 'other-consent', 'restart']) await ask(`/accounts/new/${act}`, {});
    expect((await store.payer(customerId)).registration?.step).toBe('registering');
  });
});

describe('an order that an account pays', () => {
  it.each(Object.keys(ACCOUNT_WAYS))('%s is offered, kept without a window, and leads to the registration', async (way) => {
    await ask('/cart', { add: 'hinoki-soap' });
    expect((await ask('/checkout')).body).toContain(`name="method" value="${way}"`);
    const orderNo = await order(way);
    expect(await store.find(orderNo)).toMatchObject({ way, account: 'easyCash', windowType: 'none' });
    expect((await ask(`/orders/${orderNo}/pay`)).headers.location).toBe(`/shop/accounts/new?for=${orderNo}`);
    expect((await ask(`/orders/${orderNo}`)).body).toContain('계좌 고르고 결제하기');
  });

  it('is confirmed when there is no answer, whatever is sent meanwhile; no page has the key', async () => {
    const customerId = await customer();
    await store.updatePayer(customerId, (payer) => ({ ...payer, accounts: [ACCOUNT] }));
    const orderNo = await order('account:REG1');
    const found = (await store.find(orderNo))!;
    expect(found).toMatchObject({ way: 'myAccount', payingAccount: { id: 'REG1' }, answer: { outcome: 'unknown' } });
    for (const form of [{ account: 'REG1' }, { account: 'nobody' }]) {
      const answer = await ask(`/orders/${orderNo}/pay`, form);
      expect(answer.headers.location).toBe(`/shop/orders/${orderNo}`);
    }
    expect((await store.find(orderNo))!.answer).toEqual(found.answer);
    for (const url of [`/orders/${orderNo}`, '/accounts', '/checkout', '/orders']) expect((await ask(url)).body).not.toContain('KEY1');
  });

  it('is paid by its customer’s accounts only', async () => {
    const orderNo = await order('myAccount');
    await store.updatePayer('Csomebody', (payer) => ({ ...payer, accounts: [ACCOUNT] }));
    expect((await ask(`/orders/${orderNo}/pay`, { account: 'REG1' })).headers.location).toBe(`/shop/orders/${orderNo}/pay`);
    cookie = '';
    await ask(`/orders/${orderNo}/pay`, { account: 'REG1' });
    expect((await ask(`/orders/${orderNo}/pay`)).statusCode).toBe(404);
    expect((await store.find(orderNo))!.answer).toBeUndefined();
  });

  it('has no bank of a sandbox to press where there is none', async () => {
    const orderNo = await order('myAccount');
    expect((await ask(`/orders/${orderNo}/bank`, {})).statusCode).toBe(303);
    expect((await ask('/accounts/REG1/withdraw', {})).headers.location).toBe('/shop/accounts');
  });
});

it('without an account for it nothing of it is there', async () => {
  const { TEST_ACCOUNTS } = await import('./test-accounts.js');
  const { easyCash: _, ...merchants } = TEST_ACCOUNTS;
  const bare = await shopApp({ now: () => NOW, merchants });
  const get = (url: string) => bare.app.inject({ url: `/shop${url}`, headers: { host: HOST, cookie: 'ongi_cart=jogakbo:1' } });
  expect((await get('/accounts')).statusCode).toBe(404);
  expect((await get('/checkout')).body).not.toMatch(/myAccount|내 계좌 관리/);
  await bare.app.close();
});

describe('what people type', () => {
  const PERSON = { name: '홍길동', birth: '800101', gender: '1', phone: '010-1234-5678', carrier: '1' };
  it.each([
    [{}, []],
    [{ name: ' 홍길동 ' }, []],
    [{ name: 'Gildong Hong' }, []],
    [{ name: '홍' }, ['name']],
    [{ name: '홍길동홍길동홍' }, ['name']],
    [{ name: '<b>홍' }, ['name']],
    [{ birth: '801301' }, ['birth']],
    [{ birth: '800230' }, ['birth']],
    [{ birth: '800001' }, ['birth']],
    [{ birth: '040229', gender: '3' }, []],
    [{ birth: '030229', gender: '3' }, ['birth']],
    [{ gender: '9' }, ['gender']],
    [{ phone: '02-123-4567' }, ['phone']],
    [{ phone: '0101234567' }, []],
    [{ carrier: '7' }, ['carrier']],
    [{ name: '', birth: '', gender: '', phone: '', carrier: '' }, ['name', 'birth', 'gender', 'phone', 'carrier']],
  ] as const)('%j is wrong in %j', (change, wrong) => {
    const read = personOf({ ...PERSON, ...change });
    expect([read.wrong, read.value === undefined]).toEqual([wrong, wrong.length > 0]);
  });

  it('account numbers may have hyphens and blanks', () => {
    expect(targetOf({ bank: '004', number: '110-234 567890' }).value).toEqual({ bankCd: '004', accountNo: '110234567890' });
    expect(targetOf({ bank: '', number: '12345678' }).wrong).toEqual(['bank', 'number']);
  });
});
