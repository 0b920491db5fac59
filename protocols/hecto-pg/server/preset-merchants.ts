import type { MerchantProfile, NewMerchant } from '@gwanmun/engine';

/** The keys that the vendor publishes for every test merchant (hecto-pg §2.2). Not a secret. */
export const TESTBED_KEYS = { aes: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' } as const;

const CARD_FEE_BASIS_POINTS = 250;

function cardMerchant(merchantId: string, use: string, profile: MerchantProfile): NewMerchant {
  return {
    merchantId,
    name: `테스트 상점 ${merchantId}`,
    englishName: `Test merchant, ${use}`,
    profile: { partialCancel: true, ...profile },
    notifyCharset: 'EUC-KR',
    keys: { 'hecto-pg': TESTBED_KEYS },
    contracts: { card: CARD_FEE_BASIS_POINTS },
  };
}

/** Card merchants of the vendor's testbed (hecto-pg §9.10). Both names of the old-auth merchant exist; foreign-currency merchants are paid in USD. */
export function presetMerchants(): readonly NewMerchant[] {
  return [
    cardMerchant('nxca_jt_il', 'card with authentication', { cardAuthentication: 'authenticated' }),
    cardMerchant('nxca_jt_bi', 'card without authentication', { cardAuthentication: 'none', billingKeyService: true }),
    cardMerchant('nxca_jt_gu', 'card, old authentication', { cardAuthentication: 'legacy', billingKeyService: true }),
    cardMerchant('nxca_ks_gu', 'card, old authentication', { cardAuthentication: 'legacy', billingKeyService: true }),
    cardMerchant('nxca_ab_bi', 'card in USD without authentication', {
      cardAuthentication: 'none',
      billingKeyService: true,
      currency: 'USD',
    }),
    cardMerchant('nxca_ab_il', 'card in USD with authentication', { cardAuthentication: 'authenticated', currency: 'USD' }),
  ];
}
