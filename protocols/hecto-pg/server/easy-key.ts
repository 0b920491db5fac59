import { createHmac } from 'node:crypto';

/** What a window of the retired key payment hands out, by the names of its return; sent back as `mpEzKey` and `appTkn` (hecto-pg §6.23). */
export interface EasyPayment {
  readonly easyKey: string;
  readonly userToken: string;
}

/** The key with its token: an HMAC under a hash key of the merchant, so that a key that is guessed pays nothing. */
export function easyPayment(easyKey: string, hashKey: string): EasyPayment {
  return { easyKey, userToken: createHmac('sha256', hashKey).update(easyKey).digest('hex') };
}
