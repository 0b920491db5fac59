import { mobileReturn, mobileWindowRequest } from '../../messages/index.js';
import { type Institution, maskPhone } from '../../window/index.js';
import { PROTOCOL } from '../api.js';
import { easyPayment } from '../easy-key.js';
import { invalidWindow } from '../reject.js';
import { charged } from './charge.js';
import { phoneOf } from './masks.js';
import { servicesOf } from './merchant-services.js';
import { shown } from './networks.js';
import type { WindowRequestFacts } from './order.js';
import { type Opening, plainPart, type Returning, windowRow } from './row.js';
import { formEntries, MESSAGE_CODES } from './test-values.js';

/** Carriers that the merchant names; all of them when it names none that is served. */
function carriersOffered(all: readonly Institution[], telecomCd: string | undefined): readonly Institution[] {
  const wanted = (telecomCd ?? '').split('|');
  const some = all.filter(({ code }) => wanted.includes(code));
  return some.length > 0 ? some : all;
}

function keyOf({ value, merchant }: Opening<Opening['value'] & { readonly autoPayType?: string | undefined }>): WindowRequestFacts['key'] {
  if (value.autoPayType === 'M') return 'monthly';
  return servicesOf(merchant).mobile?.keyPayment ? 'payment' : undefined;
}

/** The key of a monthly series, or key and token of the retired key payment (hecto-pg §6.19, §6.23). */
function keyFields({ order, merchant, payment: { outcome } }: Returning) {
  const key = outcome?.kind === 'charged' ? outcome.billingKey : undefined;
  if (key === undefined) return {};
  return order.request.key === 'payment' ? easyPayment(key, merchant.keys[PROTOCOL]?.[0]?.hash ?? '') : { billKey: key };
}

/** Carrier billing (hecto-pg §6.19): ordinary, hybrid, the first month of a series, and with a key for later payments. */
export const MOBILE = windowRow({
  request: () => mobileWindowRequest,
  returns: mobileReturn,
  methodOf: () => 'mobile',
  refuse({ value, merchant }) {
    const { mobile } = servicesOf(merchant);
    if (value.autoPayType === 'M' && !mobile?.monthly) return invalidWindow('계약되지 않은 서비스: autoPayType');
    if (value.linkMethod !== 'HBRD') return undefined;
    if (!mobile?.hybrid) return invalidWindow('계약되지 않은 서비스: linkMethod');
    // the first month is paid in the window, an authentication pays nothing
    return value.autoPayType ? invalidWindow('함께 쓸 수 없는 값: autoPayType, linkMethod') : undefined;
  },
  order(opening) {
    const { value, networks } = opening;
    const phone = phoneOf(value.cphoneNo);
    const key = keyOf(opening);
    return plainPart(
      {
        institutions: carriersOffered(networks.charges.carriers.map(shown), value.telecomCd),
        known: phone ? { phone: maskPhone(phone) } : {},
        authentication: 'sms',
        result: value.linkMethod === 'HBRD' ? 'authentication' : 'approval',
        series: key === 'monthly' ? 'monthly' : 'none',
      },
      { ...(key ? { request: { key } } : {}), ...(phone ? { personal: { known: { phone } } } : {}) },
    );
  },
  pay: charged(({ state, typed }) => ({
    institution: state.institution ?? '',
    number: typed('phone'),
    identity: typed('birth'),
  })),
  returned(returning) {
    const { order, state } = returning;
    const carrier = order.institutions.find(({ code }) => code === state.institution);
    return { ...keyFields(returning), ...(carrier ? { fnNm: carrier.name.ko, fnCd: carrier.code } : {}) };
  },
  testValues: (_, { charges }) => [...formEntries(charges, 'mobile', (phone) => ({ phone, birth: '9912311' })), ...MESSAGE_CODES],
});
