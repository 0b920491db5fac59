import { describe, expect, it } from 'vitest';
import { expiryDigits, groupExpiry, groupNumber } from './card-input.js';
import { type FieldRule, fieldProblems, fieldValues } from './field-kinds.js';
import { fieldsOf } from './methods/index.js';
import { ENTRY_ORDER, LEGACY_ORDER } from './testing/orders.js';

const good = { number: '5211 1200 0000 1621', expiry: '12/30', identity: '', pin: '' };
type CardInput = typeof good;
const rules = fieldsOf(ENTRY_ORDER);
const legacy = fieldsOf(LEGACY_ORDER);

function cardProblems(input: CardInput, fields: readonly FieldRule[]) {
  const context = { month: '2511', accepted: ['1111222233334444/1224'] };
  return fieldProblems(fields, (name) => input[name as keyof CardInput], context);
}

describe('card number', () => {
  it('is grouped by four, American Express 4-6-5', () => {
    expect(['', '1', '1234', '12345', '1234567890123456'].map(groupNumber)).toEqual(['', '1', '1234', '1234 5', '1234 5678 9012 3456']);
    expect(groupNumber('371449635398431')).toBe('3714 496353 98431');
  });

  it('has 14 to 16 digits; the check digit is not looked at', () => {
    const problem = (number: string) => cardProblems({ ...good, number }, rules).number;
    expect(problem('')).toBe('number-missing');
    expect(problem('1111 2222 3333 4')).toBe('number-length');
    expect(problem('1111222233334444')).toBeUndefined();
    expect(problem('3714-496353-98431')).toBeUndefined();
    expect(problem('11112222333344445')).toBe('number-length');
    expect(problem('１１１１２２２２３３３３４４４４')).toBeUndefined();
  });
});

describe('expiry', () => {
  it('is read however it is written', () => {
    expect(['1230', '12/30', '12 / 2030', '12/2030', '123'].map(expiryDigits)).toEqual(['1230', '1230', '1230', '1230', '123']);
    expect(['', '1', '12', '123', '1230'].map(groupExpiry)).toEqual(['', '1', '12', '12/3', '12/30']);
  });

  it('is a month that is not over; a documented test card may be used all the same', () => {
    const problem = (expiry: string, number = good.number) => cardProblems({ ...good, expiry, number }, rules).expiry;
    expect(problem('')).toBe('expiry-missing');
    expect(problem('1')).toBe('expiry-invalid');
    expect(problem('1330')).toBe('expiry-invalid');
    expect(problem('1125')).toBeUndefined();
    expect(problem('1025')).toBe('expiry-past');
    expect(problem('1224')).toBe('expiry-past');
    expect(problem('1224', '1111222233334444')).toBeUndefined();
  });
});

describe('identity and PIN prefix', () => {
  it('are asked for in the old form of authentication only', () => {
    expect(cardProblems(good, rules)).toEqual({});
    expect(cardProblems(good, legacy)).toEqual({ identity: 'identity-missing', pin: 'pin-missing' });
  });

  it('are a birth date or a business number, and two digits', () => {
    const problems = (identity: string, pin: string) => cardProblems({ ...good, identity, pin }, legacy);
    expect(problems('991231', '00')).toEqual({});
    expect(problems('123-45-67890', '12')).toEqual({});
    expect(problems('991331', '1')).toEqual({ identity: 'identity-invalid', pin: 'pin-length' });
    expect(problems('9912311', '00')).toEqual({ identity: 'identity-invalid' });
  });
});

it('the network gets digits only', () => {
  const typed: CardInput = { number: '1111-2222-3333-4444', expiry: '12/2030', identity: '123-45-67890', pin: ' 00 ' };
  expect(fieldValues(legacy, (name) => typed[name as keyof CardInput])).toEqual({
    number: '1111222233334444',
    expiry: '1230',
    identity: '1234567890',
    pin: '00',
  });
});
