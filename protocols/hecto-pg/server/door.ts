import type { Door, DoorDeps } from '@gwanmun/engine';
import type { FastifyInstance } from 'fastify';
import { methodOf } from '../messages/index.js';
import { hectoPgWindow } from '../window/index.js';
import { PROTOCOL } from './api.js';
import type { ReportReaders } from './collation/reports.js';
import type { DepositorPort } from './deposit-test.js';
import { mountApi } from './http.js';
import { realmOf, transactionNo } from './ids.js';
import { judgeAnswer } from './judge-answer.js';
import { renderNotification } from './notifications/render.js';
import { mountCollations, mountDepositTest } from './plain-routes.js';
import { presetMerchants } from './preset-merchants.js';
import { ROUTES } from './routes.js';
import { WindowPort } from './windows/checkout-port.js';
import type { WindowNetworks } from './windows/networks.js';
import { createOpenCheckout } from './windows/open-checkout.js';
import { windowOrder } from './windows/order.js';
import { sheetOf } from './windows/sheet.js';

/** What the composition root gives this door: the networks behind the windows, and what the rest of the protocol reads and drives. */
export interface HectoPgOptions extends WindowNetworks {
  /** Who pays into virtual accounts; in a sandbox, where the deposit test drives it (hecto-pg §6.12). */
  readonly depositor?: DepositorPort;
  /** The readers behind the collations (hecto-pg §6.36, §6.37); without them there are none. */
  readonly reports?: ReportReaders;
}

/** Hecto Financial PG as one door: the API, windows, notifications, reports, and the testbed's merchants. */
export function hectoPgDoor(options: HectoPgOptions): Door<FastifyInstance> {
  return {
    protocol: PROTOCOL,
    async mount(app: FastifyInstance, deps: DoorDeps) {
      const { engine, sandbox, log, record } = deps;
      const { depositor, reports } = options;
      await mountApi(app, deps, ROUTES);
      if (sandbox && depositor) mountDepositTest(app, deps, depositor);
      if (reports) await mountCollations(app, deps, reports);
      await app.register(hectoPgWindow, {
        clock: engine.clock,
        port: new WindowPort(engine, options, realmOf(sandbox)),
        openCheckout: createOpenCheckout(engine, options, record),
        log,
        ...(sandbox ? { sandbox: { testValues: (order) => sheetOf(windowOrder(order), options) } } : {}),
      });
    },
    renderNotification,
    judgeAnswer,
    newTransactionId: ({ merchantId, method, at, serial, sandbox }) =>
      transactionNo(realmOf(sandbox), methodOf(method).code, merchantId, at, serial),
    presetMerchants,
  };
}
