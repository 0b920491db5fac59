import { createHash, randomBytes } from 'node:crypto';
import { chown, cp, lstat, mkdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { GwanmunError } from '@gwanmun/kernel';
import type { Log } from '../log.js';
import type { Binaries } from './binaries.js';
import { canEnter, type ServiceUser } from './service-user.js';

/** Where a database lives when the service user cannot reach the data directory. */
const SHARED_PLACE = '/var/lib/gwanmun';
/** A socket's address has 108 bytes; the name in the folder takes 16 of them. */
const LONGEST_SOCKET_FOLDER = 90;

export interface Place {
  /** Holds everything of this database: `data`, `socket`, `password`, `owner`, `server.log`. Ours, entered by the service user. */
  readonly folder: string;
  /** PostgreSQL's data directory; the service user's. */
  readonly data: string;
  /** Folder of the socket; the service user's. */
  readonly socket: string;
  /** Programs that the service user can run. */
  readonly programs: string;
}

/** Chooses and prepares the folders of a database: `<dataDir>/postgres`, or a link there to a place that the service user can reach. */
export async function preparePlace(dataDir: string, binaries: Binaries, user: ServiceUser | undefined, log: Log): Promise<Place> {
  const wanted = join(resolve(dataDir), 'postgres');
  await mkdir(dirname(wanted), { recursive: true });
  if (!(await exists(wanted))) await mkdir(wanted, { mode: 0o755 });
  let folder = await realpath(wanted).catch(() => replaceDanglingLink(wanted));
  if (!canEnter(user, folder)) {
    folder = await movePlace(wanted);
    log.warn({ folder, wanted }, 'the user postgres cannot reach the data directory: the database is kept elsewhere');
  }
  const programs = canEnter(user, join(binaries.root, 'bin')) ? binaries.root : await copyPrograms(binaries);
  const socket = await socketFolder(folder, user);
  return { folder, data: join(folder, 'data'), socket, programs };
}

/** The place that the link names was removed: start anew. */
async function replaceDanglingLink(wanted: string): Promise<string> {
  await rm(wanted);
  await mkdir(wanted, { mode: 0o755 });
  return realpath(wanted);
}

/** Replaces an empty folder with a link to a new one below {@link SHARED_PLACE}. */
async function movePlace(wanted: string): Promise<string> {
  const folder = join(SHARED_PLACE, randomBytes(6).toString('hex'));
  try {
    if (await exists(join(wanted, 'data'))) throw new Error(`${wanted} holds a database already`);
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await rm(wanted, { recursive: true });
    await symlink(folder, wanted);
    return folder;
  } catch (cause) {
    throw new GwanmunError(
      'unreachable-data',
      `the user postgres cannot reach ${wanted}, and ${SHARED_PLACE} cannot be used: set GWANMUN_DATA_DIR to a folder whose parents ` +
        'others may enter (chmod o+x), start as another user than root, or set DATABASE_URL',
      { cause },
    );
  }
}

/** The installation itself is out of the service user's reach, too (a checkout below /root): run a copy. */
async function copyPrograms(binaries: Binaries): Promise<string> {
  const target = join(SHARED_PLACE, `postgresql-${binaries.version}`);
  if (await exists(target)) return target;
  const draft = `${target}.${randomBytes(4).toString('hex')}`;
  await mkdir(SHARED_PLACE, { recursive: true, mode: 0o755 });
  await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return target;
}

async function socketFolder(folder: string, user: ServiceUser | undefined): Promise<string> {
  const wanted = join(folder, 'socket');
  const short = join(tmpdir(), `gwanmun-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
  const socket = Buffer.byteLength(wanted) <= LONGEST_SOCKET_FOLDER ? wanted : short;
  await mkdir(socket, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (user) await chown(socket, user.uid, user.gid);
  const { uid, mode } = await stat(socket);
  // In a folder for temporary files somebody else may have been first.
  if (uid !== (user?.uid ?? process.getuid?.()) || (mode & 0o077) !== 0) {
    throw new GwanmunError('unsafe-socket', `${socket} is not a private folder of the database's user: remove it`);
  }
  return socket;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
