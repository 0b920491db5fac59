import { FixedClock } from '@gwanmun/kernel';
import fastify, { type FastifyInstance } from 'fastify';
import type { CheckoutOrder } from '../checkout.js';
import { OPENINGS } from '../paths.js';
import type { WindowDeps } from '../ports.js';
import { hectoPgWindow } from '../routes.js';
import { MemoryCheckouts } from './memory-checkouts.js';
import { ENTRY_ORDER, LEGACY_ORDER, ORDER } from './orders.js';
import { testValues } from './test-values.js';

/** The window alone, on the port in memory. */
export interface WindowApp {
  readonly app: FastifyInstance;
  readonly port: MemoryCheckouts;
  readonly clock: FixedClock;
  readonly logged: object[];
  /** Opens a window for an order, and gives the path of its page. */
  open(order: CheckoutOrder, language?: string): Promise<string>;
}

/** 20 November 2025, 18:30 in Korea. */
export const NOW = '2025-11-20T09:30:00.000Z';

/**
 * A window server. The form's `mchtId` chooses one of the fixed orders, `mchtTrdNo` its number; what {@link WindowApp.open} opens is told by `order`.
 */
export async function windowApp(options: Partial<WindowDeps> = {}): Promise<WindowApp> {
  const app = fastify();
  const port = new MemoryCheckouts();
  const clock = new FixedClock(NOW);
  const logged: object[] = [];
  const prepared = new Map<string, CheckoutOrder>();
  const deps: WindowDeps = {
    clock,
    port,
    sandbox: { testValues },
    log: { error: (entry) => logged.push(entry) },
    async openCheckout({ form, methodSub }) {
      const { prepared: key = '', mchtId = '', mchtTrdNo, nextUrl, cancUrl } = form;
      const known = prepared.get(key) ?? [ORDER, ENTRY_ORDER, LEGACY_ORDER].find((order) => order.merchantId === mchtId);
      if (!known) {
        const outRsltMsg = '결제 요청 정보 누락 (상품명)';
        return { kind: 'failure', failure: { outRsltMsg, mchtTrdNo: mchtTrdNo ?? '', outRsltCd: '1008', outStatCd: '0031', mchtId } };
      }
      const urls = { nextUrl: nextUrl || known.nextUrl, cancUrl: cancUrl || known.cancUrl };
      const direct = known.direct || methodSub === 'direct';
      return { kind: 'order', order: { ...known, ...urls, orderNo: mchtTrdNo || known.orderNo, direct } };
    },
    ...options,
  };
  await app.register(hectoPgWindow, deps);
  const open = async (order: CheckoutOrder, language = 'ko'): Promise<string> => {
    const key = String(prepared.size);
    prepared.set(key, order);
    const answer = await app.inject({
      method: 'POST',
      url: OPENINGS.find(({ method }) => method === order.method)!.path,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8', 'accept-language': language },
      payload: `prepared=${key}`,
    });
    return String(answer.headers.location);
  };
  return { app, port, clock, logged, open };
}
