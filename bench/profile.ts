import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isApproved, prepareOrders } from './orders.js';
import { cpuSeconds } from './processes.js';
import { runStage } from './raw-client.js';
import { startGateway, startReceiver, temporaryFolder } from './servers.js';

/** Runs payments against a server under V8's profiler and prints where its time went: `tsx bench/profile.ts [payments]`. */
const count = Number(process.argv[2] ?? 20_000);
const folder = join(await temporaryFolder(), 'profile');
mkdirSync(folder);
const receiver = await startReceiver();
const server = await startGateway('profiled', { batching: true, jobs: 0, nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${folder}`] });
const run = (payments: number) =>
  runStage({ port: server.port, connections: 64, next: prepareOrders(payments, server.billKey, receiver.url), isSuccess: isApproved });
await run(Math.round(count / 4));
const node = cpuSeconds(server.pid);
const database = cpuSeconds(server.databasePid!, true);
const stage = await run(count);
const micros = (seconds: number) => Math.round((seconds / count) * 1e6);
console.log(
  `${Math.round(stage.perSecond)}/s, ${stage.failed} failed, p99 ${Math.round(stage.p99 / 1000)} ms; node ${micros(cpuSeconds(server.pid) - node)} µs, database ${micros(cpuSeconds(server.databasePid!, true) - database)} µs per payment`,
);
await server.stop();
receiver.stop();

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
}

const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
const profile: Profile = JSON.parse(readFileSync(join(folder, file!), 'utf8'));
const frames = new Map(profile.nodes.map((node_) => [node_.id, node_]));
const own = new Map<string, number>();
for (const sample of profile.samples) {
  const { functionName, url, lineNumber } = frames.get(sample)!.callFrame;
  const key = `${functionName || '(anonymous)'} ${url.replace(/^.*\/(packages|protocols|apps|node_modules)\//, '$1/')}:${lineNumber + 1}`;
  own.set(key, (own.get(key) ?? 0) + 1);
}
const busy = profile.samples.filter((sample) => frames.get(sample)!.callFrame.functionName !== '(idle)').length;
for (const [key, samples] of [...own].sort((a, b) => b[1] - a[1]).slice(0, 45)) {
  if (!key.startsWith('(idle)')) console.log(`${((100 * samples) / busy).toFixed(1).padStart(5)} %  ${key}`);
}
