import { pointWindowRequest, voucherReturn } from '../../messages/index.js';
import { maskPhone } from '../../window/index.js';
import { charged } from './charge.js';
import { maskName, phoneOf } from './masks.js';
import { plainPart, windowRow } from './row.js';
import { formEntries, MESSAGE_CODES } from './test-values.js';

/** POINTDAMOA (hecto-pg §6.27). A member whom the merchant names by phone and CI has been identified there; everybody else confirms the phone. */
export const POINT = windowRow({
  request: () => pointWindowRequest,
  returns: voucherReturn,
  methodOf: () => 'point',
  order({ value }) {
    const phone = phoneOf(value.clipCustPhoneNo);
    const name = value.clipCustNm || undefined;
    return plainPart(
      {
        known: { ...(name ? { name: maskName(name) } : {}), ...(phone ? { phone: maskPhone(phone) } : {}) },
        skipTerms: value.skipCd === 'Y',
        authentication: phone && value.clipCustCi ? 'none' : 'sms',
      },
      { personal: { known: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } },
    );
  },
  pay: charged(({ typed }) => ({ institution: '', number: typed('phone'), holder: typed('name') })),
  returned: () => ({}),
  testValues: (_, { charges }) => [...formEntries(charges, 'point', (phone) => ({ phone, name: '홍길동' })), ...MESSAGE_CODES],
});
