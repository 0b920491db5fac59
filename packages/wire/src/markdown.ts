import type { AnyMessage } from './message.js';

/** The reference of a message: its hash, its rows, its notes. `level` is the depth of its heading. */
export function toMarkdown(_m: AnyMessage, _level = 2): string {
  throw new Error('unfinished');
}
