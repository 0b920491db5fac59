import { REFUSALS } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { refusing } from './link/refusals.js';
import { REACHABLE_REFUSALS } from './reachable.js';

describe('the refusals that doors need codes for', () => {
  it('cover every reason but the engine’s own', () => {
    const reached = new Set(REACHABLE_REFUSALS.map(({ reason }) => reason));
    expect(REFUSALS.filter((reason) => !reached.has(reason))).toEqual(['terms_mismatch']);
  });

  it('have one row for each number, and a number for each variant', () => {
    const rows = REACHABLE_REFUSALS.map(({ method, no, on, reason, variant }) => `${method} ${no ?? '-'} ${on} ${reason} ${variant}`);
    expect(new Set(rows).size).toBe(rows.length);
    const numbered = new Set(REACHABLE_REFUSALS.filter(({ no }) => no !== undefined).map((r) => `${r.method} ${r.reason} ${r.variant}`));
    const unnumbered = REACHABLE_REFUSALS.filter((r) => r.variant > 0 && !numbered.has(`${r.method} ${r.reason} ${r.variant}`));
    expect(unnumbered).toEqual([{ method: 'card', on: 'cancel', reason: 'not_cancellable', variant: 1 }]);
  });

  it.each(REFUSALS)('%s has a code of its own and words', (reason) => {
    const refused = refusing()({ reason });
    expect(refused).toEqual({
      kind: 'refused',
      reason,
      networkCode: expect.stringMatching(/^[A-Z\d]\d$/),
      message: expect.stringMatching(/\.$/),
    });
    const codes = REFUSALS.map((each) => refusing()({ reason: each }).networkCode);
    expect(codes.filter((code) => code === refused.networkCode)).toHaveLength(1);
  });
});
