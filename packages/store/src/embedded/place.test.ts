import { chmod, cp, lstat, mkdir, mkdtemp, readFile, readlink, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../log.js';
import { type Binaries, healLinks } from './binaries.js';
import { preparePlace } from './place.js';
import { serviceUser } from './service-user.js';

const user = await serviceUser();
let base: string;
let made: string[];
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gwanmun-place-'));
  made = [base];
});
afterEach(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

/** Programs of a version that exists nowhere, so that a copy of them is ours to remove. */
async function programs(folder: string): Promise<Binaries> {
  const root = join(folder, 'native');
  await mkdir(join(root, 'bin'), { recursive: true });
  await writeFile(join(root, 'bin', 'postgres'), 'program');
  return { root, version: `0.${process.pid}` };
}

it('keeps everything in the data directory when the service user can reach it', async () => {
  await chmod(base, 0o755);
  const binaries = await programs(base);
  const place = await preparePlace(join(base, 'deep', 'data'), binaries, user, silentLog);
  expect(place).toEqual({
    folder: join(base, 'deep', 'data', 'postgres'),
    data: join(base, 'deep', 'data', 'postgres', 'data'),
    socket: join(base, 'deep', 'data', 'postgres', 'socket'),
    programs: binaries.root,
  });
  expect((await stat(place.socket)).uid).toBe(user?.uid ?? process.getuid!());
});

it('moves the database, and a copy of the programs, where a service user can reach them', async () => {
  await chmod(base, 0o700);
  const binaries = await programs(base);
  const place = await preparePlace(join(base, 'data'), binaries, user, silentLog);
  made.push(place.folder);
  const link = join(base, 'data', 'postgres');
  if (user) {
    // We are root: /root and the like are closed to others.
    made.push(place.programs);
    expect(place.folder).toBe(await readlink(link));
    expect(place.folder.startsWith('/var/lib/gwanmun/')).toBe(true);
    expect(await readFile(join(place.programs, 'bin', 'postgres'), 'utf8')).toBe('program');
    expect(place.programs).not.toBe(binaries.root);
  } else {
    // We are the service user ourselves.
    expect(place.folder).toBe(link);
    expect(place.programs).toBe(binaries.root);
  }
  expect(await preparePlace(join(base, 'data'), binaries, user, silentLog)).toEqual(place);
});

it('starts anew when the place that a link names is gone', async () => {
  await chmod(base, 0o755);
  await mkdir(join(base, 'data'));
  await symlink(join(base, 'gone'), join(base, 'data', 'postgres'));
  const place = await preparePlace(join(base, 'data'), await programs(base), user, silentLog);
  expect(place.folder).toBe(join(base, 'data', 'postgres'));
});

it('puts the socket elsewhere when its address would be too long', async () => {
  await chmod(base, 0o755);
  const place = await preparePlace(join(base, 'long'.repeat(25)), await programs(base), user, silentLog);
  made.push(place.socket);
  expect(place.socket.length).toBeLessThan(90);
  expect((await stat(place.socket)).mode & 0o777).toBe(0o700);
});

it('makes library links that an installation without scripts left out', async () => {
  const root = join(base, 'native');
  await mkdir(join(root, 'lib'), { recursive: true });
  await writeFile(join(root, 'lib', 'libx.so.5.18'), 'library');
  const links = ['native/lib/libx.so', 'native/lib/libx.so.5'].map((target) => ({ source: 'native/lib/libx.so.5.18', target }));
  await writeFile(join(root, 'pg-symlinks.json'), JSON.stringify(links));
  await healLinks(root);
  await healLinks(root);
  await cp(root, join(base, 'moved'), { recursive: true, verbatimSymlinks: true });
  for (const name of ['libx.so', 'libx.so.5']) {
    expect((await lstat(join(root, 'lib', name))).isSymbolicLink()).toBe(true);
    expect(await realpath(join(base, 'moved', 'lib', name))).toBe(await realpath(join(base, 'moved', 'lib', 'libx.so.5.18')));
  }
});
