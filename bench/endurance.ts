import { parseArgs } from 'node:util';
import { isApproved, prepareOrders } from './orders.js';
import { memoryMb } from './processes.js';
import { runStage } from './raw-client.js';
import { save } from './results.js';
import { startGateway, startReceiver } from './servers.js';

/** Many payments through one process at 64 connections: does the rate hold, and does memory? `tsx bench/endurance.ts --payments 1000000` */
const { values } = parseArgs({ options: { payments: { type: 'string', default: '1000000' } } });
const ROUND = 50_000;
const receiver = await startReceiver();
const server = await startGateway('endurance', { batching: true, jobs: 0 });
const rows: { payments: number; perSecond: number; p99Ms: number; failed: number; nodeMb: number }[] = [];
for (let done = 0; done < Number(values.payments); done += ROUND) {
  const next = prepareOrders(ROUND, server.billKey, receiver.url);
  const stage = await runStage({ port: server.port, connections: 64, next, isSuccess: isApproved });
  const row = {
    payments: done + stage.requests,
    perSecond: Math.round(stage.perSecond),
    p99Ms: Math.round(stage.p99 / 100) / 10,
    failed: stage.failed,
    nodeMb: memoryMb(server.pid).now,
  };
  rows.push(row);
  console.log(JSON.stringify(row));
}
const { now, peak } = memoryMb(server.pid);
await server.stop();
receiver.stop();
save('endurance', { nodeMb: now, nodePeakMb: peak, rows });
