import type { Door, DoorDeps } from '@gwanmun/engine';
import type { FastifyInstance } from 'fastify';
import { PROTOCOL } from './api.js';
import { mountApis } from './http.js';
import { transactionNo } from './ids.js';
import { presetMerchants } from './preset-merchants.js';
import { Server } from './serve.js';
import type { ServiceSwitch } from './service-switch.js';

export interface HectoEasyCashOptions {
  /** Maintenance and overload of the service as a whole, read with every request; default: open. */
  readonly service?: ServiceSwitch;
}

/** Hecto Easy Cash as one door: the 36 APIs and the testbed's merchants. It calls nobody back: merchants inquire (hecto-easycash §2). */
export function hectoEasyCashDoor({ service = { state: 'open' } }: HectoEasyCashOptions = {}): Door<FastifyInstance> {
  return {
    protocol: PROTOCOL,
    mount: (app: FastifyInstance, deps: DoorDeps) => mountApis(app, new Server(deps, service)),
    renderNotification: () => ({ contentType: 'application/json', body: new Uint8Array() }),
    judgeAnswer: () => 'delivered',
    newTransactionId: ({ merchantId, at, serial }) => transactionNo(merchantId, at, serial),
    presetMerchants,
  };
}
