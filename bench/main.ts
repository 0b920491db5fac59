import { parseArgs } from 'node:util';
import { isApproved, prepareOrders } from './orders.js';
import { cpuSeconds, memoryMb } from './processes.js';
import { runStage } from './raw-client.js';
import { save } from './results.js';
import { type Started, startFloor, startGateway, startReceiver } from './servers.js';

const { values } = parseArgs({
  options: {
    /** Payments of a stage at 64 connections; others in proportion. */
    payments: { type: 'string', default: '60000' },
    rounds: { type: 'string', default: '2' },
    /** Name of the raw output in bench/results. */
    out: { type: 'string', default: 'payments' },
  },
});

interface Row {
  readonly server: string;
  readonly round: number;
  readonly connections: number;
  readonly payments: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly nodeMicros: number;
  readonly databaseMicros: number;
  readonly nodeMb: number;
}

const SHARE = new Map([
  [1, 0.05],
  [16, 0.7],
  [64, 1],
  [256, 1],
]);
const round2 = (value: number) => Math.round(value * 100) / 100;

async function measure(server: Started, connections: number, count: number, notiUrl: string, round: number): Promise<Row> {
  const next = prepareOrders(count, server.billKey, notiUrl);
  const node = cpuSeconds(server.pid);
  const database = server.databasePid ? cpuSeconds(server.databasePid, true) : 0;
  const stage = await runStage({ port: server.port, connections, next, isSuccess: isApproved });
  return {
    server: server.name,
    round,
    connections,
    payments: stage.requests,
    failed: stage.failed,
    perSecond: Math.round(stage.perSecond),
    p50Ms: round2(stage.p50 / 1000),
    p99Ms: round2(stage.p99 / 1000),
    nodeMicros: Math.round(((cpuSeconds(server.pid) - node) / stage.requests) * 1e6),
    databaseMicros: server.databasePid ? Math.round(((cpuSeconds(server.databasePid, true) - database) / stage.requests) * 1e6) : 0,
    nodeMb: memoryMb(server.pid).now,
  };
}

const STARTS: Readonly<Record<string, () => Promise<Started>>> = {
  batched: () => startGateway('batched', { batching: true, jobs: 0 }),
  unbatched: () => startGateway('unbatched', { batching: false, jobs: 0 }),
  floor: () => startFloor(),
};

const base = Number(values.payments);
const receiver = await startReceiver();
const rows: Row[] = [];
for (let round = 1; round <= Number(values.rounds); round++) {
  for (const [name, start] of Object.entries(STARTS)) {
    const server = await start();
    const slow = name === 'unbatched' ? 0.3 : 1;
    await measure(server, 64, Math.round(base * 0.3 * slow), receiver.url, 0);
    for (const [connections, share] of SHARE) {
      const row = await measure(server, connections, Math.max(500, Math.round(base * share * slow)), receiver.url, round);
      rows.push(row);
      console.log(JSON.stringify(row));
    }
    await server.stop();
  }
}
receiver.stop();

const median = (server: string, connections: number, pick: (row: Row) => number) => {
  const found = rows.filter((row) => row.server === server && row.connections === connections).map(pick);
  return found.sort((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0;
};
const rate = (server: string) => median(server, 64, (row) => row.perSecond);
const summary = {
  at64: { batched: rate('batched'), unbatched: rate('unbatched'), floor: rate('floor') },
  batchedOverUnbatched: round2(rate('batched') / rate('unbatched')),
  batchedOverFloor: round2(rate('batched') / rate('floor')),
  p99MsAt64: median('batched', 64, (row) => row.p99Ms),
};
console.log(JSON.stringify(summary, null, 2));
save(values.out, { summary, rows });
