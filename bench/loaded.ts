import { cardPayments } from './card.js';
import { easyCashPayments } from './easy-cash.js';
import { type Measured, measure } from './measure.js';
import { type GatewayOptions, type Started, startGateway, startReceiver } from './servers.js';

/** A gateway with payments ready to be sent to it. */
export interface Loaded {
  readonly server: Started;
  /** Sends so many payments at 64 connections unless told otherwise. */
  run(payments: number, connections?: number): Promise<Measured>;
  stop(): Promise<void>;
}

interface LoadedOptions extends GatewayOptions {
  /** `card` (default), `easy-cash` (10,000 accounts) or `one-account`. */
  readonly of?: string;
}

/** Starts a gateway, and prepares what is paid with. */
export async function loaded(name: string, { of = 'card', ...options }: LoadedOptions = {}): Promise<Loaded> {
  const receiver = await startReceiver();
  const server = await startGateway(name, options);
  const workload =
    of === 'card' ? await cardPayments(server, receiver.url) : await easyCashPayments(server, of, of === 'one-account' ? 1 : 10_000);
  return {
    server,
    run: (payments, connections = 64) => measure(server, workload, connections, payments),
    stop: async () => {
      await server.stop();
      receiver.stop();
    },
  };
}
