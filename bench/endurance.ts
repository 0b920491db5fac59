import { parseArgs } from 'node:util';
import { loaded } from './loaded.js';
import type { Measured } from './measure.js';
import { memoryMb } from './processes.js';
import { save } from './results.js';

/** Many payments through one process at 64 connections: does the rate hold, and does memory? `tsx bench/endurance.ts --payments 1000000` */
const { values } = parseArgs({ options: { payments: { type: 'string', default: '1000000' } } });
const ROUND = 50_000;
const gateway = await loaded('endurance');
const rows: Pick<Measured, 'payments' | 'perSecond' | 'p99Ms' | 'failed' | 'nodeMb'>[] = [];
for (let done = 0; done < Number(values.payments); done += ROUND) {
  const { payments, perSecond, p99Ms, failed, nodeMb } = await gateway.run(ROUND);
  rows.push({ payments: done + payments, perSecond, p99Ms, failed, nodeMb });
  console.log(JSON.stringify(rows.at(-1)));
}
const { now, peak } = memoryMb(gateway.server.pid);
await gateway.stop();
save('endurance', { nodeMb: now, nodePeakMb: peak, rows });
