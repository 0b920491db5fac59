import type { Merchant } from '@gwanmun/engine';
import type { TestMerchant } from '../../messages/index.js';

/** What a merchant's contract allows beyond its methods; members of its profile. Absent: what every merchant of the method has. */
export type MerchantServices = Pick<TestMerchant, 'virtualAccount' | 'mobile' | 'easyPay'>;

/** The services of a merchant. A profile is an operator's free text: members of another shape count as absent. */
export function servicesOf({ profile }: Merchant): MerchantServices {
  const { virtualAccount, mobile, easyPay } = profile;
  return {
    ...(isObject(virtualAccount) && Array.isArray(virtualAccount.kinds)
      ? { virtualAccount: virtualAccount as unknown as NonNullable<TestMerchant['virtualAccount']> }
      : {}),
    ...(isObject(mobile) ? { mobile } : {}),
    ...(isObject(easyPay) ? { easyPay: easyPay as unknown as NonNullable<TestMerchant['easyPay']> } : {}),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, never>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
