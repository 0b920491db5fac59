import { type ExpectStatic, expect } from 'vitest';

/** Waits for a value to become what is expected; patient, because the machine may be busy. */
export function until<T>(read: () => T): ReturnType<ExpectStatic['poll']> {
  return expect.poll(read, { timeout: 30_000 });
}
