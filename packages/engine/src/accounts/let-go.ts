import { askNetwork } from '../ask-network.js';
import type { Core } from '../core.js';
import type { Recorded } from '../recorded.js';

/**
 * Tells the bank that an account takes no more deposits. Nothing depends on it: a deposit into an account that was let go is decided here and goes
 * back, so a lost message costs nobody money and is only noted.
 */
export function letGo(core: Core, { merchantId, transactionId }: Recorded): void {
  const { accounts, log } = core;
  if (!accounts) return;
  void askNetwork(() => accounts.close(merchantId, transactionId), core.networkTimeoutMs).then((answer) => {
    if (answer.kind === 'unknown')
      log.info({ merchantId, transactionId, cause: answer.cause }, 'the bank was not told that an account is closed');
  });
}
