import type { Core } from '../../core.js';

/** Personal data of a registered account. */
export interface SealedAccount {
  readonly customerId: string;
  readonly bank: string;
  readonly number: string;
  readonly holder: string;
  readonly identity: string;
}

const KIND = 'bank-account';

export function sealAccount({ seals }: Core, merchantId: string, account: SealedAccount): Buffer {
  return seals.data(merchantId, KIND, account);
}

export function openAccount({ seals }: Core, merchantId: string, sealed: Uint8Array): SealedAccount {
  return seals.openData<SealedAccount>(merchantId, KIND, sealed);
}
