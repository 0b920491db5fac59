/** A merchant's two keys. */
export interface KeyPair {
  /** AES key, 32 bytes. */
  readonly cipher: string;
  readonly hash: string;
}

/**
 * Keys of the vendor's testbed, in both generations (hecto-easycash §4.3): `g1` is in the English edition and in most public clients, `g2` in
 * today's Korean edition. Public, hence worthless as secrets.
 */
export const KEY_GENERATIONS = {
  g1: { cipher: 'SETTLEBANKISGOODSETTLEBANKISGOOD', hash: 'ST190808090913247723' },
  g2: { cipher: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' },
} as const satisfies Record<string, KeyPair>;

export type KeyGeneration = keyof typeof KEY_GENERATIONS;

export interface TestMerchant {
  readonly id: string;
  readonly keys: KeyGeneration;
  /** First 8 of its payer numbers (hecto-easycash §5). */
  readonly payerPrefix: string;
}

/** Merchants of the testbed that the documents name. */
export const TEST_MERCHANTS: readonly TestMerchant[] = [{ id: 'midtest', keys: 'g1', payerPrefix: 'MIDTEST0' }];

/** Whom the vendor's testbed names as holder of whatever account (hecto-easycash §6.7, §8.3). */
export const TESTBED_HOLDER = '홍길동';
