import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckoutOrder, CheckoutState, PayOutcome, Receipt } from './checkout.js';
import { type Command, decide, startState } from './flow.js';
import { termsOf } from './terms.js';
import { ORDERS } from './testing/plain-orders.js';

const START = Date.parse('2025-11-20T09:30:00Z');
const receipt: Receipt = {
  kind: 'card',
  paymentId: 'T',
  issuerName: 'NH',
  cardMasked: '1',
  approvalNo: '1',
  instalments: 0,
  approvedAt: '2025-11-20T09:30:00Z',
};
const refused = { kind: 'refused', reason: 'other', code: 'CA84', message: '', retry: 'entry' } as const;
const account = { paymentId: 'T', bank: '004', bankName: { ko: '', en: '' }, number: '1', holder: '', dueAt: '', issuedAt: '' };
const authorization = { paymentId: 'T', institutionName: { ko: '', en: '' }, payer: '', authorizedAt: '' };

/** A payer with several tabs: every form ever shown may be sent again, in any order, between anything the network says. */
const step = fc.record({
  form: fc.nat(30),
  kind: fc.constantFrom('choose', 'enter', 'authenticate', 'abandon', 'retry', 'leave', 'language', 'outcome', 'expire'),
  outcome: fc.constantFrom<PayOutcome>(
    { kind: 'approved', receipt },
    { kind: 'issued', account },
    { kind: 'authorized', authorization },
    refused,
    { ...refused, retry: 'authentication' },
    { kind: 'unknown' },
  ),
  attempt: fc.nat(6),
  minutes: fc.nat(4),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function commandOf(order: CheckoutOrder, step: Step, nonce: string, attempts: readonly string[], nextAttempt: string): Command {
  switch (step.kind) {
    case 'choose':
      return { type: 'choose', nonce, institution: order.institutions.at(-1)?.code ?? 'none' };
    case 'enter': {
      const agreed = termsOf(order).map(({ id }) => id);
      return { type: 'enter', nonce, instalments: 0, agreed, attemptId: nextAttempt, sentTo: '010-12**-5678' };
    }
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

const GOOD_ENDS: readonly string[] = ['approved', 'issued', 'authorized'];

describe('any history of a checkout', () => {
  it('starts an attempt only while none is open, never after an approval, and each form is used once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(ORDERS)), fc.array(step, { maxLength: 60 }), (order, steps) => {
        let state: CheckoutState = startState(order, 'ko', 'f0');
        let now = START;
        const forms = [state.nonce];
        const used = new Set<string>();
        const attempts: string[] = [];
        let paid = false;
        for (const [i, each] of steps.entries()) {
          now += each.minutes * 60_000;
          const command = commandOf(order, each, forms[each.form % forms.length] as string, attempts, `T${i}`);
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
          if (GOOD_ENDS.includes(state.phase.at)) paid = true;
          if (paid) expect([...GOOD_ENDS, 'returned']).toContain(state.phase.at);
          forms.push(state.nonce);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
