import { expect, it } from 'vitest';
import { cleanFreeText } from './free-text.js';

it('removes tags, the four words and emoji, and nothing else (hecto-pg §1.9)', () => {
  expect(cleanFreeText('<b>굵은</b> 상품 🎁 1개')).toBe('굵은 상품  1개');
  expect(cleanFreeText('javajavascriptscript:ALERT(1) href console.log')).toBe(':(1)  ');
  expect(cleanFreeText('가족 👨‍👩‍👧 국기 🇰🇷 하트 ❤️ 1️⃣')).toBe('가족  국기  하트  1');
  expect(cleanFreeText('양장 노트(A5) & 펜, 30% 할인 © 2025 <3')).toBe('양장 노트(A5) & 펜, 30% 할인 © 2025 <3');
});
