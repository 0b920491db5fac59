import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVault, VaultError } from './index.js';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gwanmun-vault-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const base64 = (): string => randomBytes(32).toString('base64');

it('uses the keys of the environment, newest first', async () => {
  const [older, newer] = [base64(), base64()];
  const sealed = (await openVault({ key: older })).seal('x', 'c');
  const both = await openVault({ key: `${newer}, ${older}` });
  expect(both.openText(sealed, 'c')).toBe('x');
  expect(both.isStale(sealed)).toBe(true);
});

it('refuses a key of another form without repeating it', async () => {
  for (const key of ['short', randomBytes(31).toString('base64'), `${base64()}!`, 'ㅋ'.repeat(44)]) {
    const error = await openVault({ key }).catch((caught: Error) => caught);
    expect(error).toBeInstanceOf(VaultError);
    expect((error as Error).message).not.toContain(key);
  }
});

it('asks for a key outside a sandbox', async () => {
  await expect(openVault({ key: '' })).rejects.toThrow('GWANMUN_VAULT_KEY');
});

it('makes a key of its own in a sandbox, once, for its owner only', async () => {
  const folder = join(dataDir, 'deep', 'inside');
  const vaults = await Promise.all(Array.from({ length: 8 }, () => openVault({ sandboxDataDir: folder })));
  const sealed = vaults[0]!.seal('x', 'c');
  for (const vault of vaults) expect(vault.openText(sealed, 'c')).toBe('x');
  expect((await openVault({ sandboxDataDir: folder })).openText(sealed, 'c')).toBe('x');
  expect((await stat(join(folder, 'vault.key'))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['vault.key']);
  expect(Buffer.from(await readFile(join(folder, 'vault.key'), 'utf8'), 'base64')).toHaveLength(32);
});
