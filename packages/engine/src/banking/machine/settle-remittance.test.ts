import { expect, it } from 'vitest';
import { settleRemittance } from './settle-remittance.js';

it('an answer to a remittance approves, refuses, or leaves it open', () => {
  const remitted = { networkRef: 'R1', remittedAt: new Date(0), institution: '088', institutionName: '신한은행', receiver: '110***789' };
  expect(settleRemittance({ kind: 'approved', ...remitted })).toEqual({ state: 'approved', outcome: { kind: 'remitted', ...remitted } });
  const refused = { kind: 'refused', reason: 'no_such_account', networkCode: '1', message: 'x' } as const;
  expect(settleRemittance(refused)).toEqual({ state: 'refused', outcome: refused });
  expect(settleRemittance({ kind: 'unknown', cause: 'late' })).toEqual({ state: 'unknown' });
});
