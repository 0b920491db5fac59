import { parseArgs } from 'node:util';
import { cardPayments } from './card.js';
import { easyCashPayments } from './easy-cash.js';
import { type Measured, measure, median, round2 } from './measure.js';
import { save } from './results.js';
import { type Started, startFloor, startGateway, startReceiver } from './servers.js';
import type { Workload } from './workload.js';

const { values } = parseArgs({
  options: {
    /** Payments of a stage at 64 connections; others in proportion. */
    payments: { type: 'string', default: '24000' },
    rounds: { type: 'string', default: '3' },
    /** Registered accounts that the Easy Cash payments are spread over. */
    accounts: { type: 'string', default: '10000' },
    /** Name of the raw output in bench/results. */
    out: { type: 'string', default: 'payments' },
  },
});

interface Row extends Measured {
  readonly server: string;
  readonly workload: string;
  readonly round: number;
}

/** Part of the payments, by connections. */
const SHARE = [
  [1, 0.05],
  [16, 0.5],
  [64, 1],
  [256, 1],
] as const;
const CARD = 'card';
const EASY_CASH = 'easy cash';
const ONE_ACCOUNT = 'easy cash, one account';
/** What commits one payment at a time gets fewer of them. */
const SLOW = 0.2;

const base = Number(values.payments);
const receiver = await startReceiver();
const spread = (server: Started) => easyCashPayments(server, EASY_CASH, Number(values.accounts));
const SERVERS: readonly { start: () => Promise<Started>; workloads: ((server: Started) => Promise<Workload>)[] }[] = [
  {
    start: () => startGateway('batched'),
    workloads: [(server) => cardPayments(server, receiver.url), spread, (server) => easyCashPayments(server, ONE_ACCOUNT, 1)],
  },
  { start: () => startGateway('unbatched', { batching: false }), workloads: [(server) => cardPayments(server, receiver.url)] },
  { start: startFloor, workloads: [(server) => cardPayments(server, receiver.url), spread] },
];

const rows: Row[] = [];
for (let round = 1; round <= Number(values.rounds); round++) {
  for (const { start, workloads } of SERVERS) {
    const server = await start();
    const ready: Workload[] = [];
    for (const make of workloads) ready.push(await make(server));
    const countOf = ({ name }: Workload, share: number) =>
      Math.max(300, Math.round(base * share * (name === ONE_ACCOUNT || server.name === 'unbatched' ? SLOW : 1)));
    for (const workload of ready) await measure(server, workload, 64, countOf(workload, 0.4));
    for (const [connections, share] of SHARE) {
      for (const workload of ready) {
        const measured = await measure(server, workload, connections, countOf(workload, share));
        rows.push({ server: server.name, workload: workload.name, round, ...measured });
        console.log(JSON.stringify(rows.at(-1)));
      }
    }
    await server.stop();
  }
}
receiver.stop();

/** Medians over the rounds, as the table in the README has them. */
function lineOf(server: string, workload: string, connections: number): string {
  const of = (member: keyof Measured) => middleOf(server, workload, connections, member);
  const numbers = [of('perSecond'), of('p50Ms'), of('p99Ms'), of('nodeMicros'), of('databaseMicros'), of('nodeMb')];
  return `| ${[server, workload, connections, ...numbers.map((number) => (number < 100 ? round2(number) : Math.round(number)))].join(' | ')} |`;
}

function middleOf(server: string, workload: string, connections: number, member: keyof Measured): number {
  const found = rows.filter((row) => row.server === server && row.workload === workload && row.connections === connections);
  return median(found.map((row) => row[member]));
}

const rate = (server: string, workload: string) => middleOf(server, workload, 64, 'perSecond');
const summary = {
  at64: Object.fromEntries(
    [...new Set(rows.map((row) => `${row.server}: ${row.workload}`))].map((key) => {
      const [server, workload] = key.split(': ') as [string, string];
      return [key, rate(server, workload)];
    }),
  ),
  batchedOverUnbatched: round2(rate('batched', CARD) / rate('unbatched', CARD)),
  cardOverFloor: round2(rate('batched', CARD) / rate('floor', CARD)),
  easyCashOverFloor: round2(rate('batched', EASY_CASH) / rate('floor', EASY_CASH)),
  easyCashOverCard: round2(rate('batched', EASY_CASH) / rate('batched', CARD)),
  oneAccountOverCard: round2(rate('batched', ONE_ACCOUNT) / rate('batched', CARD)),
  p99MsAt64: Object.fromEntries([CARD, EASY_CASH, ONE_ACCOUNT].map((name) => [name, middleOf('batched', name, 64, 'p99Ms')])),
  failed: rows.reduce((sum, row) => sum + row.failed, 0),
};
console.log('| server | payment | connections | per second | p50 ms | p99 ms | node µs | PostgreSQL µs | node MB |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const { server, workload, connections } of rows.filter(({ round }) => round === 1)) console.log(lineOf(server, workload, connections));
console.log(JSON.stringify(summary, null, 2));
save(values.out, { summary, rows });
if (summary.failed > 0) throw new Error(`${summary.failed} payments failed: the numbers say nothing`);
