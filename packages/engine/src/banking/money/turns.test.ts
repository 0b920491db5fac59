import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('work with one key runs one after another, failures included; other keys do not wait', async () => {
  const turns = new Turns();
  const log: string[] = [];
  let release!: () => void;
  const first = turns.take('a', async () => {
    log.push('a1');
    await new Promise<void>((resolve) => (release = resolve));
    log.push('a1 over');
    throw new Error('no');
  });
  const second = turns.take('a', async () => log.push('a2'));
  await turns.take('b', async () => log.push('b'));
  expect(log).toEqual(['a1', 'b']);
  release();
  await expect(first).rejects.toThrow('no');
  await second;
  expect(log).toEqual(['a1', 'b', 'a1 over', 'a2']);
  await Promise.resolve();
  expect(turns.size).toBe(0);
});
