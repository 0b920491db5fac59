import type { ChargeMethod, Instrument } from '@gwanmun/engine';
import { behavioursOf, type ChargeBehaviour, chargeBehaviourNamed, chargeBehaviourNumbered } from './behaviours.js';
import { houseOf } from './houses.js';

const PROOF = /^000(\d{3})$/;
/** A phone, any other number, a login. Their last three digits are the behaviour's. */
const NUMBERS = [/^01099900(\d{3})$/, /^99900*(\d{3})$/, /^test(\d{3})$/];

/** The behaviour that an instrument asks for: by what the institution's page proved, else by its number. Any other instrument approves. */
export function behaviourOfInstrument(method: ChargeMethod, instrument: Instrument): ChargeBehaviour | undefined {
  const number = instrument.number?.reveal().replaceAll(/[ -]/g, '') ?? '';
  const no = PROOF.exec(instrument.proof?.reveal() ?? '')?.[1] ?? NUMBERS.map((shape) => shape.exec(number)?.[1]).find(Boolean);
  return no === undefined ? undefined : chargeBehaviourNumbered(method, no);
}

/** A behaviour and what makes it happen. */
export interface ChargeTestValue extends ChargeBehaviour {
  readonly method: ChargeMethod;
  /** What the institution's own page would give back: six digits. */
  readonly proof: string;
  /** What a payer types instead: an account, phone, voucher or card number, or a login. */
  readonly entered: string;
}

const ENTERED = {
  account: (no: string) => `9990000000${no}`,
  phone: (no: string) => `01099900${no}`,
  number: (no: string) => `9990000000000${no}`,
  id: (no: string) => `test-${no}`,
} as const;

function testValue(method: ChargeMethod, behaviour: ChargeBehaviour): ChargeTestValue {
  const { no } = behaviour;
  return { ...behaviour, method, proof: `000${no}`, entered: ENTERED[houseOf(method).entry](no) };
}

/** The documented test values of a method, for windows and documents. */
export function chargeTestValues(method: ChargeMethod): readonly ChargeTestValue[] {
  return behavioursOf(method).map((behaviour) => testValue(method, behaviour));
}

/** The test value of an outcome (`limit_exceeded`, `cancel_failed` …); `undefined` when the method has none. */
export function chargeTestValue(method: ChargeMethod, outcome = 'approve'): ChargeTestValue | undefined {
  const behaviour = chargeBehaviourNamed(method, outcome);
  return behaviour && testValue(method, behaviour);
}
