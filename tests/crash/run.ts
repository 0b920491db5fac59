import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '@gwanmun/store';
import { Load } from './load.js';
import { seeded } from './random.js';
import { openThings, verify } from './verify.js';
import { World } from './world.js';

const LANES = 24;
const SETTLE_WITHIN_MS = 120_000;

export interface CrashRun {
  readonly cycles: number;
  readonly seed: number;
  readonly mode: 'server' | 'database';
  /** Cycles between two comparisons of all books; default 25. */
  readonly verifyEvery?: number;
  readonly say?: (line: string) => void;
}

export interface CrashReport {
  readonly cycles: number;
  readonly payments: number;
  readonly cancels: number;
  readonly approved: number;
  readonly unanswered: number;
  readonly notifications: number;
  readonly problems: readonly string[];
}

/** Kills and compares. The seed decides moments and amounts; what the machine makes of them differs from run to run. */
export async function crashRun(options: CrashRun): Promise<CrashReport> {
  const { cycles, seed, mode, verifyEvery = 25, say = () => undefined } = options;
  const random = seeded(seed);
  const world = await World.create();
  const load = new Load(world.url, world.receiver.url, seed);
  const problems: string[] = [];
  try {
    await load.prepare();
    for (let cycle = 1; cycle <= cycles && problems.length === 0; cycle++) {
      await oneCycle(world, load, mode, 150 + random() * 900);
      if (cycle % verifyEvery === 0 || cycle === cycles) {
        problems.push(...(await compare(world, load)));
        say(
          `${mode} ${cycle}/${cycles}: ${load.deeds.length} deeds, ${world.receiver.bodies.length} notifications, ${problems.length} problems`,
        );
      }
    }
    if (problems.length > 0) say(world.output);
  } finally {
    await load.close();
    await world.stop();
  }
  const { deeds } = load;
  return {
    cycles,
    payments: deeds.filter((deed) => deed.kind === 'payment').length,
    cancels: deeds.filter((deed) => deed.kind === 'cancel').length,
    approved: deeds.filter((deed) => deed.told === 'approved').length,
    unanswered: deeds.filter((deed) => deed.told === 'unknown' && deed.code === undefined).length,
    notifications: world.receiver.bodies.length,
    problems,
  };
}

async function oneCycle(world: World, load: Load, mode: CrashRun['mode'], afterMs: number): Promise<void> {
  load.start(LANES);
  await sleep(afterMs);
  if (mode === 'server') {
    await world.killServer();
    await load.stop();
    await world.start();
  } else {
    world.killDatabase();
    await load.stop();
    await world.untilReady();
  }
}

async function compare(world: World, load: Load): Promise<string[]> {
  const pool = createPool({ connectionString: connectionString(world), max: 3, name: 'crash-test' });
  try {
    const deadline = Date.now() + SETTLE_WITHIN_MS;
    let open = await openThings(pool);
    while (open > 0 && Date.now() < deadline) {
      await sleep(100);
      open = await openThings(pool);
    }
    if (open > 0) return [`${open} payments, cancels or notifications are still open after ${SETTLE_WITHIN_MS} ms`];
    return await verify(pool, load.deeds, world.receiver.bodies);
  } finally {
    await pool.end();
  }
}

function connectionString(world: World): string {
  const folder = join(world.dataDir, 'postgres');
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return `postgresql://gwanmun:${password}@localhost/gwanmun?host=${encodeURIComponent(join(folder, 'socket'))}&port=5432`;
}
