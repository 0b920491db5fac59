/** The keys that every merchant of the vendor's testbed shares (hecto-pg §2.2). Public, hence worthless as secrets. */
export const TESTBED_KEYS = { cipher: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' } as const;

/** A card merchant of the testbed (hecto-pg §9.10). */
export interface TestMerchant {
  readonly id: string;
  /** `authenticated`: the card company's own window; `legacy` (old-auth): number, expiry, identity, PIN prefix; `none`: number and expiry. */
  readonly authentication: 'authenticated' | 'legacy' | 'none';
  readonly currency: 'KRW' | 'USD';
  /** Whether answers carry bill keys. The document does not say which test merchants have the service: those without the card company's window. */
  readonly billingKeys: boolean;
}

/** Card merchants of the testbed. The old-auth merchant has two names, one in the API chapters and one in the window chapter. */
export const TEST_MERCHANTS: readonly TestMerchant[] = [
  { id: 'nxca_jt_il', authentication: 'authenticated', currency: 'KRW', billingKeys: false },
  { id: 'nxca_jt_bi', authentication: 'none', currency: 'KRW', billingKeys: true },
  { id: 'nxca_ks_gu', authentication: 'legacy', currency: 'KRW', billingKeys: true },
  { id: 'nxca_jt_gu', authentication: 'legacy', currency: 'KRW', billingKeys: true },
  { id: 'nxca_ab_bi', authentication: 'none', currency: 'USD', billingKeys: true },
  { id: 'nxca_ab_il', authentication: 'authenticated', currency: 'USD', billingKeys: false },
];

/** Cards of the vendor's samples (hecto-pg §9.10). The second is printed with its number only. */
export const SAMPLE_CARDS = [
  { number: '1111222233334444', expiryMonth: '12', expiryYear: '24', identity: '991231', pinPrefix: '00' },
  { number: '5221120000001621', expiryMonth: '11', expiryYear: '11', identity: '620817', pinPrefix: '11' },
] as const;
