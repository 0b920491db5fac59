import type { Writer } from '@gwanmun/store';
import { expect, it } from 'vitest';
import { pausingWriter } from './pausing-writer.js';

interface Item {
  readonly merchantId: string;
  readonly no: number;
}

function recording() {
  const handedOver: number[] = [];
  let closed = false;
  const writer: Writer<Item, { readonly no: number }> = {
    write: async ({ no }) => {
      if (closed) throw new Error('closed');
      handedOver.push(no);
      return { no };
    },
    drain: async () => undefined,
    close: async () => {
      closed = true;
    },
    metrics: () => ({ name: 'w', batches: 0, rows: 0, failed: 0, retries: 0, refused: 0, queued: 0, running: 0 }),
  };
  return { writer, handedOver };
}

const merchantOf = (item: Item): string => item.merchantId;

it('is the writer itself when nothing can pause', () => {
  const { writer } = recording();
  expect(pausingWriter(writer, merchantOf, undefined)).toBe(writer);
});

it('hands over at once, in the same turn, what needs no pause', async () => {
  const { writer, handedOver } = recording();
  const pausing = pausingWriter(writer, merchantOf, () => undefined);
  const written = pausing.write({ merchantId: 'm1', no: 1 });
  expect(handedOver).toEqual([1]);
  expect(await written).toEqual({ no: 1 });
});

it('hands over after the pause, while others go ahead; a pause that fails is over', async () => {
  const { writer, handedOver } = recording();
  let resume = (): void => undefined;
  const pause = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const pauses: Record<string, Promise<void>> = { slow: pause, broken: Promise.reject(new Error('no timer')) };
  const pausing = pausingWriter(writer, merchantOf, (merchantId) => pauses[merchantId]);
  const slow = pausing.write({ merchantId: 'slow', no: 1 });
  await pausing.write({ merchantId: 'quick', no: 2 });
  await pausing.write({ merchantId: 'broken', no: 3 });
  expect(handedOver).toEqual([2, 3]);
  resume();
  expect(await slow).toEqual({ no: 1 });
  expect(handedOver).toEqual([2, 3, 1]);
});

it('closing ends every pause: what waited is refused and never written', async () => {
  const { writer, handedOver } = recording();
  const pausing = pausingWriter(writer, merchantOf, () => new Promise(() => undefined));
  const waiting = pausing.write({ merchantId: 'm1', no: 1 });
  const refused = expect(waiting).rejects.toThrow('closed');
  await pausing.close();
  await refused;
  expect(handedOver).toEqual([]);
});
