import type { Door, DoorDeps } from '@gwanmun/engine';
import type { FastifyInstance } from 'fastify';
import { hectoPgWindow } from '../window/index.js';
import { PROTOCOL } from './api.js';
import { createCheckoutPort } from './windows/checkout-port.js';
import { mountApi } from './http.js';
import { judgeAnswer } from './judge-answer.js';
import { createOpenCheckout } from './windows/open-checkout.js';
import { presetMerchants } from './preset-merchants.js';
import { renderNotification } from './render-notification.js';
import { ROUTES } from './routes.js';
import { type CardIssuers, testValues } from './windows/networks.js';

export interface HectoPgOptions {
  /** The card companies behind the window. */
  readonly cards: CardIssuers;
}

/** Hecto Financial PG as one door: the API, the card window, notifications, and the testbed's merchants. */
export function hectoPgDoor(options: HectoPgOptions): Door<FastifyInstance> {
  return {
    protocol: PROTOCOL,
    async mount(app: FastifyInstance, deps: DoorDeps) {
      const { engine, sandbox, log } = deps;
      const { cards } = options;
      await mountApi(app, deps, ROUTES);
      await app.register(hectoPgWindow, {
        clock: engine.clock,
        port: createCheckoutPort(engine, cards, sandbox ? 'sandbox' : 'production'),
        openCheckout: createOpenCheckout(engine, cards, deps.record),
        log,
        ...(sandbox ? { sandbox: { testValues: (order) => testValues(cards, order) } } : {}),
      });
    },
    renderNotification,
    judgeAnswer,
    presetMerchants,
  };
}
