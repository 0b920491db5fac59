import { type Decided, refusedBy } from '../../machine/settle.js';
import type { BankAnswer, Remitted } from '../contract.js';

/** What a bank's answer makes of a remittance. */
export function settleRemittance(answer: BankAnswer<Remitted>): Decided {
  if (answer.kind === 'unknown') return { state: 'unknown' };
  if (answer.kind === 'refused') return refusedBy(answer);
  return { state: 'approved', outcome: { ...answer, kind: 'remitted' } };
}
