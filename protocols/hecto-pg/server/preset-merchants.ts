import type { NewMerchant } from '@gwanmun/engine';
import { TEST_MERCHANTS, TESTBED_KEYS } from '../messages/index.js';
import { PROTOCOL } from './api.js';

/** As the engine names merchants' keys. */
const KEYS = { aes: TESTBED_KEYS.cipher, hash: TESTBED_KEYS.hash };

/** Fee of card payments by the test merchants' contracts, in basis points. */
const CARD_FEE = 250;
const USE = {
  authenticated: ['인증', 'with authentication'],
  none: ['비인증', 'without authentication'],
  legacy: ['구인증', 'old authentication'],
} as const;

/** Card merchants of the vendor's testbed with its public keys (hecto-pg §9.10, §2.2). Those in foreign currency are paid in USD. */
export function presetMerchants(): readonly NewMerchant[] {
  return TEST_MERCHANTS.flatMap(({ id, authentication, currency, billingKeys }): NewMerchant[] => {
    if (authentication === undefined || currency === undefined) return [];
    const [ko, en] = USE[authentication];
    const merchant: NewMerchant = {
      merchantId: id,
      name: `테스트 상점 (${ko}${currency === 'USD' ? ', 외화' : ''})`,
      englishName: `Test merchant (${en}${currency === 'USD' ? ', USD' : ''})`,
      profile: { cardAuthentication: authentication, currency, billingKeyService: billingKeys, partialCancel: true },
      notifyCharset: 'EUC-KR',
      keys: { [PROTOCOL]: KEYS },
      contracts: { card: CARD_FEE },
    };
    return [merchant];
  });
}
