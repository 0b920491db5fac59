import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderStore } from './merchant/order.js';
import { newOrderNo } from './new-order.js';
import { PAID, WAITING } from './testing/sample-orders.js';
import { shopApp } from './testing/shop-app.js';
import { StubGateway } from './testing/stub-gateway.js';

const HOST = '127.0.0.1:4000';
const FORM = 'application/x-www-form-urlencoded';

let app: FastifyInstance;
let store: OrderStore;
let stub: StubGateway;

beforeEach(async () => {
  stub = new StubGateway();
  ({ app, store } = await shopApp({ gateway: await stub.app.listen({ port: 0, host: '127.0.0.1' }) }));
});
afterEach(async () => {
  await app.close();
  await stub.app.close();
});

/** A browser with its cookies. */
class Visitor {
  readonly cookies = new Map<string, string>();

  async ask(url: string, options: InjectOptions = {}): Promise<LightMyRequestResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.inject({ url: `/shop${url}`, ...options, headers: { host: HOST, cookie, ...options.headers } });
    for (const { name, value } of answer.cookies) this.cookies.set(name, value);
    return answer;
  }

  post(url: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const payload = new URLSearchParams(form).toString();
    return this.ask(url, { method: 'POST', payload, headers: { origin: `http://${HOST}`, 'content-type': FORM, ...headers } });
  }

  /** Orders a bar of soap; the answer of the checkout. */
  async order(form: Record<string, string> = {}, headers: Record<string, string> = { accept: 'application/json' }) {
    await this.post('/cart', { add: 'hinoki-soap' });
    const orderNo = form.orderNo ?? newOrderNo(new Date());
    const answer = await this.post(
      '/orders',
      { orderNo, name: '홍길동', email: 'hong@example.com', method: 'card', window: 'popup', ...form },
      headers,
    );
    return { orderNo, answer };
  }
}

describe('pages', () => {
  it.each(['', '/', '/products/jogakbo', '/cart', '/orders'])('%s stands under a policy without inline code', async (url) => {
    const answer = await new Visitor().ask(url);
    expect(answer.statusCode).toBe(200);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toContain('unsafe');
    expect(answer.body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/);
  });

  it('that do not exist say so', async () => {
    for (const url of [
      '/nope',
      '/products/nope',
      '/orders/ONGI0',
      '/orders/ONGI0/news',
      '/assets/nope.css',
      '/assets/fonts/..%2f..%2fpackage.json',
    ]) {
      expect((await new Visitor().ask(url)).statusCode).toBe(404);
    }
  });

  it('speak the browser’s language, and the visitor’s when they chose', async () => {
    const visitor = new Visitor();
    const korean = { headers: { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' } };
    expect((await visitor.ask('/', korean)).body).toContain('<html lang="ko"');
    expect((await visitor.ask('/', { headers: { 'accept-language': 'en-GB,en' } })).body).toContain('<html lang="en"');
    const chosen = await visitor.ask('/settings?language=en&back=/shop/cart');
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, '/shop/cart']);
    expect((await visitor.ask('/', korean)).body).toContain('<html lang="en"');
  });

  it.each(['https://evil.example/', '//evil.example', '/elsewhere', '/shopping', '/shop/../evil', '\\\\evil.example', 'javascript:1'])(
    'never send a visitor to %s',
    async (back) => {
      const answer = await new Visitor().ask(`/settings?theme=dark&back=${encodeURIComponent(back)}`);
      expect(answer.headers.location).toBe('/shop');
    },
  );

  it('bring a visitor of localhost to the configured name, where the cookies are', async () => {
    const answer = await new Visitor().ask('/cart', { headers: { host: 'localhost:4000' } });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, 'http://127.0.0.1:4000/shop/cart']);
    expect((await new Visitor().ask('/cart', { headers: { host: 'shop.example' } })).statusCode).toBe(200);
  });

  it('take any way back without an error', async () => {
    for (const back of ['/shop/한글?a=b', '/shop/\r\nset-cookie: a=b', '/shop/%zz', '\u0000']) {
      const answer = await new Visitor().ask(`/settings?${new URLSearchParams({ back })}`);
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toMatch(/^\/shop[!-~]*$/);
    }
  });

  it('that are too large are refused with a page, not with our insides', async () => {
    const answer = await new Visitor().post('/cart', { add: 'x'.repeat(70_000) });
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain('<h1>');
  });

  it('have files that may be kept for ever', async () => {
    const { body } = await new Visitor().ask('/');
    const css = /href="\/shop(\/assets\/shop-[^"]+\.css)"/.exec(body)![1]!;
    const font = /href="\/shop(\/assets\/fonts\/[^"]+\.woff2)"/.exec(body)![1]!;
    for (const url of [css, font]) {
      const file = await new Visitor().ask(url);
      expect(file.statusCode).toBe(200);
      expect(file.headers['cache-control']).toContain('immutable');
    }
  });
});

describe('an order', () => {
  it('is priced by the shop and signed for the window', async () => {
    const { orderNo, answer } = await new Visitor().order({ trdAmt: '1', amount: '1' });
    const { params, orderUrl } = answer.json();
    expect(orderUrl).toBe(`/shop/orders/${orderNo}`);
    expect(params).toMatchObject({ mchtId: 'nxca_jt_il', method: 'card', mchtTrdNo: orderNo, notiUrl: 'http://127.0.0.1:4000/shop/noti' });
    expect(params.trdAmt).not.toBe('12000');
    expect(params.pktHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await store.find(orderNo))!.amount).toBe(12_000);
  });

  it('is one order when its form is sent twice', async () => {
    const visitor = new Visitor();
    const { orderNo } = await visitor.order();
    const again = await visitor.post(
      '/orders',
      { orderNo, name: '홍길동', email: 'hong@example.com', window: 'iframe' },
      { accept: 'application/json' },
    );
    expect(again.json().params.mchtTrdNo).toBe(orderNo);
    expect((await store.find(orderNo))!.windowType).toBe('iframe');
  });

  it('cannot be taken over by another visitor', async () => {
    const { orderNo } = await new Visitor().order();
    const { answer } = await new Visitor().order({ orderNo });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/shop/checkout']);
  });

  it('with a wrong address comes back as it was typed, with what to correct', async () => {
    const { answer } = await new Visitor().order({ name: '<b>"홍', email: 'nowhere' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="&lt;b&gt;&quot;홍" required maxlength="10" autocomplete="name" aria-invalid="true"');
    expect(answer.body).toContain('id="email-problem"');
  });

  it('works without script: the page posts the same fields', async () => {
    const visitor = new Visitor();
    const { orderNo, answer } = await visitor.order({}, {});
    expect(answer.headers.location).toBe(`/shop/orders/${orderNo}/pay`);
    const page = await visitor.ask(`/orders/${orderNo}/pay`);
    expect(page.body).toContain('/card/main.do" accept-charset="utf-8"');
    expect(page.body).toContain(`name="mchtTrdNo" value="${orderNo}"`);
  });

  it('is paid once with a saved card, however often the button is pressed', async () => {
    const visitor = new Visitor();
    const first = await visitor.order({ method: 'keep' });
    await store.update(first.orderNo, (order) => ({ ...order, savedCard: { billKey: 'SBILL_1', cardName: '우리카드', cardNo: '1111' } }));
    const orderNo = newOrderNo(new Date());
    const pressed = await Promise.all([1, 2, 3].map(() => visitor.order({ method: 'saved', orderNo }, {})));
    for (const { answer } of pressed) expect(answer.headers.location).toBe(`/shop/orders/${orderNo}`);
    expect([...stub.payments.keys()]).toEqual([orderNo]);
    expect((await store.find(orderNo))!.payment!.by).toBe('answer');
  });
});

describe('the way back from the window', () => {
  const fields = { mchtId: 'nxca_jt_il', outStatCd: '0031', outRsltMsg: '사용자 취소', method: 'card' };

  it.each(['POST', 'GET'] as const)('by %s is remembered and gives the browser no new identity', async (method) => {
    await store.create(WAITING);
    const query = new URLSearchParams({ ...fields, outRsltCd: '0009', mchtTrdNo: WAITING.orderNo }).toString();
    const answer = await new Visitor().ask(method === 'GET' ? `/left?${query}` : '/left', {
      method,
      ...(method === 'POST' ? { payload: query, headers: { 'content-type': FORM, origin: 'https://gateway.example' } } : {}),
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain(`data-handoff="/shop/orders/${WAITING.orderNo}"`);
    expect((await store.find(WAITING.orderNo))!.returned).toMatchObject({ outcome: 'left', code: '0009' });
  });

  it('never makes an order paid, whatever it claims', async () => {
    await store.create(WAITING);
    const claim = {
      ...fields,
      outStatCd: '0021',
      outRsltCd: '0000',
      mchtTrdNo: WAITING.orderNo,
      trdNo: 'STFP_X',
      trdAmt: 'AntV/eDpxIaKF0hJiePDKA==',
    };
    await new Visitor().post('/return', claim);
    const order = (await store.find(WAITING.orderNo))!;
    expect(order.returned!.outcome).toBe('approved');
    expect(order.payment).toBeUndefined();
  });

  it.each([{}, { mchtId: 'nxca_jt_il' }, { mchtId: 'who' }, { ...fields, outRsltCd: '0009', mchtTrdNo: 'NOBODY' }])(
    'with %j is for no order of ours',
    async (form) => {
      expect((await new Visitor().post('/return', form as Record<string, string>)).statusCode).toBe(404);
    },
  );
});

describe('the notification receiver', () => {
  const send = (payload: Buffer | string, contentType: string) =>
    app.inject({ method: 'POST', url: '/shop/noti', payload, headers: { host: HOST, 'content-type': contentType } });

  it('answers OK in plain text to what is signed, in the vendor’s charset', async () => {
    await store.create(WAITING);
    const payment = stub.approve({ mchtId: 'nxca_jt_il', mchtTrdNo: WAITING.orderNo, trdAmt: WAITING.amount });
    const { body, contentType } = stub.notification(payment);
    const answer = await send(body, contentType);
    expect([answer.statusCode, answer.body]).toEqual([200, 'OK']);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect((await store.find(WAITING.orderNo))!.notifications[0]!.institutionName).toBe('우리카드');
  });

  it.each(['', '{"a":', 'mchtId=nxca_jt_il', `mchtId=nxca_jt_il&mchtTrdNo=${'A'.repeat(5000)}&pktHash=0`, 'mchtId=%FF%FE'])(
    'answers FAIL to %j',
    async (payload) => {
      expect((await send(payload, FORM)).body).toBe('FAIL');
      expect((await send(payload, 'application/json')).body).toBe('FAIL');
    },
  );
});

describe('an order page', () => {
  it('can be looked at by whoever has the address, and changed only by its customer', async () => {
    await store.create(PAID);
    const stranger = new Visitor();
    const page = await stranger.ask(`/orders/${PAID.orderNo}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('/cancel"');
    expect(page.body).not.toContain('홍길동');
    expect((await stranger.post(`/orders/${PAID.orderNo}/cancel`, { amount: '1' })).statusCode).toBe(403);
    expect((await stranger.post(`/orders/${PAID.orderNo}/inquiry`, {})).statusCode).toBe(403);
  });

  it('is not changed by a form on another site', async () => {
    const visitor = new Visitor();
    const { orderNo } = await visitor.order();
    const answer = await visitor.post(`/orders/${orderNo}/cancel`, { amount: '1' }, { origin: 'https://evil.example' });
    expect(answer.statusCode).toBe(403);
    expect((await visitor.post('/cart', { add: 'jogakbo' }, { origin: 'null' })).statusCode).toBe(403);
  });

  it('takes forms through a proxy that puts its own host into the request', async () => {
    const answer = await new Visitor().post('/cart', { add: 'jogakbo' }, { host: 'inner:8080' });
    expect(answer.statusCode).toBe(303);
  });

  it('cancels the amount that people write, and says what is wrong with another', async () => {
    const visitor = new Visitor();
    const { orderNo } = await visitor.order();
    const payment = stub.approve({ mchtId: 'nxca_jt_il', mchtTrdNo: orderNo, trdAmt: 12_000 });
    await store.update(orderNo, (order) => ({ ...order, payment: { trdNo: payment.trdNo, by: 'notification', at: order.createdAt } }));
    const wrong = await visitor.post(`/orders/${orderNo}/cancel`, { amount: '13,000' });
    expect(wrong.headers.location).toBe(`/shop/orders/${orderNo}?problem=amount`);
    expect((await visitor.ask(`/orders/${orderNo}?problem=amount`)).body).toContain('id="amount-problem"');
    await visitor.post(`/orders/${orderNo}/cancel`, { amount: '2,000원', reason: '마음이 바뀌었습니다' });
    expect(payment.cancelled).toBe(2_000);
  });

  it('tells by its version whether there is news', async () => {
    await store.create(WAITING);
    const visitor = new Visitor();
    const version = async () => (await visitor.ask(`/orders/${WAITING.orderNo}/news`)).headers['x-version'];
    const before = await version();
    expect((await visitor.ask(`/orders/${WAITING.orderNo}`)).body).toContain(`data-version="${before}"`);
    expect(await version()).toBe(before);
    await store.update(WAITING.orderNo, (order) => ({ ...order, returned: PAID.returned }));
    expect(await version()).not.toBe(before);
  });

  it('empties the cart that became it, and no other', async () => {
    const visitor = new Visitor();
    const { orderNo } = await visitor.order();
    await store.update(orderNo, (order) => ({ ...order, payment: PAID.payment }));
    await visitor.post('/cart', { add: 'jogakbo' });
    await visitor.ask(`/orders/${orderNo}`);
    expect(visitor.cookies.get('ongi_cart')).toBe('hinoki-soap:1.jogakbo:1');
    await visitor.post('/cart', { set: 'jogakbo', quantity: '0' });
    await visitor.ask(`/orders/${orderNo}`);
    expect(visitor.cookies.get('ongi_cart')).toBe('');
    await visitor.post('/cart', { add: 'hinoki-soap' });
    await visitor.ask(`/orders/${orderNo}`);
    expect(visitor.cookies.get('ongi_cart')).toBe('hinoki-soap:1');
  });

  it('empties the cart also when the payment becomes known while the page is open', async () => {
    const visitor = new Visitor();
    const { orderNo } = await visitor.order();
    await visitor.ask(`/orders/${orderNo}`);
    expect(visitor.cookies.get('ongi_cart')).toBe('hinoki-soap:1');
    await store.update(orderNo, (order) => ({ ...order, payment: PAID.payment }));
    await visitor.ask(`/orders/${orderNo}/news`);
    expect(visitor.cookies.get('ongi_cart')).toBe('');
  });
});
