import type { Engine, Method } from '@gwanmun/engine';
import { methodOf } from '../messages/index.js';
import { realmOf, transactionNo } from './ids.js';

/** The number of a cancel that an operator starts, in this protocol's layout (hecto-pg §5.5). */
export function operatorCancelNo(
  { engine, sandbox }: { readonly engine: Engine; readonly sandbox: boolean },
  merchantId: string,
  method: Method,
): string {
  return transactionNo(realmOf(sandbox), methodOf(method).code, merchantId, engine.clock.now(), engine.nextSerial());
}
