import { BANKS, bankReturn, bankWindowRequest } from '../../messages/index.js';
import type { Institution } from '../../window/index.js';
import { receiptPart } from './cash-receipt.js';
import { charged } from './charge.js';
import { type ListedInstitution, shown } from './networks.js';
import { plainPart, windowRow } from './row.js';
import { pageCodes } from './test-values.js';

/** Shown first: where most people have their account. The others follow by code. */
const LARGE = ['004', '088', '081', '020', '011', '003', '090', '092'];

/** Banks on offer, of those that a network serves: the large ones first. */
export function banksOffered(served: readonly ListedInstitution[], codes: readonly string[]): readonly Institution[] {
  const first = LARGE.filter((code) => codes.includes(code));
  const order = [...first, ...codes.filter((code) => !first.includes(code))];
  return order.flatMap((code) => served.filter((each) => each.code === code).map(shown));
}

/** The bank that the merchant chose beforehand (hecto-pg §7.2), if it is on offer. */
export function presetBank(offered: readonly Institution[], bankCd: string | undefined): { readonly institution?: string } {
  return offered.some(({ code }) => code === bankCd) ? { institution: bankCd! } : {};
}

const TRANSFER_BANKS = BANKS.filter(({ kind }) => kind === 'bank').map(({ code }) => code);

/** Bank transfer (hecto-pg §6.8): the payer chooses a bank and approves the transfer on its page. */
export const BANK = windowRow({
  request: () => bankWindowRequest,
  returns: bankReturn,
  methodOf: () => 'bank_transfer',
  order({ value, networks }) {
    const { offer, request, personal } = receiptPart(value);
    const institutions = banksOffered(networks.charges.banks, TRANSFER_BANKS);
    return plainPart(
      { institutions, ...presetBank(institutions, value.bankCd), cashReceipt: offer, authentication: 'app' },
      { request: { ...request, ...(value.custAcntSumry ? { door: { printName: value.custAcntSumry } } : {}) }, personal },
    );
  },
  pay: charged(({ state }) => ({ institution: state.institution ?? '' })),
  returned: ({ payment: { outcome } }) => (outcome?.kind === 'charged' ? { fnNm: outcome.institutionName, fnCd: outcome.institution } : {}),
  testValues: (_, { charges }) => pageCodes(charges, 'bank_transfer'),
});
