import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsTable } from '@gwanmun/server';
import { type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const folder = join(import.meta.dirname, '.generated');
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await testGateway();
  await mkdir(folder, { recursive: true });
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('README', () => {
  it('has an SDK example that pays and cancels', async () => {
    const code = /<!-- sdk-example -->\s*```ts\n([\s\S]*?)```/.exec(readme)?.[1];
    expect(code).toBeDefined();
    const file = join(folder, 'readme-example.ts');
    await writeFile(file, code!.replaceAll('http://127.0.0.1:4000', gateway.url));
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await import(/* @vite-ignore */ file);
    expect(log).toHaveBeenCalledWith('cancelled 400, 600 left');
    log.mockRestore();
  });

  it('lists every environment variable', () => {
    expect(readme).toContain(`<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`);
  });

  it('names only files that exist', () => {
    const links = [...readme.matchAll(/\]\(((?!http)[^)#]+)\)|src="(docs[^"]+)"/g)].map((match) => (match[1] ?? match[2])!);
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) expect(() => readFileSync(join(import.meta.dirname, '..', link)), link).not.toThrow(/ENOENT/);
  });
});
