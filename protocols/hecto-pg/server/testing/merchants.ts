import type { Amount, Merchant } from '@gwanmun/engine';
import { ZERO_WON } from '@gwanmun/kernel';
import { AES_KEY, HASH_KEY } from './merchant.js';

export const NO_AMOUNT: Amount = { total: ZERO_WON, taxable: ZERO_WON, vat: ZERO_WON, taxFree: ZERO_WON, service: ZERO_WON };

/** A merchant that is told of everything, in EUC-KR. */
export function toldMerchant(merchantId: string): Merchant {
  return {
    merchantId,
    name: '헥토파이낸셜',
    englishName: 'Hecto Financial',
    profile: {},
    notifyCharset: 'EUC-KR',
    notifyCancels: true,
    keys: { 'hecto-pg': [{ aes: AES_KEY, hash: HASH_KEY }] },
    contracts: {},
    settleAfterDays: {},
  };
}
