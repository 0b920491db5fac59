import type { Cancelled, CancelRequest, NetworkAnswer, NetworkRecord } from '@gwanmun/engine';
import { FixedClock } from '@gwanmun/kernel';
import { createPool } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { FaultEvaluator, type Faults } from '../faults/fault-evaluator.js';
import { faultId, type NewFault } from '../faults/faults.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';

/** A network as the promises of all networks see it: what is paid with is the name of a test value. */
export interface TestedNetwork {
  readonly name: string;
  approve(
    reference: string,
    outcome?: string,
    change?: { readonly amount?: number; readonly merchantId?: string },
  ): Promise<NetworkAnswer<object>>;
  cancel(request: CancelRequest): Promise<NetworkAnswer<Cancelled>>;
  query(merchantId: string, reference: string): Promise<NetworkRecord<object>>;
  reverse(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly reversedAt: Date }>>;
  close(): Promise<void>;
}

export interface OpenNetwork {
  readonly pool: pg.Pool;
  readonly clock: FixedClock;
  readonly faults: Faults;
  /** Tells the connections of several networks apart. */
  readonly label: string;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A database with the networks' schema, a clock that stands, faults, and a network on them. */
export class Stage {
  readonly clock = new FixedClock('2026-03-10T12:00:00+09:00');
  readonly slept: number[] = [];
  readonly #faults = new FaultEvaluator();
  readonly #open: (deps: OpenNetwork) => TestedNetwork;
  readonly #table: string;
  #db: TestDatabase | undefined;
  #network: TestedNetwork | undefined;
  #serial = 0;
  #revision = 0;

  /** @param table the networks' books; @param open another process' link to the same network each time */
  constructor(table: string, open: (deps: OpenNetwork) => TestedNetwork) {
    this.#table = table;
    this.#open = open;
    beforeAll(async () => {
      this.#db = await testDatabase({ folders: [NETWORK_MIGRATIONS] });
      this.#network = this.another('here');
    });
    afterAll(async () => {
      await this.#network?.close();
      await this.#db?.close();
    });
    beforeEach(() => {
      this.slept.splice(0);
      this.strike();
    });
  }

  get pool(): pg.Pool {
    return this.#db!.pool;
  }

  get network(): TestedNetwork {
    return this.#network!;
  }

  /** The same network as another process sees it; to be closed. */
  another(label = 'other', pool = this.pool): TestedNetwork {
    const sleep = async (ms: number): Promise<void> => void this.slept.push(ms);
    return this.#open({ pool, clock: this.clock, faults: this.#faults, label, sleep });
  }

  /** The network of a process whose database is away. */
  async cutOff(use: (network: TestedNetwork) => Promise<void>): Promise<void> {
    const lost = createPool({ connectionString: 'postgresql://nobody@127.0.0.1:1/nothing', max: 2 });
    await use(this.another('cut-off', lost));
    await lost.end();
  }

  next(): string {
    return `ref${++this.#serial}`;
  }

  /** Switches these faults on and all others off. */
  strike(...list: readonly NewFault[]): void {
    this.#faults.replace(
      list.map((fault) => ({ ...fault, id: faultId(fault), revision: ++this.#revision })),
      7,
    );
  }

  /** Amount that the books still hold of an approval. */
  async held(reference: string): Promise<number> {
    const { rows } = await this.pool.query<{ held: number }>(
      `select coalesce(sum(amount - cancelled), 0)::bigint as held from ${this.#table} where reference = $1 and state = 'approved'`,
      [reference],
    );
    return rows[0]!.held;
  }
}
