import type { FastifyInstance } from 'fastify';
import type { House } from './house.js';

/** Whether payments can be taken; `draining` once the server was asked to stop. */
export class Health {
  #state: 'starting' | 'ready' | 'draining' = 'starting';

  ready(): void {
    this.#state = 'ready';
  }

  drain(): void {
    this.#state = 'draining';
  }

  get state(): 'starting' | 'ready' | 'draining' {
    return this.#state;
  }
}

/** `GET /healthz`: 200 once payments can be taken, else 503; it asks the database every time. */
export function mountHealth(app: FastifyInstance, house: House, health: Health): void {
  app.get('/healthz', { logLevel: 'silent' }, async (_request, reply) => {
    const database = await house.pool.query('select 1').then(
      () => 'up',
      () => 'down',
    );
    const well = health.state === 'ready' && database === 'up';
    return reply
      .code(well ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: well ? 'ok' : 'unavailable', server: health.state, database });
  });
}
