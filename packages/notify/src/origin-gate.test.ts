import { describe, expect, it } from 'vitest';
import { type Admission, OriginGate } from './origin-gate.js';

type Place = Extract<Admission, { kind: 'in' }>;

async function places(gate: OriginGate, origin: string, count: number): Promise<Place[]> {
  const admitted: Place[] = [];
  for (let i = 0; i < count; i++) {
    const admission = await gate.enter(origin);
    if (admission.kind === 'in') admitted.push(admission);
  }
  return admitted;
}

describe('origin gate', () => {
  it('lets few in to a receiver that it does not know, and others elsewhere', async () => {
    const gate = new OriginGate({ patienceMs: 1 });
    expect(await places(gate, 'a', 10)).toHaveLength(4);
    expect(await places(gate, 'b', 10)).toHaveLength(4);
  });

  it('gives a receiver that answers more, up to a bound', async () => {
    const gate = new OriginGate({ patienceMs: 1, maxLimit: 6 });
    for (let i = 0; i < 10; i++) (await places(gate, 'a', 1))[0]!.leave('answered');
    expect(await places(gate, 'a', 10)).toHaveLength(6);
  });

  it('takes from a receiver that uses up its time, but never the last place', async () => {
    const gate = new OriginGate({ patienceMs: 1 });
    for (const place of await places(gate, 'a', 4)) place.leave('late');
    expect(await places(gate, 'a', 10)).toHaveLength(1);
  });

  it('hands a place that becomes free to the one who waits longest', async () => {
    const gate = new OriginGate({ startLimit: 1, patienceMs: 60_000 });
    const [first] = await places(gate, 'a', 1);
    const order: number[] = [];
    const waiting = [1, 2].map((who) =>
      gate.enter('a').then((admission) => {
        order.push(who);
        return admission as Place;
      }),
    );
    first!.leave('failed');
    (await waiting[0]!).leave('failed');
    (await waiting[1]!).leave('failed');
    expect(order).toEqual([1, 2]);
    expect(await places(gate, 'a', 1)).toHaveLength(1);
  });

  it('sends away for growing times, so that not all come back at once', async () => {
    const gate = new OriginGate({ startLimit: 1, patienceMs: 100, maxWaiting: 0, maxDelayMs: 1_000 });
    await places(gate, 'a', 1);
    const delays: number[] = [];
    for (let i = 0; i < 20; i++) {
      const admission = await gate.enter('a');
      if (admission.kind === 'later') delays.push(admission.delayMs);
    }
    expect(delays).toHaveLength(20);
    expect(delays[5]!).toBeGreaterThan(delays[0]!);
    expect(Math.max(...delays)).toBeLessThanOrEqual(1_000);
  });

  it('leaving twice frees one place', async () => {
    const gate = new OriginGate({ startLimit: 1, patienceMs: 1 });
    const [place] = await places(gate, 'a', 1);
    place!.leave('failed');
    place!.leave('failed');
    expect(await places(gate, 'a', 3)).toHaveLength(1);
  });
});
