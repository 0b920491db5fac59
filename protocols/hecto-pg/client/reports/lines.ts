/** A line without its end. `whole`: the end was there. */
export interface Line {
  readonly text: string;
  readonly whole: boolean;
}

/** No line of a report is longer: what grows past it is something else, and is not kept in memory. */
const MAX_LINE = 64 * 1024;

/** Cuts UTF-8 bytes into lines (`\n` or `\r\n`) as they arrive; holds one line at a time. Throws `RangeError` for a line without end. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line, void, void> {
  // one odd byte in a product name must not cost the report
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of chunks) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = pieces.pop()!;
    for (const piece of pieces) yield { text: bare(piece), whole: true };
    if (rest.length > MAX_LINE) throw new RangeError(`a line of more than ${MAX_LINE} characters`);
  }
  rest += decoder.decode();
  if (rest !== '') yield { text: bare(rest), whole: false };
}

const bare = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
