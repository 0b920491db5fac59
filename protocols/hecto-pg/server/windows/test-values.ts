import type { ChargeMethod } from '@gwanmun/engine';
import type { TestValue } from '../../window/index.js';
import { type AccountBanks, type ChargeHouses, PLAIN_CODE, WRONG_CODE } from './networks.js';

const WRONG: TestValue = { kind: 'code', code: WRONG_CODE, label: { ko: '인증번호 오류', en: 'Wrong code' } };

/**
 * Codes for the institution's own page: one for each way in which it can behave, and a wrong one.
 *
 * @param only the funds that the order is restricted to: codes for others are left out
 */
export function pageCodes(houses: ChargeHouses, method: ChargeMethod, only?: string): readonly TestValue[] {
  const fitting = houses.testValues(method).filter(({ funds }) => only === undefined || funds === undefined || funds === only);
  const codes = fitting.map(({ proof, ko, en }) => ({ kind: 'code' as const, code: proof, label: { ko, en } }));
  return [...codes, WRONG];
}

/** The right code of a text message and a wrong one. */
export const MESSAGE_CODES: readonly TestValue[] = [
  { kind: 'code', code: PLAIN_CODE, label: { ko: '인증 성공', en: 'Right code' } },
  WRONG,
];

/** Entries of the method's form, one for each way in which its network can behave. `fill` makes the form's fields from the documented value, which is the first of them. */
export function formEntries(
  houses: ChargeHouses,
  method: ChargeMethod,
  fill: (entered: string) => Readonly<Record<string, string>>,
): readonly TestValue[] {
  return houses.testValues(method).map(({ entered, ko, en }) => ({ kind: 'fields', values: fill(entered), label: { ko, en } }));
}

/** The same of virtual accounts, for whichever field tells the bank. */
export function accountEntries(
  { testValues }: AccountBanks,
  fill: (value: AccountBanks['testValues'][number]) => Readonly<Record<string, string>>,
): readonly TestValue[] {
  return testValues.map((value) => ({ kind: 'fields', values: fill(value), label: { ko: value.ko, en: value.en } }));
}
