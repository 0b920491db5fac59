import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, startOf } from './processes.js';

/** A process in the owner's file: the number alone may be another process's by now. */
interface Owner {
  readonly pid: number;
  readonly start: string;
}

/**
 * Makes this process the owner of a place: the one that starts, watches and stops its server. Returns `undefined` while another
 * living process owns it, else a function that gives the ownership up. An owner that was killed is replaced.
 */
export async function becomeOwner(folder: string): Promise<(() => Promise<void>) | undefined> {
  const file = join(folder, 'owner');
  const me = JSON.stringify({ pid: process.pid, start: await startOf(process.pid) } satisfies Owner);
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, me, { mode: 0o600 });
  try {
    for (;;) {
      if (await linked(draft, file)) return () => rm(file, { force: true });
      const found = await readFile(file, 'utf8').catch(() => undefined);
      if (found === undefined) continue;
      if (await lives(found)) return undefined;
      await removeStale(file, found);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** A link is made whole or not at all. */
async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function lives(text: string): Promise<boolean> {
  try {
    const { pid, start } = JSON.parse(text) as Owner;
    return isAlive(pid) && (await startOf(pid)) === start;
  } catch {
    return false;
  }
}

/** Takes a dead owner's file away; puts it back when it became a living owner's in the meantime. */
async function removeStale(file: string, expected: string): Promise<void> {
  const aside = `${file}.stale.${randomBytes(4).toString('hex')}`;
  await rename(file, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => undefined);
  if (taken !== undefined && taken !== expected) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}
