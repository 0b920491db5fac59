import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loaded } from './loaded.js';
import { temporaryFolder } from './servers.js';

/** Runs payments against a server under V8's profiler and prints where its time went: `tsx bench/profile.ts --payments 20000 --of easy-cash`. */
const { values } = parseArgs({ options: { payments: { type: 'string', default: '20000' }, of: { type: 'string', default: 'card' } } });
const count = Number(values.payments);
const folder = join(await temporaryFolder(), 'profile');
mkdirSync(folder);
const gateway = await loaded('profiled', { of: values.of, nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${folder}`] });
await gateway.run(Math.round(count / 4));
console.log(JSON.stringify(await gateway.run(count)));
await gateway.stop();

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
const profile: { nodes: readonly Node[]; samples: readonly number[] } = JSON.parse(readFileSync(join(folder, file!), 'utf8'));
const frames = new Map(profile.nodes.map((node) => [node.id, node]));
const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));

const labelOf = ({ callFrame: { functionName, url, lineNumber } }: Node): string =>
  `${functionName || '(anonymous)'} ${url.replace(/^.*\/(packages|protocols|apps|node_modules)\//, '$1/')}:${lineNumber + 1}`;

/** The labels on the way from a node to the root, the node's own first. */
function stackOf(id: number): readonly string[] {
  const labels: string[] = [];
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) labels.push(labelOf(frames.get(at)!));
  return labels;
}

const own = new Map<string, number>();
const whole = new Map<string, number>();
const add = (to: Map<string, number>, label: string) => to.set(label, (to.get(label) ?? 0) + 1);
let busy = 0;
for (const sample of profile.samples) {
  const stack = stackOf(sample);
  // neither rest nor start
  if (stack[0]!.startsWith('(idle)') || stack.some((label) => /node:internal\/modules/.test(label))) continue;
  busy++;
  add(own, stack[0]!);
  for (const label of new Set(stack)) add(whole, label);
}
const print = (title: string, of: Map<string, number>, most: number) => {
  console.log(title);
  const sorted = [...of].sort((a, b) => b[1] - a[1]).slice(0, most);
  for (const [label, samples] of sorted) console.log(`${((100 * samples) / busy).toFixed(1).padStart(5)} %  ${label}`);
};
print('in the function itself', own, 45);
print('in the function and what it calls', whole, 90);
process.exit(0);
