import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GwanmunError } from '@gwanmun/kernel';
import { INITDB_OPTIONS, serverOptions } from './options.js';
import type { Place } from './place.js';
import { isAlive, isServerOf, signal, until } from './processes.js';
import type { ServiceUser } from './service-user.js';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** A server that runs. */
export interface RunningServer {
  readonly pid: number;
  /** Resolves when the server is gone, whoever ended it. */
  readonly gone: Promise<void>;
}

/** Makes the data directory if there is none; a half-made one of a killed start is thrown away. The password is made with it. */
export async function initialise(place: Place, user: ServiceUser | undefined): Promise<void> {
  if (await fileExists(join(place.data, 'PG_VERSION'))) return;
  const draft = `${place.data}.new`;
  const passwordDraft = join(place.socket, 'password.new');
  await rm(draft, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  await writeFile(join(place.folder, 'password'), `${password}\n`, { mode: 0o600 });
  await writeFile(passwordDraft, `${password}\n`, { mode: 0o600 });
  if (user) await chown(passwordDraft, user.uid, user.gid);
  const folder = await makeOwned(draft, user);
  try {
    const args = [...INITDB_OPTIONS, `--pgdata=${folder}`, `--pwfile=${passwordDraft}`];
    await promisify(execFile)(join(place.programs, 'bin', 'initdb'), args, { ...user, cwd: folder, env: environment() });
  } catch (cause) {
    throw new GwanmunError('database-start', `the database could not be initialised: ${lastLines(String((cause as Error).message))}`, {
      cause,
    });
  } finally {
    await rm(passwordDraft, { force: true });
  }
  await rename(draft, place.data);
}

async function makeOwned(folder: string, user: ServiceUser | undefined): Promise<string> {
  await mkdir(folder, { mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

/** Starts the server and waits until it takes connections; it may have to recover first. */
export async function startServer(place: Place, user: ServiceUser | undefined): Promise<RunningServer> {
  await stopLeftover(place);
  const log = await openLog(place);
  const args = ['-D', place.data, ...serverOptions(place.socket)];
  const child = spawn(join(place.programs, 'bin', 'postgres'), args, {
    ...user,
    cwd: place.data,
    env: environment(),
    // Its own session: Ctrl-C at the terminal is for us, we stop it when we are done.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const gone = exitOf(child);
  let ended = false;
  void gone.then(() => {
    ended = true;
  });
  const ready = await until(async () => ended || (await statusOf(place, child.pid)) === 'ready', START_TIMEOUT_MS);
  if (ended || !ready || child.pid === undefined) {
    if (child.pid !== undefined) signal(child.pid, 'SIGQUIT');
    throw new GwanmunError('database-start', `the database did not start: ${await logTail(place)}`);
  }
  child.unref();
  stopWithUs(child.pid, user, gone);
  return { pid: child.pid, gone };
}

/** Ends connections, writes a checkpoint and stops; a server that takes too long is stopped at once and recovers at its next start. */
export async function stopServer(pid: number, isRunning: () => boolean | Promise<boolean>): Promise<void> {
  for (const [name, timeout] of [
    ['SIGINT', STOP_TIMEOUT_MS],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name);
    if (await until(async () => !(await isRunning()), timeout)) return;
  }
  throw new GwanmunError('database-stop', `the database server ${pid} does not stop`);
}

/** Stops a server that a killed process left behind, and removes a lock file that would keep ours from starting. */
async function stopLeftover(place: Place): Promise<void> {
  const pid = await serverPid(place);
  if (pid === undefined) return;
  if (await isServerOf(pid, place.data)) await stopServer(pid, () => isServerOf(pid, place.data));
  // The number is another program's by now. PostgreSQL would take it for a running server.
  else if (isAlive(pid)) await rm(join(place.data, 'postmaster.pid'), { force: true });
}

/** Process number of the server that runs, or ran last without stopping cleanly. */
export async function serverPid(place: Pick<Place, 'data'>): Promise<number | undefined> {
  const text = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

/** The last line of the server's lock file: `starting`, `ready`, `stopping` (of the given server, when one is given). */
export async function statusOf(place: Pick<Place, 'data'>, pid?: number): Promise<string> {
  const lines = (await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  if (pid !== undefined && Number(lines[0]) !== pid) return '';
  return lines[7]?.trim() ?? '';
}

/**
 * A shell that waits for the end of a pipe which only this process holds, then stops the server: however this process ends, no server
 * stays behind.
 */
function stopWithUs(pid: number, user: ServiceUser | undefined, gone: Promise<void>): void {
  const watcher = spawn('/bin/sh', ['-c', 'read _; kill -INT "$0"', String(pid)], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined);
  watcher.stdin?.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  void gone.then(() => watcher.kill('SIGKILL'));
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** Nothing of ours leaks into the server, nothing of the user's environment changes it. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

async function openLog(place: Place): Promise<Awaited<ReturnType<typeof open>>> {
  const file = join(place.folder, 'server.log');
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}

async function logTail(place: Place): Promise<string> {
  return lastLines(await readFile(join(place.folder, 'server.log'), 'utf8').catch(() => ''));
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join(' | ');
}

async function fileExists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
