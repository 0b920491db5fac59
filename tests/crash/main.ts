import { parseArgs } from 'node:util';
import { crashRun } from './run.js';

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '20' },
    mode: { type: 'string', default: 'both' },
    every: { type: 'string', default: '25' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const cycles = Number(values.cycles);
const seed = Number(values.seed);
const modes = values.mode === 'both' ? (['server', 'database'] as const) : [values.mode as 'server' | 'database'];
let failed = false;
for (const mode of modes) {
  console.log(`crash test: ${cycles} cycles, mode ${mode}, seed ${seed}`);
  const report = await crashRun({ cycles, seed, mode, verifyEvery: Number(values.every), say: (line) => console.log(line) });
  console.log(JSON.stringify(report, null, 2));
  failed ||= report.problems.length > 0;
}
process.exit(failed ? 1 : 0);
