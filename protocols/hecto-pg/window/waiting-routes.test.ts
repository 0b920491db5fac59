import { BusyError } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { BEHAVIOUR } from './testing/behaviour.js';
import { ENTRY_ORDER } from './testing/orders.js';
import { payerOf } from './testing/payer.js';
import { windowApp } from './testing/window-app.js';

describe('waiting for the network', () => {
  it('shows the processing page, then the result', async () => {
    const window = await windowApp({ patienceMs: 5 });
    const payer = await payerOf(window, ENTRY_ORDER);
    const waiting = await payer.card(BEHAVIOUR.slow.number);
    expect(waiting.name).toBe('processing');
    const before = await payer.status();
    expect(before.at).toBe('paying');
    window.port.release();
    await expect.poll(async () => (await payer.status()).at).toBe('approved');
    expect((await payer.status()).version).toBe(before.version + 1);
    expect((await payer.get()).name).toBe('approved');
  });

  it('an unknown outcome says not to pay again, and ends when it is known', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    const unknown = await payer.card(BEHAVIOUR.lostAnswer.number);
    expect(unknown.name).toBe('confirming');
    expect(unknown.body).toContain('다시 결제하지 마세요');
    expect((await payer.card()).name).toBe('confirming');
    window.port.recover();
    expect(await payer.status()).toMatchObject({ at: 'approved' });
    expect(window.port.attempts).toHaveLength(1);
  });

  it('a fault while charging is an unknown outcome, and is logged without card data', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    expect((await payer.card(BEHAVIOUR.fault.number)).name).toBe('confirming');
    expect(window.logged).toHaveLength(1);
    expect(JSON.stringify(window.logged)).not.toContain(BEHAVIOUR.fault.number);
  });

  it('overload is a refusal: nothing was recorded, and the payer may try again', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    window.port.pay = () => Promise.reject(new BusyError());
    const refused = await payer.card();
    expect(refused.name).toBe('refused');
    expect(refused.body).toContain('ST41');
    expect(refused.body).toContain('/retry"');
  });

  it('an attempt of which nothing was recorded is given up after a minute', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    const token = payer.base.split('/')[2] as string;
    const checkout = window.port.stored.get(token)!;
    const phase = { at: 'paying' as const, attemptId: 'T-DEAD', since: window.clock.now().toISOString(), tries: 0 };
    window.port.stored.set(token, { ...checkout, state: { ...checkout.state, phase } });
    expect((await payer.get()).name).toBe('processing');
    window.clock.advance(61_000);
    const again = await payer.get();
    expect(again.name).toBe('card');
    expect(again.body).toContain('결제를 시작하지 못했습니다');
    expect((await payer.card()).name).toBe('approved');
  });

  it('a stop of the server waits for payments that were asked for', async () => {
    const window = await windowApp({ patienceMs: 5 });
    const payer = await payerOf(window, ENTRY_ORDER);
    await payer.card(BEHAVIOUR.slow.number);
    const closing = window.app.close();
    window.port.release();
    await closing;
    expect([...window.port.stored.values()][0]?.state.phase.at).toBe('approved');
  });
});

describe('time', () => {
  it('runs out after 30 minutes, unless money may be on its way', async () => {
    const window = await windowApp();
    const [idle, lost] = [await payerOf(window, ENTRY_ORDER), await payerOf(window, { ...ENTRY_ORDER, orderNo: 'B' })];
    await lost.card(BEHAVIOUR.lostAnswer.number);
    window.clock.advance(30 * 60_000 - 1);
    expect((await idle.get()).name).toBe('card');
    window.clock.advance(1);
    expect((await idle.card()).name).toBe('expired');
    expect((await lost.get()).name).toBe('confirming');
    expect(window.port.attempts).toHaveLength(1);
  });
});
