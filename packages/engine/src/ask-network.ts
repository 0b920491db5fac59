/** What every answer of a network can be. */
interface Unknown {
  readonly kind: 'unknown';
  readonly cause: string;
}

/**
 * Asks a network and never throws: no answer in time, and any failure of the link, is `unknown`, because the network may have acted.
 * An answer that comes after the time-out is dropped; recovery will ask for it.
 */
export function askNetwork<Answer>(call: () => Promise<Answer>, timeoutMs: number): Promise<Answer | Unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'unknown', cause: `no answer within ${timeoutMs} ms` }), timeoutMs);
    const settle = (answer: Answer | Unknown): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    const fail = (error: unknown): void => settle({ kind: 'unknown', cause: error instanceof Error ? error.message : String(error) });
    try {
      call().then(settle, fail);
    } catch (error) {
      fail(error);
    }
  });
}
