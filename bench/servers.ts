import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..');
let nextPort = 4600;

/** A server process under test. */
export interface Started {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** PostgreSQL's main process; absent for the floor. */
  readonly databasePid?: number;
  readonly dataDir: string;
  stop(): Promise<void>;
}

export interface GatewayOptions {
  /** Default on. */
  readonly batching?: boolean;
  readonly dataDir?: string;
  readonly nodeArgs?: readonly string[];
  /** Another checkout, built; default this one. */
  readonly root?: string;
}

/** The gateway as `npm start` runs it, without the shop; embedded PostgreSQL with fsync. Jobs are enqueued and not run. */
export async function startGateway(name: string, options: GatewayOptions = {}): Promise<Started> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const port = nextPort++;
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), join(options.root ?? ROOT, 'apps/server/dist/main.js')], {
    env: {
      ...process.env,
      GWANMUN_PORT: String(port),
      GWANMUN_DATA_DIR: dataDir,
      GWANMUN_SHOP: 'off',
      GWANMUN_REQUEST_LOG: 'problems',
      GWANMUN_BATCHING: (options.batching ?? true) ? 'on' : 'off',
      GWANMUN_JOB_CONCURRENCY: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready(port, child);
  const databasePid = Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const stop = async () => {
    await end(child);
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
  };
  return { name, port, pid: child.pid!, databasePid, dataDir, stop };
}

/** Validation and hash only. */
export async function startFloor(): Promise<Started> {
  const port = nextPort++;
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'bench/floor-server.ts')], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready(port, child);
  return { name: 'floor', port, pid: child.pid!, dataDir: '', stop: () => end(child) };
}

/** A merchant's endpoint that answers `OK` at once. */
export async function startReceiver(): Promise<{ readonly url: string; readonly count: () => number; stop(): void }> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      count++;
      response.end('OK');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/noti`, count: () => count, stop: () => server.close() };
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gwanmun-bench-'));
  await chmod(folder, 0o755);
  return folder;
}

async function ready(port: number, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode}`);
    const up = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await sleep(50);
  }
  throw new Error('a server does not get ready');
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
