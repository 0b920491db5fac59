import type { Writer } from '@gwanmun/store';

/** Holds a merchant's durable writes back while the promise lasts (a slow database); `undefined`: at once, without a turn of the loop. */
export type PauseBeforeWrite = (merchantId: string) => Promise<void> | undefined;

/** A writer whose items may have to wait before they are handed over. Closing ends every pause: what waited is then refused as closed. */
export function pausingWriter<Item, Row>(
  writer: Writer<Item, Row>,
  merchantOf: (item: Item) => string,
  pauseBeforeWrite: PauseBeforeWrite | undefined,
): Writer<Item, Row> {
  if (!pauseBeforeWrite) return writer;
  const pauses = new Set<() => void>();

  async function later(item: Item, pause: Promise<void>): Promise<Row | undefined> {
    await new Promise<void>((resolve) => {
      const go = (): void => {
        pauses.delete(go);
        resolve();
      };
      pauses.add(go);
      pause.then(go, go);
    });
    return writer.write(item);
  }
  return {
    write: (item) => {
      const pause = pauseBeforeWrite(merchantOf(item));
      return pause ? later(item, pause) : writer.write(item);
    },
    drain: () => writer.drain(),
    close: () => {
      const closed = writer.close();
      for (const go of pauses) go();
      return closed;
    },
    metrics: () => writer.metrics(),
  };
}
