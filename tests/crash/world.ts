import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kstDate, MovableClock } from '@gwanmun/kernel';
import { Receiver } from './receiver.js';

const ROOT = join(import.meta.dirname, '..', '..');
const READY_WITHIN_MS = 60_000;
const OPERATOR_TOKEN = 'operator-of-the-crash-test';

/** The gateway as its users run it: the built command in a process of its own, with its own embedded database. */
export class World {
  readonly dataDir: string;
  readonly port: number;
  readonly receiver: Receiver;
  /** The business clock, as far as merchants know it. */
  readonly clock = new MovableClock();
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(dataDir: string, port: number, receiver: Receiver) {
    this.dataDir = dataDir;
    this.port = port;
    this.receiver = receiver;
  }

  static async create(): Promise<World> {
    const dataDir = await mkdtemp(join(tmpdir(), 'gwanmun-crash-'));
    await chmod(dataDir, 0o755);
    const world = new World(dataDir, await freePort(), await Receiver.open());
    await world.start();
    // Noon on the 10th, whatever the machine's clock says: no bank rests, no month ends while a run goes on.
    const month = new Date().toISOString().slice(0, 7);
    await world.moveClock({ to: `${month}-10T12:00:00+09:00` });
    return world;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the server and waits until it can take payments. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(ROOT, 'apps/server/dist/main.js')], {
      env: {
        ...process.env,
        GWANMUN_PORT: String(this.port),
        GWANMUN_DATA_DIR: this.dataDir,
        GWANMUN_SHOP: 'off',
        GWANMUN_OPERATOR_TOKEN: OPERATOR_TOKEN,
        GWANMUN_NETWORK_TIMEOUT_MS: '700',
        GWANMUN_RECOVERY_MS: '300',
        GWANMUN_RECOVERY_DELAY_MS: '1500',
        GWANMUN_NOTIFY_INTERVAL_MS: '300',
        GWANMUN_NOTIFY_ATTEMPTS: '200',
        GWANMUN_LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-20_000);
    };
    child.stdout!.on('data', keep);
    child.stderr!.on('data', keep);
    await this.untilReady(child);
  }

  async untilReady(child = this.#child): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (child?.exitCode !== null) throw new Error(`the server ended with ${child?.exitCode}:\n${this.#output}`);
      const healthy = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(1_000) }).then(
        (answer) => answer.status === 200,
        () => false,
      );
      if (healthy) return;
      await sleep(25);
    }
    throw new Error(`the server is not ready after ${READY_WITHIN_MS} ms:\n${this.#output}`);
  }

  /** SIGKILL for the server process; its database goes with it. */
  async killServer(): Promise<void> {
    await end(this.#child!, 'SIGKILL');
  }

  /** SIGKILL for the database's main process; the server lives on and has to cope. */
  killDatabase(): void {
    process.kill(this.databasePid(), 'SIGKILL');
  }

  /** Of the embedded database, past the gateway. */
  get connectionString(): string {
    const folder = join(this.dataDir, 'postgres');
    const password = readFileSync(join(folder, 'password'), 'utf8').trim();
    return `postgresql://gwanmun:${password}@localhost/gwanmun?host=${encodeURIComponent(join(folder, 'socket'))}&port=5432`;
  }

  databasePid(): number {
    return Number(readFileSync(join(this.dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /**
   * Calls the operator API: `path` below `/_gwanmun`. Gives the answer's JSON.
   *
   * @throws Error when nobody answers, or not with 2xx
   */
  async operator<T = unknown>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/_gwanmun${path}`, {
      method,
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Moves the business clock. */
  async moveClock(move: { readonly by: string } | { readonly to: string }): Promise<void> {
    const { offsetMs } = await this.operator<{ offsetMs: number }>('POST', '/clock/move', move);
    this.clock.offsetMs = offsetMs;
  }

  /** Noon 31 days on, however much time went by since noon. */
  async nextMonth(): Promise<void> {
    const day = kstDate(new Date(this.clock.now().getTime() + 31 * 86_400_000));
    await this.moveClock({ to: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00:00+09:00` });
  }

  async stop(): Promise<void> {
    if (this.#child) await end(this.#child, 'SIGTERM');
    await this.receiver.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get output(): string {
    return this.#output;
  }
}

/** Sends the signal and waits for the end, also of a process that has ended already. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
