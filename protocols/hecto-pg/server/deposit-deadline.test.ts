import { expect, it } from 'vitest';
import { depositDeadline } from './deposit-deadline.js';

const now = new Date('2021-12-31T23:30:00+09:00');

it.each([
  ['nothing', undefined, '2022-01-10T23:59:59+09:00'],
  ['an empty text', '', '2022-01-10T23:59:59+09:00'],
  ['a time', '20220101000000', '2022-01-01T00:00:00+09:00'],
  ['the last second', '20221231235959', '2022-12-31T23:59:59+09:00'],
])('a deadline of %s', (_what, text, at) => {
  expect(depositDeadline(text, now)).toEqual(new Date(at));
});

it.each([
  ['this second', '20211231233000'],
  ['a second after the 365th day', '20230101000000'],
  ['no date', '20220230000000'],
])('no deadline: %s', (_what, text) => {
  expect(depositDeadline(text, now)).toBeUndefined();
});
