import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool, type MigrationFolder, migrate, type OpenedDatabase, openDatabase } from '@gwanmun/store';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the helper that starts the shared database when the first test asks for it. */
    databaseHelper: string;
  }
}

/** What a test file asks for, and gets. */
export interface TemplateRequest {
  readonly folders: readonly MigrationFolder[];
}

export interface TemplateAnswer {
  readonly connectionString: string;
  readonly template: string;
}

const PREFIX = 'gwanmun-test-';

/** One PostgreSQL for a whole run of tests. It starts only when a test asks for it: many runs need none. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databases = new SharedServer();
  const helper = createServer((request, response) => {
    databases.answer(request).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: Error) => response.writeHead(500).end(error.stack),
    );
  });
  const address = await listen(helper);
  project.provide('databaseHelper', address);
  return async () => {
    helper.close();
    helper.closeAllConnections();
    await databases.stop();
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

class SharedServer {
  readonly #templates = new Map<string, Promise<string>>();
  #dataDir = '';
  #opening: Promise<OpenedDatabase> | undefined;

  async answer(request: IncomingMessage): Promise<TemplateAnswer> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { folders } = JSON.parse(body) as TemplateRequest;
    this.#opening ??= this.#open();
    const { connectionString } = await this.#opening;
    const key = createHash('sha256').update(JSON.stringify(folders)).digest('hex').slice(0, 12);
    const template = this.#templates.get(key) ?? this.#makeTemplate(connectionString, `template_${key}`, folders);
    this.#templates.set(key, template);
    return { connectionString, template: await template };
  }

  async #open(): Promise<OpenedDatabase> {
    await removeLeftovers();
    this.#dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
    return openDatabase({ dataDir: this.#dataDir });
  }

  async #makeTemplate(connectionString: string, name: string, folders: readonly MigrationFolder[]): Promise<string> {
    const pool = createPool({ connectionString, max: 1 });
    try {
      await pool.query(`create database ${name}`);
    } finally {
      await pool.end();
    }
    await migrate({ connectionString: databaseUrl(connectionString, name), folders });
    return name;
  }

  async stop(): Promise<void> {
    const database = await this.#opening?.catch(() => undefined);
    await database?.stop();
    if (this.#dataDir !== '') await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** The address of another database on the same server. */
export function databaseUrl(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Data of runs that were killed: their server has stopped by itself. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX) || isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
