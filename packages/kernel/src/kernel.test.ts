import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWon, basisPoints, kstDate, kstDateTime, MovableClock, parseKst, parseWon, Secret, subtractWon, uuidv7, won } from './index.js';

describe('won', () => {
  it('is a whole amount', () => {
    expect(won(1000)).toBe(1000);
    for (const bad of [-1, 0.5, Number.NaN, 1e12]) expect(() => won(bad)).toThrow(RangeError);
    expect(() => subtractWon(won(1), won(2))).toThrow(RangeError);
    expect(addWon(won(909), won(91))).toBe(1000);
  });
  it('parses digits only', () => {
    expect(parseWon('1000')).toBe(1000);
    for (const bad of ['', '-1', '1.0', '1e3', '1234567890123', '１']) expect(parseWon(bad)).toBeUndefined();
  });
  it('rounds shares half up', () => expect(basisPoints(won(1010), 250)).toBe(25));
});

describe('Korean time', () => {
  it('crosses midnight nine hours early', () => {
    expect(kstDateTime(new Date('2021-12-30T15:00:00Z'))).toBe('20211231000000');
    expect(kstDate(new Date('2021-12-30T14:59:59Z'))).toBe('20211230');
  });
  it('parses what it prints and refuses dates that do not exist', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
        expect(kstDateTime(parseKst(kstDateTime(at))!)).toBe(kstDateTime(at));
      }),
    );
    for (const bad of ['20210230', '2021123', '20211231240000', 'x']) expect(parseKst(bad)).toBeUndefined();
  });
});

describe('ids and secrets', () => {
  it('makes version 7 UUIDs that sort by time', () => {
    expect(uuidv7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidv7(1000) < uuidv7(2000)).toBe(true);
  });
  it('does not print a secret', () => {
    const secret = new Secret('4111', 'card');
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect(secret)}`).not.toContain('4111');
    expect(secret.reveal()).toBe('4111');
  });
  it('moves the clock', () => {
    const clock = new MovableClock({ now: () => new Date(0) });
    clock.offsetMs = 5;
    expect(clock.now().getTime()).toBe(5);
  });
});
