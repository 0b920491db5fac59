import { kstDateTime, parseKst } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { MAINTENANCE, type MaintenanceOptions, maintenanceAt, maskedAccount } from './index.js';

/** The window at a Korean time, as `MMddHHmm-MMddHHmm`. */
function at(code: string, time: string, options?: MaintenanceOptions): string | undefined {
  const window = maintenanceAt(code, parseKst(`${time}00`)!, options);
  return window && [window.from, window.to].map((each) => kstDateTime(each).slice(4, 12)).join('-');
}

describe('maintenance (hecto-easycash §11)', () => {
  it('follows the gateway’s window across midnight, not the bank’s', () => {
    // Kookmin: bank 24:00-00:30, gateway 23:50-00:12
    expect(at('004', '202406052349')).toBeUndefined();
    expect(at('004', '202406052350')).toBe('06052350-06060012');
    expect(at('004', '202406060011')).toBe('06052350-06060012');
    expect(at('004', '202406060012')).toBeUndefined();
  });
  it('knows the nth weekday of a month', () => {
    // 9 June 2024 is the second Sunday
    expect(at('081', '202406090300')).toBe('06090000-06090800');
    expect(at('081', '202406160300')).toBeUndefined();
    expect(at('035', '202406160445')).toBe('06160430-06160500'); // every Sunday
    expect(at('004', '202406160515')).toBe('06160500-06160530'); // its second window of the day
  });
  it('gives the window that ends last where several contain the instant', () => {
    expect(at('002', '202406090010')).toBe('06090000-06090400');
    expect(at('278', '202406052335')).toBe('06052330-06060015');
  });
  it('knows daily windows, across midnight too', () => {
    expect(at('027', '202406050200')).toBe('06050030-06050430');
    expect(at('278', '202406060005')).toBe('06052330-06060015');
    expect(at('278', '202406050305')).toBe('06050300-06050310');
  });
  it('moves Nonghyup’s Monday behind a holiday; its cooperatives follow it', () => {
    // 15 September 2025 is the third Monday
    expect(at('011', '202509150100')).toBe('09150000-09150400');
    const isHoliday = (day: string): boolean => day === '20250915' || day === '20250916';
    expect(at('011', '202509150100', { isHoliday })).toBeUndefined();
    expect(at('011', '202509170100', { isHoliday })).toBe('09170000-09170400');
    expect(at('012', '202509150100')).toBe('09150000-09150400');
  });
  it('is the same whatever day was asked about before', () => {
    const days = ['202406090300', '202406160300', '202406090300', '202406100300', '202406090300'];
    expect(days.map((day) => at('081', day) !== undefined)).toEqual([true, false, true, false, true]);
  });
  it('has none for institutions that are not listed', () => expect(at('218', '202406060000')).toBeUndefined());
  it('differs in the Korean edition', () => {
    expect([at('089', '202406052340'), at('089', '202406052340', { edition: 'P2' })]).toEqual([undefined, '06052335-06060035']);
    expect([at('238', '202406080815'), at('238', '202406080815', { edition: 'P2' })]).toEqual(['06080800-06080830', undefined]);
    expect(MAINTENANCE.P1.size).toBe(35);
    expect(MAINTENANCE.P2.size).toBe(35);
  });
});

it('account numbers are masked but for three digits at either end (A29)', () => {
  expect([maskedAccount('1234567890'), maskedAccount('123456'), maskedAccount('')]).toEqual(['123****890', '******', '']);
});
