import type { Engine } from '@gwanmun/engine';
import { transactionNo } from './ids.js';

/** The number of a card cancel that an operator starts, in this protocol's layout (hecto-pg §5.5). */
export function operatorCancelNo({ engine, sandbox }: { readonly engine: Engine; readonly sandbox: boolean }, merchantId: string): string {
  return transactionNo(sandbox ? 'sandbox' : 'production', 'CA', merchantId, engine.clock.now(), engine.nextSerial());
}
