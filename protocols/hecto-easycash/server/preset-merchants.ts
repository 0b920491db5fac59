import type { NewMerchant } from '@gwanmun/engine';
import { KEY_GENERATIONS, type KeyPair, TEST_MERCHANTS } from '../messages/index.js';
import { PROTOCOL } from './api.js';
import type { EasyCashSettings } from './settings.js';

/** As the engine names merchants' keys. */
const stored = ({ cipher, hash }: KeyPair) => ({ aes: cipher, hash });

/** Merchants of the vendor's testbed with its public keys (hecto-easycash §4.3). */
export function presetMerchants(): readonly NewMerchant[] {
  return TEST_MERCHANTS.map(({ id, keys, payerPrefix }) => ({
    merchantId: id,
    name: '테스트 상점 (간편현금결제)',
    englishName: 'Test merchant (Easy Cash)',
    profile: { easyCash: { payerPrefix } satisfies EasyCashSettings },
    notifyCharset: 'UTF-8',
    keys: { [PROTOCOL]: stored(KEY_GENERATIONS[keys]) },
  }));
}

/** A merchant that a sandbox meets for the first time: without keys of its own, which means both generations of the testbed's. */
export function unknownMerchant(merchantId: string): NewMerchant {
  return { merchantId, name: `테스트 상점 ${merchantId}`, englishName: `Test merchant ${merchantId}`, notifyCharset: 'UTF-8' };
}
