import { KEY_GENERATIONS, TEST_MERCHANTS } from '@gwanmun/hecto-easycash/messages';
import { TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import type { Accounts } from './merchant/accounts.js';

const account = (mchtId: string) => ({ mchtId, aesKey: TESTBED_KEYS.cipher, hashKey: TESTBED_KEYS.hash });

const [midtest] = TEST_MERCHANTS as [(typeof TEST_MERCHANTS)[number]];
const { cipher, hash } = KEY_GENERATIONS[midtest.keys];

/** The vendor's test merchants, each for what its contract is (hecto-pg §9.10, hecto-easycash §4.3). */
export const TEST_ACCOUNTS: Accounts = {
  card: account('nxca_jt_il'),
  billing: account('nxca_jt_bi'),
  foreignCard: account('nxca_ab_il'),
  transfer: account('nx_mid_il'),
  phoneAccount: account('nxva_sb_il'),
  mobile: account('nxhp_sb_il'),
  mobileHybrid: account('nxhp_sb_hd'),
  mobileMonthly: account('nxhp_sb_ma'),
  point: account('nxpt_kt_il'),
  easyPay: account('hecto_test'),
  paycoSplit: account('nx_mid_hd'),
  kakaoSubscription: account('nxkkp_auto'),
  naverSubscription: account('nxnvp_auto'),
  easyCash: { mchtId: midtest.id, aesKey: cipher, hashKey: hash },
};
