import type { DoorDeps, Exchange } from '@gwanmun/engine';
import Fastify, { type FastifyInstance } from 'fastify';
import { hectoPgDoor } from '../door.js';
import { presetMerchants } from '../preset-merchants.js';
import { FakeEngine } from './fake-engine.js';
import type { Body } from './merchant.js';
import { NETWORKS } from './networks.js';
import { type Answer, postTo } from './post.js';

/** The door over real HTTP with an engine in memory. */
export interface StartedDoor {
  readonly app: FastifyInstance;
  readonly engine: FakeEngine;
  readonly exchanges: Exchange[];
  readonly errors: unknown[];
  readonly url: string;
  /** Posts an envelope and gives the answer; checks that it is HTTP 200 and JSON. */
  post(path: string, body: Body | string | Uint8Array, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export async function startDoor(): Promise<StartedDoor> {
  const engine = new FakeEngine(presetMerchants());
  const exchanges: Exchange[] = [];
  const errors: unknown[] = [];
  const deps: DoorDeps = {
    engine,
    record: (exchange) => exchanges.push(exchange),
    publicUrl: 'http://127.0.0.1',
    sandbox: true,
    log: { info: () => {}, warn: () => {}, error: (o) => errors.push(o) },
  };
  const app = Fastify();
  await hectoPgDoor(NETWORKS).mount(app, deps);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app,
    engine,
    exchanges,
    errors,
    url,
    post: (path, body, headers) => postTo(url, path, body, headers),
    close: () => app.close(),
  };
}
