import { cpuSeconds, memoryMb } from './processes.js';
import { runStage } from './raw-client.js';
import type { Started } from './servers.js';
import type { Workload } from './workload.js';

/** One stage of load on a server. */
export interface Measured {
  readonly connections: number;
  readonly payments: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time per payment of the server's node process, and of all of PostgreSQL's (0 without a database). */
  readonly nodeMicros: number;
  readonly databaseMicros: number;
  readonly nodeMb: number;
}

export const round2 = (value: number): number => Math.round(value * 100) / 100;

/** Sends payments over so many connections, and says what they cost. */
export async function measure(server: Started, workload: Workload, connections: number, count: number): Promise<Measured> {
  const next = workload.prepare(count);
  const database = () => (server.databasePid === undefined ? 0 : cpuSeconds(server.databasePid, true));
  const before = { node: cpuSeconds(server.pid), database: database() };
  const stage = await runStage({ port: server.port, connections, next, isSuccess: workload.isSuccess });
  const micros = (seconds: number) => Math.round((seconds / stage.requests) * 1e6);
  return {
    connections,
    payments: stage.requests,
    failed: stage.failed,
    perSecond: Math.round(stage.perSecond),
    p50Ms: round2(stage.p50 / 1000),
    p99Ms: round2(stage.p99 / 1000),
    nodeMicros: micros(cpuSeconds(server.pid) - before.node),
    databaseMicros: micros(database() - before.database),
    nodeMb: memoryMb(server.pid).now,
  };
}

/** The middle of the values; of an even number of them the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : round2((sorted[middle - 1]! + sorted[middle]!) / 2);
}
