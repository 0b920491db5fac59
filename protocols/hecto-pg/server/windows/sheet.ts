import type { TestValue } from '../../window/index.js';
import type { WindowNetworks } from './networks.js';
import type { WindowOrder } from './order.js';
import { WINDOWS } from './windows.js';

/** Without the fields that the merchant sent; of no use any more when the one that decides, the first, is among them. */
function asked(value: TestValue, known: Readonly<Record<string, string>>): readonly TestValue[] {
  if (value.kind !== 'fields') return [value];
  const [decides = ''] = Object.keys(value.values);
  if (Object.hasOwn(known, decides)) return [];
  return [{ ...value, values: Object.fromEntries(Object.entries(value.values).filter(([name]) => !Object.hasOwn(known, name))) }];
}

/** The sheet of a sandbox window: documented values for the fields and codes that this order asks for. */
export function sheetOf(order: WindowOrder, networks: WindowNetworks): readonly TestValue[] {
  const values = WINDOWS[order.method].testValues(order, networks);
  return order.method === 'card' ? values : values.flatMap((value) => asked(value, order.known));
}
