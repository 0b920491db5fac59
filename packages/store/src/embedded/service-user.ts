import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { GwanmunError } from '@gwanmun/kernel';

const run = promisify(execFile);

/** Ids the database server runs with. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. When we are root it runs as the user `postgres`, which is made when it does not exist;
 * otherwise as ourselves (`undefined`).
 */
export async function serviceUser(): Promise<ServiceUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await idsOf('postgres');
  if (found) return found;
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']).catch((cause) => {
    throw new GwanmunError(
      'no-service-user',
      'PostgreSQL does not run as root and the user `postgres` cannot be made: start as another user, or set DATABASE_URL',
      { cause },
    );
  });
  const made = await idsOf('postgres');
  if (!made) throw new GwanmunError('no-service-user', 'the user `postgres` was made but is not found: set DATABASE_URL');
  return made;
}

async function idsOf(name: string): Promise<ServiceUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether the user can reach and enter a folder, whatever rights its parents have. */
export function canEnter(user: ServiceUser | undefined, folder: string): boolean {
  if (!user) return true;
  const { status } = spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' });
  return status === 0;
}
