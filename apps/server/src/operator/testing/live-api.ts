import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@gwanmun/store';
import { testDatabase } from '@gwanmun/testkit/database';
import type { TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { expect } from 'vitest';
import { readConfig } from '../../config.js';
import { type RunningGateway, startGateway } from '../../gateway.js';
import type { Endpoint } from '../endpoint.js';
import { operatorEndpoints } from '../plugin.js';
import { depsOf, world } from './fake-deps.js';

export interface LiveApi {
  readonly gateway: RunningGateway;
  /** Calls the operator API over HTTP; a success is held against the schema of its route. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked against their schemas; tests then look at members
  call(method: string, path: string, body?: object): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
}

function routeOf(endpoints: readonly Endpoint[], method: string, path: string): TSchema | undefined {
  const bare = path.split('?')[0]!;
  return endpoints.find((e) => e.method === method && new RegExp(`^${e.path.replace(/:\w+/g, '[^/]+')}$`).test(bare))?.answer;
}

/** A whole gateway on a database of its own, and its operator API. `env`: more settings, by their names in the environment. */
export async function liveApi(env: Readonly<Record<string, string>> = {}): Promise<LiveApi> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'gwanmun-operator-'));
  const config = readConfig({
    DATABASE_URL: database.connectionString,
    GWANMUN_DATA_DIR: dataDir,
    GWANMUN_PORT: '0',
    GWANMUN_SHOP: 'off',
    GWANMUN_RECOVERY_DELAY_MS: '60000',
    GWANMUN_NETWORK_TIMEOUT_MS: '500',
    ...env,
  });
  const gateway = await startGateway({ config, log: silentLog });
  const endpoints = operatorEndpoints(depsOf(world()));
  return {
    gateway,
    async call(method, path, body) {
      const response = await fetch(`${gateway.url}/_gwanmun${path}`, {
        method,
        headers: { authorization: `Bearer ${gateway.operatorToken}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const json = await response.json();
      const schema = response.ok ? routeOf(endpoints, method, path) : undefined;
      const wrong = schema && Value.Errors(schema, json).First();
      expect(wrong ? `${method} ${path}: ${wrong.path} ${wrong.message}` : '').toBe('');
      return { status: response.status, body: json };
    },
    async stop() {
      await gateway.stop();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
