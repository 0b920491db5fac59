import type { ChargeMethod, Instrument } from '@gwanmun/engine';
import { behaviourNo, TEST_NUMBER } from '../link/test-numbers.js';
import { behavioursOf, type ChargeBehaviour, chargeBehaviourNamed, chargeBehaviourNumbered } from './behaviours.js';
import { houseOf } from './houses.js';

const PROOF = /^000(\d{3})$/;

/** The behaviour that an instrument asks for: by what the institution's page proved, else by its number. Any other instrument approves. */
export function behaviourOfInstrument(method: ChargeMethod, instrument: Instrument): ChargeBehaviour | undefined {
  const no = PROOF.exec(instrument.proof?.reveal() ?? '')?.[1] ?? behaviourNo(instrument.number?.reveal() ?? '');
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

function testValue(method: ChargeMethod, behaviour: ChargeBehaviour): ChargeTestValue {
  const { no } = behaviour;
  return { ...behaviour, method, proof: `000${no}`, entered: TEST_NUMBER[houseOf(method).entry](no) };
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
