import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { House } from './house.js';

/** `GET /metrics` for Prometheus: the process, and the queues that bound it. Counts only, nothing of payers or merchants. */
export function mountMetrics(app: FastifyInstance, house: House): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'gwanmun_' });
  const { engine, requests } = house;
  const gauge = (name: string, help: string, collect: (gauge: Gauge<string>) => void, labelNames: readonly string[] = []) =>
    new Gauge({
      name: `gwanmun_${name}`,
      help,
      labelNames,
      registers: [registry],
      collect() {
        collect(this);
      },
    });
  gauge('commands_under_way', 'Commands of the engine under way', (self) => self.set(engine.metrics().underWay));
  for (const [member, help] of [
    ['batches', 'Statements that succeeded'],
    ['rows', 'Items written or found in conflict'],
    ['failed', 'Items that failed'],
    ['retries', 'Statements tried again'],
    ['refused', 'Items refused because the queue was full'],
    ['queued', 'Items waiting'],
    ['running', 'Statements running'],
  ] as const) {
    gauge(
      `writer_${member}`,
      help,
      (self) => {
        for (const writer of engine.metrics().writers) self.set({ writer: writer.name }, writer[member]);
      },
      ['writer'],
    );
  }
  gauge('request_log_dropped', 'Exchanges that the request log had no room for', (self) => self.set(requests.metrics().dropped));
  gauge('request_log_queued', 'Exchanges waiting to be written', (self) => self.set(requests.metrics().queued));
  app.get('/metrics', { logLevel: 'silent' }, async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
