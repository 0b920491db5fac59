import type { PaymentEntry } from '../ports.js';

/** What the network of the port in memory does with a card number, a code, or the number of any other form; everything else approves. */
export const BEHAVIOUR = {
  limit: { number: '1111222233330001', code: '000001' },
  stopped: { number: '1111222233330002', code: '000002' },
  lostAnswer: { number: '1111222233330003', code: '000003' },
  slow: { number: '1111222233330004', code: '000004' },
  wrongCode: { number: '1111222233330005', code: '999999' },
  fault: { number: '1111222233330006', code: '000006' },
} as const;
export type Behaviour = keyof typeof BEHAVIOUR;

/** What an entry asks for, by the name of the test. */
export function behaviourOf(entry: PaymentEntry): Behaviour | undefined {
  const number = entry.kind === 'card' ? entry.number : entry.kind === 'form' ? (entry.fields.number ?? entry.fields.pin1) : undefined;
  const code = entry.kind === 'card' ? undefined : entry.code;
  return (Object.keys(BEHAVIOUR) as Behaviour[]).find(
    (name) => BEHAVIOUR[name].number === number?.reveal() || BEHAVIOUR[name].code === code?.reveal(),
  );
}
