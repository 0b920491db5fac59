import { describe, expect, it } from 'vitest';
import type { NetworkRecord } from '../types.js';
import { remedyForCancel, remedyForPayment } from './decide-recovery.js';

const RECORDS = ['approved', 'cancelled', 'refused', 'reversed', 'absent', 'unknown'] as const;
const record = (kind: (typeof RECORDS)[number]): NetworkRecord => ({ kind }) as NetworkRecord;

describe('a payment', () => {
  /** pending × complete, pending × reverse, unknown × complete, unknown × reverse */
  it.each([
    ['approved', 'complete', 'complete', 'complete', 'reverse'],
    ['cancelled', 'wait', 'wait', 'wait', 'wait'],
    ['refused', 'refuse', 'refuse', 'refuse', 'refuse'],
    ['reversed', 'reversed', 'reversed', 'reversed', 'reversed'],
    ['absent', 'forbid', 'forbid', 'forbid', 'forbid'],
    ['unknown', 'wait', 'wait', 'wait', 'wait'],
  ] as const)('that is %s at the network', (kind, ...remedies) => {
    const cases = (['pending', 'unknown'] as const).flatMap((state) =>
      (['complete', 'reverse'] as const).map((onUnknown) => ({ state, onUnknown })),
    );
    expect(cases.map((intent) => remedyForPayment(intent, record(kind)))).toEqual(remedies);
  });
});

it('a cancel is completed, refused or given up, and waits for a network that does not know', () => {
  expect(RECORDS.map((kind) => [kind, remedyForCancel(record(kind))])).toEqual([
    ['approved', 'wait'],
    ['cancelled', 'complete'],
    ['refused', 'refuse'],
    ['reversed', 'wait'],
    ['absent', 'give_up'],
    ['unknown', 'wait'],
  ]);
});
