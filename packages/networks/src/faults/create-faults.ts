import type { Settings } from '@gwanmun/store';
import { FaultEvaluator, type Faults } from './fault-evaluator.js';
import { type Fault, faultId, parseFault } from './faults.js';

const KEY = 'faults';

interface Stored {
  readonly seed: number;
  /** Grows with every fault that is set. */
  readonly revision: number;
  readonly faults: readonly Fault[];
}

const NONE: Stored = { seed: 0, revision: 0, faults: [] };

/** Faults that operators switch, shared by all processes. */
export interface FaultControl extends Faults {
  /** The faults that are on, in every process. */
  list(): Promise<readonly Fault[]>;
  get(id: string): Promise<Fault | undefined>;
  /**
   * Switches a fault on; the same kind and scope replaces the one before and begins to count anew.
   *
   * @throws GwanmunError `bad-fault` when it is none
   */
  set(fault: unknown): Promise<Fault>;
  /** Switches one fault off, or all of them. Returns how many were on. */
  clear(id?: string): Promise<number>;
  /** Sets the seed of the draws (a 32-bit number) and begins them anew. */
  reseed(seed: number): Promise<void>;
  stop(): void;
}

/** Follows the faults of the installation; resolves when the present ones are known. Every change takes effect here at once. */
export async function createFaults(settings: Settings): Promise<FaultControl> {
  const evaluator = new FaultEvaluator();
  const take = (stored: Stored | undefined): void => evaluator.replace(stored?.faults ?? [], stored?.seed ?? 0);
  const stop = await settings.watch<Stored>(KEY, take);

  async function change(alter: (stored: Stored) => Stored): Promise<void> {
    take(await settings.update<Stored>(KEY, (stored) => alter(stored ?? NONE)));
  }
  const list = async (): Promise<readonly Fault[]> => (await settings.get<Stored>(KEY))?.faults ?? [];

  return {
    onCall: (call) => evaluator.onCall(call),
    onAnswer: (call) => evaluator.onAnswer(call),
    onNotification: (merchantId) => evaluator.onNotification(merchantId),
    heldBackMs: (merchantId, notificationId) => evaluator.heldBackMs(merchantId, notificationId),
    writeDelayMs: (merchantId) => evaluator.writeDelayMs(merchantId),
    list,
    get: async (id) => (await list()).find((fault) => fault.id === id),
    set: async (input) => {
      const checked = parseFault(input);
      const id = faultId(checked);
      let made: Fault | undefined;
      await change((stored) => {
        made = { ...checked, id, revision: stored.revision + 1 };
        return { ...stored, revision: made.revision, faults: [...stored.faults.filter((fault) => fault.id !== id), made] };
      });
      return made!;
    },
    clear: async (id) => {
      let cleared = 0;
      await change((stored) => {
        const faults = id === undefined ? [] : stored.faults.filter((fault) => fault.id !== id);
        cleared = stored.faults.length - faults.length;
        return { ...stored, faults };
      });
      return cleared;
    },
    reseed: (seed) => change((stored) => ({ ...stored, seed: seed >>> 0 })),
    stop,
  };
}
