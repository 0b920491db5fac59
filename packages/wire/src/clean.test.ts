import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleaned, wordPattern } from './clean.js';

const words = wordPattern(['href', 'alert', 'javascript', 'console.log']);

it.each([
  ['<b>굵은</b> 상품', '굵은 상품'],
  ['JavaScript:AlErT(1)', ':(1)'],
  ['javajavascriptscript', ''],
  ['consoleXlog console.log', 'consoleXlog '],
  ['선물🎁 ❤️ ♥ ★ © ®', '선물  ♥ ★ © ®'],
  ['1 < 2', '1 < 2'],
  ['🇰🇷👨‍👩‍👧', ''],
])('%s becomes %j', (dirty, clean) => expect(cleaned(dirty, words)).toBe(clean));

it('leaves nothing behind that it would remove', () => {
  const unit = fc.constantFrom('<', '>', 'a', 'alert', 'al', 'ert', 'href', '/', '가', '😀');
  fc.assert(
    fc.property(
      fc.array(unit, { maxLength: 200 }).map((parts) => parts.join('')),
      (dirty) => {
        const clean = cleaned(dirty, words);
        expect(cleaned(clean, words)).toBe(clean);
      },
    ),
  );
});
