import type { AssignedAccounts, Method, NewMerchant } from '@gwanmun/engine';
import { FIXED_ACCOUNTS, TEST_MERCHANTS, TESTBED_KEYS, type TestMerchant } from '../messages/index.js';
import { PROTOCOL } from './api.js';

/** As the engine names merchants' keys. */
const KEYS = { aes: TESTBED_KEYS.cipher, hash: TESTBED_KEYS.hash };

/** Fees by the test merchants' contracts, in basis points: plausible, not the vendor's. */
const FEES: Readonly<Record<Method, number>> = {
  card: 250,
  bank_transfer: 180,
  virtual_account: 100,
  mobile: 350,
  teen_cash: 800,
  happy_money: 800,
  culture_cash: 800,
  smart_gift: 800,
  book_voucher: 800,
  tmoney: 300,
  point: 300,
  payco: 280,
  kakao_pay: 280,
  naver_pay: 280,
};

const ACCOUNT_KINDS = { 2: 'fixed', 3: 'unlimited' } as const;

function accountsOf(merchantId: string): readonly AssignedAccounts[] {
  return FIXED_ACCOUNTS.filter((each) => each.merchantId === merchantId).map(({ bankCd, acntType, first, last }) => ({
    bank: bankCd,
    accountKind: ACCOUNT_KINDS[acntType],
    from: first,
    to: last,
  }));
}

function profileOf({ authentication, currency, billingKeys, virtualAccount, mobile, easyPay }: TestMerchant): NewMerchant['profile'] {
  return {
    partialCancel: true,
    ...(authentication && { cardAuthentication: authentication, currency, billingKeyService: billingKeys }),
    ...(virtualAccount && { virtualAccount }),
    ...(mobile && { mobile }),
    ...(easyPay && { easyPay }),
  };
}

/** Merchants of the vendor's testbed with its public keys (hecto-pg §9.10, §9.7, §2.2). Those in foreign currency are paid in USD. */
export function presetMerchants(): readonly NewMerchant[] {
  return TEST_MERCHANTS.map((merchant) => {
    const { id, use, contracts } = merchant;
    const assignedAccounts = accountsOf(id);
    return {
      merchantId: id,
      name: `테스트 상점 (${use.ko})`,
      englishName: `Test merchant (${use.en})`,
      profile: profileOf(merchant),
      notifyCharset: 'EUC-KR',
      keys: { [PROTOCOL]: KEYS },
      contracts: Object.fromEntries(contracts.map((method) => [method, FEES[method]])),
      ...(assignedAccounts.length > 0 && { assignedAccounts }),
    };
  });
}
