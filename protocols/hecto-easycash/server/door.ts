import type { Door, DoorDeps } from '@gwanmun/engine';
import type { FastifyInstance } from 'fastify';
import { PROTOCOL } from './api.js';
import { mountApis } from './http.js';
import { transactionNo } from './ids.js';
import type { Interfere } from './interference.js';
import { presetMerchants } from './preset-merchants.js';
import type { ServiceSwitch } from './service-switch.js';

export interface HectoEasyCashOptions {
  /** Maintenance and overload of the service as a whole, read with every request; default: open. */
  readonly service?: ServiceSwitch;
  /** What a sandbox does to answers; default: nothing. */
  readonly interfere?: Interfere;
}

const OPEN: ServiceSwitch = { stateOf: () => 'open' };

/** Hecto Easy Cash as one door: the 36 APIs and the testbed's merchants. It calls nobody back: merchants inquire (hecto-easycash §2). */
export function hectoEasyCashDoor({ service = OPEN, interfere }: HectoEasyCashOptions = {}): Door<FastifyInstance> {
  return {
    protocol: PROTOCOL,
    mount: (app: FastifyInstance, deps: DoorDeps) => mountApis(app, deps, service, interfere),
    renderNotification: () => ({ contentType: 'application/json', body: new Uint8Array() }),
    judgeAnswer: () => 'delivered',
    newTransactionId: ({ merchantId, at, serial }) => transactionNo(merchantId, at, serial),
    presetMerchants,
  };
}
