import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Vault, VaultError } from './vault.js';

export interface VaultKeyOptions {
  /** `GWANMUN_VAULT_KEY`: base64 of 32 bytes; several separated by commas, newest first. */
  readonly key?: string | undefined;
  /** Where a sandbox keeps a key of its own (`vault.key`, readable by its owner only); absent: a key is required. */
  readonly sandboxDataDir?: string | undefined;
}

/** Opens the vault with the keys of the environment, or with the sandbox's own key, which is made at the first start. */
export async function openVault(options: VaultKeyOptions): Promise<Vault> {
  if (options.key !== undefined && options.key.trim() !== '') return new Vault(parseKeys(options.key));
  if (options.sandboxDataDir === undefined) {
    throw new VaultError('GWANMUN_VAULT_KEY is not set: give it 32 random bytes in base64 (openssl rand -base64 32)');
  }
  return new Vault(parseKeys(await sandboxKey(options.sandboxDataDir)));
}

function parseKeys(text: string): Buffer[] {
  return text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(parseKey);
}

function parseKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  // The text itself must stay out of the message.
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) || key.length !== 32) throw new VaultError('a vault key is base64 of 32 bytes');
  return key;
}

async function sandboxKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'vault.key');
  const found = await read(file);
  if (found !== undefined) return found;
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  // A link is made whole or not at all: of two processes that start together, both use the key of the first.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return (await read(file)) as string;
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
