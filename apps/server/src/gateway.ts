import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { DoorDeps, NewMerchant } from '@gwanmun/engine';
import { type Clock, randomToken, systemClock } from '@gwanmun/kernel';
import { DEFAULT_LAGS } from '@gwanmun/settlement';
import type { Log } from '@gwanmun/store';
import fastify, { type FastifyInstance } from 'fastify';
import { type Config, ConfigError } from './config.js';
import { Health, mountHealth } from './health.js';
import { type House, openHouse } from './house.js';
import { type Jobs, startJobs } from './jobs.js';
import { readMerchantsFile } from './merchants-file.js';
import { mountMetrics } from './metrics.js';
import { answerRouterError, errorBody } from './operator/index.js';
import { mountOperatorApi } from './operator-wiring.js';
import { recorder } from './record.js';
import { mountShop } from './shop-wiring.js';

/** A gateway that takes payments. */
export interface RunningGateway {
  /** Address under which payers and merchants reach it, without a trailing slash. */
  readonly url: string;
  readonly operatorToken: string;
  readonly house: House;
  readonly app: FastifyInstance;
  readonly presets: readonly NewMerchant[];
  /** Finishes what is under way, then stops; repeated calls are harmless. */
  stop(): Promise<void>;
}

export interface GatewayOptions {
  readonly config: Config;
  readonly log: Log;
  /** Real time unless a test gives another. */
  readonly clock?: Clock;
}

/**
 * Starts everything: database, engine, jobs, doors, operator API, shop.
 *
 * @throws ConfigError what the environment lacks; GwanmunError what the machine lacks.
 */
export async function startGateway({ config, log, clock = systemClock }: GatewayOptions): Promise<RunningGateway> {
  const house = await openHouse(config, log, clock);
  let jobs: Jobs | undefined;
  const app = createApp(log);
  const health = new Health();
  try {
    const presets = await ensureMerchants(house);
    const operatorToken = config.operatorToken ?? (await sandboxToken(config.dataDir));
    jobs = await startJobs(house);
    const port = await portOf(config);
    const publicUrl = config.publicUrl ?? `http://${hostInUrl(config.host)}:${port}`;
    const parts = { house, jobs, publicUrl, operatorToken, presets };
    mountHealth(app, house, health);
    mountMetrics(app, house);
    await mountDoors(app, house, publicUrl);
    await mountOperatorApi(app, parts);
    if (config.sandbox && config.shop === 'on') await mountShop(app, parts);
    await app.listen({ port, host: config.host });
    health.ready();
    const running = jobs;
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= stopAll(app, health, running, house);
      return stopped;
    };
    return { url: publicUrl, operatorToken, house, app, presets, stop };
  } catch (error) {
    await stopAll(app, health, jobs, house).catch((second) => log.error({ err: second }, 'stopping after a failed start'));
    throw error;
  }
}

/** Requests first, then jobs, then what both stand on. */
async function stopAll(app: FastifyInstance, health: Health, jobs: Jobs | undefined, house: House): Promise<void> {
  health.drain();
  await app.close();
  await jobs?.stop();
  await house.close();
}

function createApp(log: Log): FastifyInstance {
  const app = fastify({
    logger: false,
    frameworkErrors: answerRouterError,
    bodyLimit: 1_048_576,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false },
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) log.error({ err: error, path: request.url.split('?')[0] }, 'a request failed');
    return reply.code(status).send(status === 500 ? errorBody('internal', 'internal error') : errorBody('bad_request', error.message));
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(errorBody('not_found', `nothing at ${request.method} ${request.url.split('?')[0]}`)),
  );
  return app;
}

async function mountDoors(app: FastifyInstance, house: House, publicUrl: string): Promise<void> {
  const { config, engine, requests, clock, log } = house;
  const recording = config.requestLog || (config.sandbox ? 'all' : 'problems');
  const deps: DoorDeps = { engine, record: recorder(requests, clock, recording), publicUrl, sandbox: config.sandbox, log };
  for (const door of house.doors) await door.mount(app, deps);
}

/** Test merchants in a sandbox, merchants of the file everywhere. Without any merchant with keys of its own a live gateway is of no use to anybody. */
async function ensureMerchants(house: House): Promise<readonly NewMerchant[]> {
  const { config, engine } = house;
  const testbed = house.doors.flatMap((door) => door.presetMerchants());
  const presets = config.sandbox ? testbed : [];
  const publicKeys = new Set(testbed.flatMap((merchant) => Object.values(merchant.keys ?? {}).flatMap((keys) => Object.values(keys))));
  const own = config.merchantsFile ? await readMerchantsFile(config.merchantsFile, publicKeys) : [];
  for (const merchant of [...presets, ...own]) await engine.merchants.ensure({ settleAfterDays: DEFAULT_LAGS, ...merchant });
  if (!config.sandbox && (await engine.merchants.list()).length === 0) {
    throw new ConfigError(
      'no merchants: give GWANMUN_MERCHANTS_FILE, or create them through the operator API of a loopback sandbox on this database',
    );
  }
  return presets;
}

/** The sandbox's operator token: made once, kept in the data directory. */
async function sandboxToken(dataDir: string): Promise<string> {
  const file = join(dataDir, 'operator.token');
  const found = await readFile(file, 'utf8').catch(() => '');
  if (found.trim().length >= 16) return found.trim();
  const token = randomToken();
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return token;
}

/** The port to listen on; for 0 one that is free now. Routes need the public address before the server listens. */
async function portOf(config: Config): Promise<number> {
  if (config.port !== 0) return config.port;
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, config.host, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
