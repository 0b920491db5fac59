import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckoutState, PayOutcome, Receipt } from './checkout.js';
import { type Command, decide, startState } from './flow.js';
import { ENTRY_ORDER, ORDER } from './testing/orders.js';

const START = Date.parse('2025-11-20T09:30:00Z');
const agreed = ['payment', 'privacy', 'third-party'];
const receipt: Receipt = {
  paymentId: 'T',
  issuerName: 'NH',
  cardMasked: '1',
  approvalNo: '1',
  instalments: 0,
  approvedAt: '2025-11-20T09:30:00Z',
};
const refused = { kind: 'refused', reason: 'other', code: 'CA84', message: '', retry: 'card' } as const;

/** A payer with several tabs: every form ever shown may be sent again, in any order, between anything the network says. */
const step = fc.record({
  form: fc.nat(30),
  kind: fc.constantFrom('choose', 'confirm', 'enter-card', 'authenticate', 'abandon', 'retry', 'leave', 'language', 'outcome', 'expire'),
  outcome: fc.constantFrom<PayOutcome>(
    { kind: 'approved', receipt },
    refused,
    { ...refused, retry: 'authentication' },
    { kind: 'unknown' },
  ),
  attempt: fc.nat(6),
  minutes: fc.nat(4),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function commandOf(step: Step, nonce: string, attempts: readonly string[], nextAttempt: string): Command {
  switch (step.kind) {
    case 'choose':
      return { type: 'choose', nonce, issuer: 'SHN' };
    case 'confirm':
      return { type: 'confirm', nonce, instalments: 0, agreed };
    case 'enter-card':
      return { type: 'enter-card', nonce, instalments: 0, agreed, attemptId: nextAttempt };
    case 'authenticate':
      return { type: 'authenticate', nonce, attemptId: nextAttempt };
    case 'language':
      return { type: 'language', nonce, lang: 'en' };
    case 'outcome':
      return { type: 'outcome', attemptId: attempts[step.attempt % Math.max(1, attempts.length)] ?? 'none', outcome: step.outcome };
    case 'expire':
      return { type: 'expire' };
    default:
      return { type: step.kind as 'abandon' | 'retry' | 'leave', nonce };
  }
}

describe('any history of a checkout', () => {
  it('starts an attempt only while none is open, never after an approval, and each form is used once', () => {
    fc.assert(
      fc.property(fc.constantFrom(ORDER, ENTRY_ORDER), fc.array(step, { maxLength: 60 }), (order, steps) => {
        let state: CheckoutState = startState(order, 'ko', 'f0');
        let now = START;
        const forms = [state.nonce];
        const used = new Set<string>();
        const attempts: string[] = [];
        let paid = false;
        for (const [i, each] of steps.entries()) {
          now += each.minutes * 60_000;
          const command = commandOf(each, forms[each.form % forms.length] as string, attempts, `T${i}`);
          const decision = decide(order, state, command, {
            now: new Date(now),
            expiresAt: new Date(START + 1_800_000),
            nonce: `f${i + 1}`,
          });
          if (decision.kind !== 'next') continue;
          if ('nonce' in command) {
            expect(used.has(command.nonce)).toBe(false);
            used.add(command.nonce);
          }
          const before = state.phase;
          state = decision.state;
          if (state.phase.at === 'paying' && before.at !== 'paying') {
            expect(['ready', 'authenticating']).toContain(before.at);
            expect(paid).toBe(false);
            attempts.push(state.phase.attemptId);
          }
          if (state.phase.at === 'approved') paid = true;
          if (paid) expect(['approved', 'returned']).toContain(state.phase.at);
          forms.push(state.nonce);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
