import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Order } from './merchant/order.js';
import { WAYS, type WindowWay, wayFacts } from './merchant/ways.js';
import { newOrderNo } from './new-order.js';
import { amountOf, refundAccountOf } from './routes/afterwards.js';
import { memoryOrderStore } from './store/memory.js';
import type { ShopStore } from './store/shop-store.js';
import { TEST_ACCOUNTS } from './test-accounts.js';
import { PAID } from './testing/sample-orders.js';
import { DEPOSITING, REFUNDED } from './testing/sample-ways.js';
import { shopApp } from './testing/shop-app.js';

const HOST = '127.0.0.1:4000';
const FORM = 'application/x-www-form-urlencoded';
const NOW = new Date('2025-11-20T09:40:00.000Z');

interface Asked {
  readonly path: string;
  readonly token: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what the shop asked for
  readonly body: any;
}

/** The sandbox's operator API as far as a shop asks it. */
class Sandbox {
  readonly asked: Asked[] = [];
  deposits: object[] = [{ state: 'credited', rule: null }];
  status = 201;
  readonly #server: Server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null');
    this.asked.push({ path: request.url ?? '', token: request.headers.authorization, body });
    reply.writeHead(this.status, { 'content-type': 'application/json' }).end(JSON.stringify({ items: this.deposits }));
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

let app: FastifyInstance;
let store: ShopStore;
let sandbox: Sandbox;
let cookie = '';

beforeEach(async () => {
  sandbox = new Sandbox();
  const url = await sandbox.listen();
  ({ app, store } = await shopApp({ store: memoryOrderStore(), now: () => NOW, sandbox: { url, token: 'operator' } }));
  cookie = '';
});
afterEach(async () => {
  await app.close();
  await sandbox.close();
});

async function ask(url: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  const answer = await app.inject({
    url: `/shop${url}`,
    method: form ? 'POST' : 'GET',
    headers: { host: HOST, origin: `http://${HOST}`, cookie, ...(form ? { 'content-type': FORM } : {}), ...headers },
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
  });
  cookie = [cookie, ...answer.cookies.map(({ name, value }) => `${name}=${value}`)].filter(Boolean).join('; ');
  return answer;
}

async function order(method: string, headers: Record<string, string> = {}) {
  await ask('/cart', { add: 'hinoki-soap' }, headers);
  const orderNo = newOrderNo(NOW);
  const form = { orderNo, name: '홍길동', email: 'hong@example.com', window: 'popup', method };
  const answer = await ask('/orders', form, { accept: 'application/json', ...headers });
  return { answer, params: answer.json().params as Record<string, string>, kept: (await store.find(orderNo))! };
}

/** An order of this visitor. */
async function own(sample: Order): Promise<string> {
  const { kept } = await order('card');
  await store.update(kept.orderNo, () => ({ ...sample, orderNo: kept.orderNo, customerId: kept.customerId }));
  return kept.orderNo;
}

describe('the checkout', () => {
  it.each(Object.keys(WAYS) as WindowWay[])('opens the window of %s with the account that has the contract', async (way) => {
    const { params, kept } = await order(way);
    expect([params.mchtId, params.mchtTrdNo]).toEqual([TEST_ACCOUNTS[wayFacts(way).account]!.mchtId, kept.orderNo]);
    expect([kept.way, kept.account]).toEqual([way, wayFacts(way).account]);
    expect(params.method).toBeTruthy();
  });

  it('offers every way in its groups, and the last one first', async () => {
    await order('tmoney');
    const { body } = await ask('/checkout');
    for (const way of Object.keys(WAYS)) expect(body).toContain(`name="method" value="${way}"`);
    expect(body).toMatch(/value="tmoney" checked/);
    expect(body.match(/<details class="ways" name="ways" open>/g)).toHaveLength(1);
  });

  it('takes a way that does not exist as a card', async () => {
    expect((await order('gold')).kept.way).toBe('card');
  });

  it('sells in dollars to a card of another country', async () => {
    const { kept } = await order('foreignCard');
    expect([kept.amount, kept.currency]).toEqual([858, 'USD']);
    expect((await ask(`/orders/${kept.orderNo}`)).body).toContain('$8.58');
  });

  it('names the product in the language of the customer', async () => {
    const korean = await order('vbank', { 'accept-language': 'ko-KR' });
    expect(korean.params.pmtPrdtNm).toBe('편백 비누 두 개');
    cookie = '';
    const english = await order('vbank', { 'accept-language': 'en-GB' });
    expect(english.params.pmtPrdtNm).toBe('Hinoki soap, pair');
  });

  it('makes another order of another way: the first window may still be open', async () => {
    const { kept } = await order('vbank');
    const form = { orderNo: kept.orderNo, name: '홍길동', email: 'hong@example.com', window: 'popup', method: 'card' };
    const again = await ask('/orders', form, { accept: 'application/json' });
    expect([again.statusCode, again.headers.location]).toEqual([303, '/shop/checkout']);
    expect((await store.find(kept.orderNo))!.way).toBe('vbank');
  });
});

describe('a refusal', () => {
  it('is told in the language of whoever looks, with its code', async () => {
    const returned = { at: PAID.createdAt, outcome: 'refused', code: 'CA31', message: '한도 초과', trdNo: '' } as const;
    const { payment: _, ...unpaid } = PAID;
    const orderNo = await own({ ...unpaid, notifications: [], returned });
    const page = async (language: string) => (await ask(`/orders/${orderNo}`, undefined, { 'accept-language': language })).body;
    expect(await page('ko')).toContain('한도 초과');
    const english = await page('en');
    expect(english).not.toContain('한도 초과');
    expect(english).toContain('CA31');
  });
});

describe('the depositor of a sandbox', () => {
  it('pays what the order waits for, the way that was chosen, and the page tells what the bank said', async () => {
    const orderNo = await own(DEPOSITING);
    sandbox.deposits = [
      { state: 'credited', rule: null },
      { state: 'returned', rule: 'already_deposited' },
    ];
    const answer = await ask(`/orders/${orderNo}/deposit`, { scenario: 'repeated' });
    expect(answer.headers.location).toBe(`/shop/orders/${orderNo}?played=credited%2Creturned%3Aalready_deposited`);
    expect(sandbox.asked).toEqual([
      {
        path: '/_gwanmun/deposits',
        token: 'Bearer operator',
        body: {
          ...{ merchantId: 'nx_mid_il', bank: '088', accountNo: '56212345678901', amount: 66_000 },
          ...{ scenario: 'repeated', depositor: '홍길동' },
        },
      },
    ]);
    const { body } = await ask(`/orders/${orderNo}?played=credited%2Creturned%3Aalready_deposited`);
    expect(body).toContain('은행: 입금 완료');
    expect(body).toContain('은행: 돌려보냄 (이미 입금됨)');
  });

  it('pays late by moving the clock just past the deadline', async () => {
    const orderNo = await own(DEPOSITING);
    await ask(`/orders/${orderNo}/deposit`, { scenario: 'late' });
    expect(sandbox.asked.map(({ path, body }) => [path, body.to ?? body.scenario])).toEqual([
      ['/_gwanmun/clock/move', '2025-11-23T15:00:59.000Z'],
      ['/_gwanmun/deposits', 'exact'],
    ]);
  });

  it('moves the clock into the next month in Korea, and back', async () => {
    const orderNo = await own(PAID);
    await ask(`/orders/${orderNo}/clock`, { to: 'next-month' });
    await ask(`/orders/${orderNo}/clock`, { to: 'now' });
    expect(sandbox.asked.map(({ path, body }) => [path, body.to])).toEqual([
      ['/_gwanmun/clock/move', '2025-12-02T03:00:00.000Z'],
      ['/_gwanmun/clock/reset', undefined],
    ]);
  });

  it('that is away is no error page', async () => {
    const orderNo = await own(DEPOSITING);
    sandbox.status = 503;
    const answer = await ask(`/orders/${orderNo}/deposit`, { scenario: 'exact' });
    expect(answer.headers.location).toBe(`/shop/orders/${orderNo}?played=failed`);
  });

  it('is the customer’s alone, and nobody’s where there is no sandbox', async () => {
    const orderNo = await own(DEPOSITING);
    cookie = '';
    expect((await ask(`/orders/${orderNo}/deposit`, { scenario: 'exact' })).statusCode).toBe(403);
    expect((await ask(`/orders/${orderNo}`)).body).not.toContain('id="sandbox"');
    expect(sandbox.asked).toEqual([]);
    const real = await shopApp({ store, now: () => NOW });
    const page = await real.app.inject({ url: `/shop/orders/${orderNo}`, headers: { host: HOST } });
    expect(page.body).toContain('56212345678901');
    expect(page.body).not.toContain('id="sandbox"');
    await real.app.close();
  });

  it.each([
    ['<b>', undefined],
    ['__proto__', undefined],
    [',,,', undefined],
    ['credited:constructor', '<p>은행: 입금 완료</p>'],
    ['returned:', '<p>은행: 돌려보냄</p>'],
  ])('is quoted with words of ours only (%s)', async (played, words) => {
    const orderNo = await own(DEPOSITING);
    const { statusCode, body } = await ask(`/orders/${orderNo}?${new URLSearchParams({ played })}`);
    expect(statusCode).toBe(200);
    expect(/<div class="notice" role="status">(.*?)<\/div>/.exec(body)?.[1]).toBe(words);
  });
});

describe('a refund to an account', () => {
  it('without a proper account says so, and asks nobody', async () => {
    const orderNo = await own({ ...REFUNDED, cancels: [] });
    for (const accountNo of ['', '12', 'x'.repeat(10)]) {
      const answer = await ask(`/orders/${orderNo}/cancel`, { amount: '1,000', bank: '011', accountNo, holder: '홍길동' });
      expect(answer.headers.location).toBe(`/shop/orders/${orderNo}?problem=account`);
    }
    expect((await ask(`/orders/${orderNo}?problem=account`)).body).toContain('id="account-problem"');
    expect((await store.find(orderNo))!.cancels).toEqual([]);
  });

  it.each([
    [
      { bank: '011', accountNo: '302-123-456789', holder: ' 홍길동 ' },
      { bank: '011', accountNo: '302123456789', holder: '홍길동' },
    ],
    [{ bank: '11', accountNo: '302123456789', holder: '홍길동' }, undefined],
    [{ bank: '011', accountNo: '30212345678901234', holder: '홍길동' }, undefined],
    [{ bank: '011', accountNo: '302123456789', holder: '<홍>' }, undefined],
    [{ bank: '011', accountNo: '302123456789', holder: '홍'.repeat(20) }, undefined],
    [{}, undefined],
  ] as const)('takes %j as %j', (form, account) => {
    expect(refundAccountOf(form)).toEqual(account);
  });
});

it.each([
  ['10,000원', undefined, 10_000],
  ['₩10,000', undefined, 10_000],
  ['1.5', undefined, Number.NaN],
  ['$1.50', 'USD', 150],
  ['1.505', 'USD', Number.NaN],
  ['12', 'USD', 1_200],
  ['all', undefined, 66_000],
  ['', undefined, Number.NaN],
] as const)('reads the amount %s (%s) as %d', (text, currency, amount) => {
  expect(amountOf({ ...PAID, ...(currency ? { currency } : {}) }, text)).toBe(amount);
});
