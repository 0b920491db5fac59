import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPool } from '../pool.js';
import { serverPid } from './cluster.js';
import { type OpenedDatabase, openDatabase } from './open-database.js';
import { isAlive, isServerOf } from './processes.js';

/** Waits long enough for a busy machine. */
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 25_000, interval: 20 });

let dataDir: string;
const opened: OpenedDatabase[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gwanmun-embedded-'));
});
afterEach(async () => {
  for (const database of opened.splice(0).reverse()) await database.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function open(): Promise<OpenedDatabase> {
  const database = await openDatabase({ dataDir });
  opened.push(database);
  return database;
}

async function query<Row extends object>({ connectionString }: OpenedDatabase, sql: string): Promise<Row[]> {
  const pool = createPool({ connectionString, max: 1 });
  try {
    return (await pool.query<Row>(sql)).rows;
  } finally {
    await pool.end();
  }
}

const place = (): { folder: string; data: string } => ({ folder: join(dataDir, 'postgres'), data: join(dataDir, 'postgres', 'data') });

it('runs a durable PostgreSQL of its own, keeps the data, and leaves no process behind', async () => {
  const first = await open();
  expect(first.embedded).toBe(true);
  const settings = await query<{ name: string; setting: string }>(
    first,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses') order by name`,
  );
  expect(settings.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
    'fsync=on',
    'full_page_writes=on',
    'listen_addresses=',
    'synchronous_commit=on',
  ]);
  await query(first, 'create table kept (n integer); insert into kept values (7)');
  const pid = (await serverPid(place()))!;
  await first.stop();
  expect(isAlive(pid)).toBe(false);
  expect(await query(await open(), 'select n from kept')).toEqual([{ n: 7 }]);
});

it('keeps its password and socket to itself', async () => {
  await open();
  expect((await stat(join(place().folder, 'password'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(place().folder, 'socket'))).mode & 0o777).toBe(0o700);
});

it('stops with a killed process, and starts again with everything that was committed', async () => {
  const fixture = fileURLToPath(new URL('../testing/hold-database.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', fixture, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  const pid = (await serverPid(place()))!;
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await query(await open(), 'select n from kept')).toEqual([{ n: 1 }]);
  expect(await serverPid(place())).not.toBe(pid);
  await opened[0]!.stop();
  await eventually(async () => expect(await isServerOf(pid, place().data)).toBe(false));
});

it('starts the server again when it is killed', async () => {
  const database = await open();
  await query(database, 'create table kept (n integer); insert into kept values (1)');
  const pid = (await serverPid(place()))!;
  process.kill(pid, 'SIGKILL');
  await eventually(async () => expect(await query(database, 'select n from kept')).toEqual([{ n: 1 }]));
  expect(await serverPid(place())).not.toBe(pid);
});

it('is shared by those who open the same folder, and stopped by the first', async () => {
  const first = await open();
  const second = await open();
  expect(second.connectionString).toBe(first.connectionString);
  await second.stop();
  expect(await query(first, 'select 1 as n')).toEqual([{ n: 1 }]);
});

it('starts over when the first start was killed half way', async () => {
  await mkdir(join(place().folder, 'data.new', 'base'), { recursive: true });
  await writeFile(join(place().folder, 'owner'), JSON.stringify({ pid: process.pid, start: 'of another process with this number' }));
  expect(await query(await open(), 'select 1 as n')).toEqual([{ n: 1 }]);
});

it("is not kept from starting by a lock file whose number is another program's", async () => {
  await (await open()).stop();
  await writeFile(join(place().data, 'postmaster.pid'), `${process.pid}\n${place().data}\n`);
  expect(await query(await open(), 'select 1 as n')).toEqual([{ n: 1 }]);
  expect(await isServerOf(process.pid, place().data)).toBe(false);
});

it('uses the database that is given', async () => {
  const embedded = await open();
  const given = await openDatabase({ databaseUrl: embedded.connectionString, dataDir: '/nowhere' });
  expect(given).toMatchObject({ connectionString: embedded.connectionString, embedded: false });
  await given.stop();
  expect(await query(embedded, 'select 1 as n')).toEqual([{ n: 1 }]);
});

it('says why a given database cannot be used', async () => {
  const opening = openDatabase({ databaseUrl: 'postgresql://u:secret@127.0.0.1:1/none', dataDir });
  await expect(opening).rejects.toMatchObject({ code: 'database-connect', message: expect.not.stringContaining('secret') });
});
