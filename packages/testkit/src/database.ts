import { randomBytes } from 'node:crypto';
import { createPool, GATEWAY_MIGRATIONS, type MigrationFolder } from '@gwanmun/store';
import { inject } from 'vitest';
import { databaseUrl, type TemplateAnswer, type TemplateRequest } from './global-setup.js';

export interface TestDatabaseOptions {
  /** Schemas of the database; default: the gateway plane's. */
  readonly folders?: readonly MigrationFolder[];
}

export interface TestDatabase {
  readonly connectionString: string;
  readonly pool: ReturnType<typeof createPool>;
  /** Ends the pool and drops the database, whoever still uses it. */
  close(): Promise<void>;
}

/**
 * A fresh, migrated database on the real PostgreSQL that all tests of a run share; about 65 ms. Call it in `beforeAll`, close it in
 * `afterAll`.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { connectionString: server, template } = await askFor({ folders: options.folders ?? [GATEWAY_MIGRATIONS] });
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  const connectionString = databaseUrl(server, name);
  const pool = createPool({ connectionString, max: 10, name: 'tests' });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await pool.end();
    await onServer(server, `drop database if exists ${name} with (force)`);
  };
  return {
    connectionString,
    pool,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function askFor(request: TemplateRequest): Promise<TemplateAnswer> {
  const response = await fetch(inject('databaseHelper'), { method: 'POST', body: JSON.stringify(request) });
  if (!response.ok) throw new Error(`no test database: ${await response.text()}`);
  return (await response.json()) as TemplateAnswer;
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const pool = createPool({ connectionString, max: 1, name: 'tests' });
  try {
    await pool.query(sql);
  } finally {
    await pool.end();
  }
}
