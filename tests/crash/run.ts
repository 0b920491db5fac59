import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '@gwanmun/store';
import { LONG_AGO_MS } from './banking/verify/outcomes.js';
import { Load } from './load.js';
import { derived, pick, seeded } from './random.js';
import { type Numbers, numbersOf } from './report.js';
import { openThings, settleMonth, verify } from './verify/index.js';
import { World } from './world.js';

const SETTLE_WITHIN_MS = 120_000;
/** So long recovery is left alone before an operator asks for it. */
const ALONE_MS = 3_000;
const KILL_WITHIN_MS = 8_000;
/** A cycle lets so many things be answered. */
const ANSWERS = { least: 10, span: 400 };
/** And so many payers come back from windows, which take a dozen requests for one payment: mostly a kill comes before that. */
const RETURNS = [0, 0, 8];

export interface CrashRun {
  readonly cycles: number;
  readonly seed: number;
  readonly mode: 'server' | 'database';
  /** Cycles between two comparisons of all books; default 25. After each, business time moves on by a month. */
  readonly verifyEvery?: number;
  readonly say?: (line: string) => void;
}

export interface CrashReport extends Numbers {
  readonly cycles: number;
  readonly settlementRuns: number;
  readonly problems: readonly string[];
}

/** Kills and compares. The seed decides moments and amounts; what the machine makes of them differs from run to run. */
export async function crashRun(options: CrashRun): Promise<CrashReport> {
  const { cycles, seed, mode, verifyEvery = 25, say = () => undefined } = options;
  const random = seeded(derived(seed, mode));
  const world = await World.create();
  const load = new Load(world, seed);
  const problems: string[] = [];
  let settlementRuns = 0;
  try {
    await load.prepare();
    for (let cycle = 1; cycle <= cycles && problems.length === 0; cycle++) {
      await oneCycle(world, load, mode, {
        answers: ANSWERS.least + Math.floor(random() * ANSWERS.span),
        returns: pick(random, RETURNS),
      });
      if (cycle % verifyEvery === 0 || cycle === cycles) {
        const found = await compare(world, load);
        problems.push(...found.problems);
        settlementRuns += found.runs;
        const { deeds, payIns } = load.diary;
        const sizes = `${deeds.length} deeds, ${payIns.length} deposits, ${world.receiver.bodies.length} notifications`;
        say(`${mode} ${cycle}/${cycles}: ${sizes}, ${problems.length} problems`);
      }
    }
    if (problems.length > 0) say(world.output);
  } finally {
    await load.close();
    await world.stop();
  }
  return { cycles, ...numbersOf(load.diary), notifications: world.receiver.bodies.length, settlementRuns, problems };
}

interface Enough {
  readonly answers: number;
  readonly returns: number;
}

/** Kills after so many answers, so that a slow machine is killed in the midst of as much as a fast one. */
async function oneCycle(world: World, load: Load, mode: CrashRun['mode'], { answers, returns }: Enough): Promise<void> {
  const { diary } = load;
  const enough = { answers: diary.answered + answers, returns: diary.returned + returns };
  const deadline = Date.now() + KILL_WITHIN_MS;
  // What banks say they are at work on comes to its end in the midst of some later cycle.
  await world.moveClock({ by: 'PT20S' });
  load.start();
  while ((diary.answered < enough.answers || diary.returned < enough.returns) && Date.now() < deadline) await sleep(2);
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

async function compare(world: World, load: Load): Promise<{ readonly problems: readonly string[]; readonly runs: number }> {
  const pool = createPool({ connectionString: world.connectionString, max: 3, name: 'crash-test' });
  try {
    await world.moveClock({ by: `PT${LONG_AGO_MS / 1_000}S` });
    const began = Date.now();
    for (;;) {
      // The bank asks again by a timer as well, and so does recovery, but both take their time where a question got lost.
      await world.operator('POST', '/deposits/redeliver', { olderThanMs: 0 });
      if (Date.now() > began + ALONE_MS) await world.operator('POST', '/recovery', { olderThanMs: 1_500 });
      const open = await openThings(pool);
      if (open === 0) break;
      if (Date.now() > began + SETTLE_WITHIN_MS) {
        return { problems: [`${open} payments, cancels, deposits or notifications are still open after ${SETTLE_WITHIN_MS} ms`], runs: 0 };
      }
      await sleep(100);
    }
    const wrong = await verify(pool, world, load);
    const { problems, runs } = await settleMonth(pool, world);
    return { problems: [...wrong, ...problems], runs };
  } finally {
    await pool.end();
  }
}
