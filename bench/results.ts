import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'results');

/** Keeps a run's raw output beside the machine it ran on. */
export function save(name: string, content: object): void {
  mkdirSync(FOLDER, { recursive: true });
  const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version };
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ machine, at: new Date().toISOString(), ...content }, null, 2)}\n`);
  console.log(`raw output: bench/results/${name}.json`);
}
