import { pattern } from '@gwanmun/wire';
import { api, unsignedApi } from './api.js';
import { requested, rows, said, words } from './blocks.js';
import { H_CUSTOMER } from './recipes.js';

/** hecto-easycash §6.34 */
export const testCall = unsignedApi({
  chapter: '34',
  key: 'testCall',
  title: 'Test call',
  path: '/v1/api/test/testcall',
  hdInfo: ['SPAY_TC00_1.0'],
  request: {
    procDiv: words(2).default('TC').doc('TC test call', 'P', 'TC'),
    mchtTrdNo: rows.order().required(),
    ...requested,
  },
  response: { mchtTrdNo: said.order().required(), trdNo: said.transaction().required() },
  notes: ['The only API without a hash.'],
});

/** hecto-easycash §6.35. Passwords are set in the vendor's own pages, not through this API. */
export const pwdConfirm = api({
  chapter: '35',
  key: 'pwdConfirm',
  title: 'Payment password',
  path: '/v1/api/auth/pwdcnf',
  hdInfo: ['SPAY_PW00_1.0'],
  request: {
    mchtTrdNo: rows.order().required(),
    mchtCustId: rows.customer().required(),
    ...requested,
    // 24 is the length of the ciphertext (A7)
    pmtPwd: pattern(/^\d{6}$/, 24)
      .measure('ct')
      .sealed()
      .secret('key')
      .required()
      .doc('payment password, exactly 6 digits', 'P', '314257'),
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('pmtPwd'),
  response: { mchtCustId: said.customer().required(), mchtTrdNo: said.order(), trdNo: said.transaction().required() },
});
