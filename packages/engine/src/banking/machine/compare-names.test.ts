import { expect, it } from 'vitest';
import { sameHolder } from './compare-names.js';

it.each([
  ['홍길동', '홍길동', undefined, true],
  ['홍 길 동 ', '홍길동', undefined, true],
  ['홍길동', '홍길순', undefined, false],
  ['ＨＥＣＴＯ', 'Hecto', undefined, true],
  ['홍길동'.normalize('NFD'), '홍길동', undefined, true],
  // The bank delivers six letters.
  ['주식회사온기상점', '주식회사온기', 6, true],
  ['주식회사온기상점', '주식회사온기', undefined, false],
  ['주식회사온기상점서울지점가', '주식회사온기상점서울지점나', undefined, true],
  ['', '', undefined, false],
  ['  ', '', undefined, false],
] as const)('%s and %s (of %s letters): %s', (theirs, ours, length, same) => {
  expect(sameHolder(theirs, ours, length)).toBe(same);
});
