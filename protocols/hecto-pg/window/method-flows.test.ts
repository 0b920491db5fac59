import { describe, expect, it } from 'vitest';
import type { PlainOrder } from './checkout.js';
import { isAuthenticated } from './flow.js';
import { BEHAVIOUR } from './testing/behaviour.js';
import { payerOf } from './testing/payer.js';
import { PLAIN_ORDERS } from './testing/plain-orders.js';
import { goodFields } from './testing/test-values.js';
import { windowApp } from './testing/window-app.js';

type Name = keyof typeof PLAIN_ORDERS;
const NAMES = Object.keys(PLAIN_ORDERS) as Name[];
const orderOf = (name: Name): PlainOrder => PLAIN_ORDERS[name];
const ENDS = { approval: 'approved', account: 'issued', authentication: 'authorized' } as const;
const STATUS = { approval: '0021', account: '0051', authentication: '0061' } as const;

/** A payer in front of the method's form, an institution chosen where one has to be. */
async function atForm(name: Name) {
  const window = await windowApp();
  const order = orderOf(name);
  const payer = await payerOf(window, order);
  const screen =
    order.institutions.length > 0 && !order.institution
      ? await payer.post('choose', { institution: order.institutions[1]?.code ?? '' })
      : await payer.get();
  return { window, order, payer, screen };
}

function entryOf(window: Awaited<ReturnType<typeof windowApp>>) {
  const entry = window.port.attempts.at(-1)?.entry;
  if (entry?.kind !== 'form') throw new Error('no form reached the network');
  return { ...entry, fields: Object.fromEntries(Object.entries(entry.fields).map(([name, secret]) => [name, secret.reveal()])) };
}

describe('the whole way', () => {
  it.each(NAMES)('%s', async (name) => {
    const { window, order, payer, screen } = await atForm(name);
    expect(screen.name).toBe('details');
    let end = await payer.details(order);
    if (isAuthenticated(order)) {
      expect(end.name).toBe('authentication');
      expect(window.port.attempts).toEqual([]);
      end = await payer.post('authenticate', { way: order.authentication === 'sms' ? 'code' : 'app', code: '000000' });
    }
    expect([name, end.name]).toEqual([name, ENDS[order.result]]);
    expect(window.port.charges).toHaveLength(1);
    expect(entryOf(window)).toMatchObject({ institution: order.institution ?? order.institutions[1]?.code, fields: goodFields(order) });
    const seen = end.body + JSON.stringify([...window.port.stored.values()]) + JSON.stringify(window.logged);
    for (const secret of ['9912311', 'moon1234', '1234567890123456']) expect(seen).not.toContain(secret);
    expect(Object.keys(window.port.held.values().next().value ?? {})).toEqual([]);
    const back = await payer.post('leave');
    expect(back.body).toContain('action="https://shop.example/next"');
    expect(back.body).toContain(`name="outStatCd" value="${STATUS[order.result]}"`);
  });

  it.each(NAMES)('%s: a form that is empty says what is missing, and goes nowhere', async (name) => {
    const { window, order, payer } = await atForm(name);
    const screen = await payer.post('details', {});
    const asked = Object.keys(goodFields(order));
    if (asked.length === 0 && order.skipTerms) return;
    expect([screen.status, screen.name]).toEqual([422, 'details']);
    for (const field of asked) expect(screen.body).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true"`));
    if (asked.length === 0) expect(screen.body).toContain('필수 약관에 동의해 주세요.');
    expect([...window.port.stored.values()][0]?.state.phase.at).toBe('ready');
  });
});

describe('what is typed before a code', () => {
  it('is held, never shown again, and forgotten after a refusal', async () => {
    const { window, order, payer } = await atForm('mobile');
    const code = await payer.details(order);
    const token = payer.base.split('/')[2] as string;
    expect(window.port.held.get(token)?.phone?.reveal()).toBe('01012345678');
    expect(code.body).toContain('010-12**-5678');
    expect(code.body + JSON.stringify(window.port.stored.get(token))).not.toMatch(/01012345678|9912311|991231-1/);
    const refused = await payer.post('authenticate', { code: BEHAVIOUR.limit.code });
    expect(refused.body).toContain('통신사에서 한도를 확인해 주세요.');
    expect(window.port.held.get(token)).toEqual({});
    expect((await payer.post('retry')).name).toBe('institution');
  });

  it('of two tabs is the entry of the one that won', async () => {
    const { window, order, payer } = await atForm('vbank010');
    const nonce = payer.nonce;
    await payer.details(order, { phone: '01011112222' });
    await payer.post('details', { phone: '01033334444', agreed: ['payment', 'privacy', 'third-party'] }, nonce);
    await payer.post('authenticate', { code: '000000' });
    expect(entryOf(window).fields).toEqual({ phone: '01011112222' });
  });

  it('the code has six digits, three tries, and a way back to the number', async () => {
    const { window, order, payer } = await atForm('point');
    await payer.details(order);
    const short = await payer.post('authenticate', { way: 'app', code: '12' });
    expect([short.status, short.body.includes('인증번호 6자리를 입력해 주세요.')]).toEqual([422, true]);
    const wrong = { code: BEHAVIOUR.wrongCode.code };
    expect((await payer.post('authenticate', wrong)).body).toContain('2번 더');
    const back = await payer.post('abandon');
    expect(back.name).toBe('details');
    expect(back.body).not.toContain('class="notice"');
    await payer.details(order);
    for (let i = 0; i < 2; i++) expect((await payer.post('authenticate', wrong)).name).toBe('authentication');
    expect((await payer.post('authenticate', wrong)).body).toContain('인증번호를 여러 번 틀렸습니다.');
    expect(window.port.charges).toEqual([]);
  });
});

describe('the funds of a wallet', () => {
  it.each([
    ['points', 'points'],
    ['forged', 'card'],
    ['', 'card'],
  ])('%s pays from %s', async (chosen, used) => {
    const { window, order, payer } = await atForm('kakao');
    await payer.details(order);
    await payer.post('authenticate', { way: 'app', funding: chosen });
    expect(entryOf(window).funding).toBe(used);
  });
});

describe('a cash receipt', () => {
  it.each([
    [
      { receipt: 'deduction', receiptPhone: '010-1234-5678', receiptBusiness: '1' },
      { receipt: 'deduction', receiptPhone: '01012345678' },
    ],
    [
      { receipt: 'expense', receiptBusiness: '123-45-67890' },
      { receipt: 'expense', receiptBusiness: '1234567890' },
    ],
    [{ receipt: 'none', receiptPhone: '01012345678' }, {}],
    [{ receipt: 'forged' }, {}],
  ])('%j is sent on as %j', async (typed, sent) => {
    const { window, order, payer } = await atForm('vbank');
    await payer.details(order, { depositor: '홍길동', ...typed });
    expect(entryOf(window).fields).toEqual({ depositor: '홍길동', ...sent });
  });

  it('asks for the number of its purpose only', async () => {
    const { order, payer } = await atForm('bank');
    const screen = await payer.details(order, { receipt: 'expense', receiptPhone: '01012345678' });
    expect(screen.status).toBe(422);
    expect(screen.body).toContain('사업자등록번호를 입력해 주세요.');
    expect(screen.body).toMatch(/value="expense" checked/);
    expect(screen.body).not.toMatch(/id="receiptPhone"[^>]* aria-invalid/);
  });

  it('that the merchant decided is shown, not asked; what is sent all the same is dropped', async () => {
    const { window, order, payer, screen } = await atForm('bank-preset');
    expect(screen.body).toContain('소득공제<br>010-12**-5678');
    expect(screen.body).not.toContain('name="receipt"');
    await payer.details(order, { receipt: 'expense', receiptBusiness: '1234567890' });
    await payer.post('authenticate', { way: 'app' });
    expect(entryOf(window).fields).toEqual({});
  });
});
