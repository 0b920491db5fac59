import type { AnyMessage, Encodable, Keys } from '@gwanmun/wire';
import { encodeText } from '@gwanmun/wire';
import { post } from './raw-client.js';

/** One kind of request: how to make many of them, and which of the answers is a success. */
export interface Workload {
  readonly name: string;
  /** So many requests, each with an order number, amount, ciphers and hash of its own, as bytes on the wire; made before anything is timed. */
  readonly prepare: (count: number) => () => Buffer | undefined;
  readonly isSuccess: (answer: string) => boolean;
}

let serial = 0;

/** A workload of one table: `value` gives the members of the order with a number and an index. */
export function workload<M extends AnyMessage>(described: {
  readonly name: string;
  readonly path: string;
  readonly table: M;
  readonly keys: Keys;
  readonly value: (orderNo: string, index: number) => Encodable<M>;
  readonly isSuccess: (answer: string) => boolean;
}): Workload {
  const { name, path, table, keys, value, isSuccess } = described;
  const prepare = (count: number) => {
    const run = `${Date.now().toString(36)}${serial++}`;
    const requests = Array.from({ length: count }, (_, index) => post(path, encodeText(table, value(`B${run}N${index}`, index), { keys })));
    let at = 0;
    return () => requests[at++];
  };
  return { name, prepare, isSuccess };
}
