import { setTimeout as sleep } from 'node:timers/promises';
import type { Lane } from '../till.js';
import type { World } from '../world.js';

/** The gateway's own people: they settle, ask about deposits again and look at the books while payments go on. */
export class BackOfficeLane implements Lane {
  readonly #world: World;
  #round = 0;

  constructor(world: World) {
    this.#world = world;
  }

  async step(): Promise<void> {
    const path = ['/settlements/run', '/deposits/redeliver'][this.#round++ % 2]!;
    await this.#world.operator('POST', path, {}).catch(() => undefined);
    await sleep(150);
  }
}
