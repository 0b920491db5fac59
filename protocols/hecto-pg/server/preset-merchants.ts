import type { NewMerchant } from '@gwanmun/engine';
import { TESTBED_KEYS as PUBLISHED, TEST_MERCHANTS } from '../messages/index.js';
import { PROTOCOL } from './api.js';

/** The testbed's public keys (hecto-pg §2.2), named as merchants' keys are in the engine. */
export const TESTBED_KEYS = { aes: PUBLISHED.cipher, hash: PUBLISHED.hash } as const;

/** Fee of card payments by the test merchants' contracts, in basis points. */
const CARD_FEE = 250;
const USE = {
  authenticated: ['인증', 'with authentication'],
  none: ['비인증', 'without authentication'],
  legacy: ['구인증', 'old authentication'],
} as const;

/** Card merchants of the vendor's testbed with its public keys (hecto-pg §9.10, §2.2). Those in foreign currency are paid in USD. */
export function presetMerchants(): readonly NewMerchant[] {
  return TEST_MERCHANTS.map(({ id, authentication, currency, billingKeys }) => {
    const [ko, en] = USE[authentication];
    return {
      merchantId: id,
      name: `테스트 상점 (${ko}${currency === 'USD' ? ', 외화' : ''})`,
      englishName: `Test merchant (${en}${currency === 'USD' ? ', USD' : ''})`,
      profile: { cardAuthentication: authentication, currency, billingKeyService: billingKeys, partialCancel: true },
      notifyCharset: 'EUC-KR',
      keys: { [PROTOCOL]: TESTBED_KEYS },
      contracts: { card: CARD_FEE },
    };
  });
}
