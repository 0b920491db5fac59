import { kstDateTime } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { easyCashDirectory } from './directory.js';

const at = (text: string): Date => new Date(`${text}+09:00`);

describe('what Easy Cash knows of banks', () => {
  it('the 36 institutions of the English edition, or a merchant’s own', () => {
    const directory = easyCashDirectory({ banksOf: (merchantId) => (merchantId === 'own' ? ['271'] : undefined) });
    expect([directory.usable('midtest', '004'), directory.usable('midtest', '271'), directory.usable('midtest', '999')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([directory.usable('own', '004'), directory.usable('own', '271')]).toEqual([false, true]);
  });

  it('maintenance by the clock, with its window', () => {
    const window = easyCashDirectory().maintenance('004', at('2019-12-31T23:55:00'))!;
    expect([kstDateTime(window.from), kstDateTime(window.to)]).toEqual(['20191231235000', '20200101001200']);
    expect(easyCashDirectory().maintenance('004', at('2019-12-31T12:00:00'))).toBeUndefined();
  });

  it('a maintenance on a holiday moves to the next business day (§11, 011)', () => {
    const directory = easyCashDirectory({ isHoliday: (day) => day === '20191216' });
    expect(directory.maintenance('011', at('2019-12-16T02:00:00'))).toBeUndefined();
    expect(directory.maintenance('011', at('2019-12-17T02:00:00'))).toBeDefined();
    expect(easyCashDirectory().maintenance('011', at('2019-12-16T02:00:00'))).toBeDefined();
  });

  it('maintenance out of turn', () => {
    const window = { from: at('2019-12-31T12:00:00'), to: at('2019-12-31T13:00:00') };
    const directory = easyCashDirectory({ irregular: (bank) => (bank === '004' ? window : undefined) });
    expect(directory.maintenance('004', at('2019-12-31T12:30:00'))).toBe(window);
    expect(directory.maintenance('003', at('2019-12-31T12:30:00'))).toBeUndefined();
  });

  it('how much of a name banks deliver (§6.7)', () => {
    expect([easyCashDirectory().nameLength!('004'), easyCashDirectory().nameLength!('003')]).toEqual([6, 10]);
  });
});
