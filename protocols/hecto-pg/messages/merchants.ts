import type { ProviderCode } from './corp-window.js';
import type { EngineMethod } from './methods.js';

/** The keys that every merchant of the vendor's testbed shares (hecto-pg §2.2). Public, hence worthless as secrets. */
export const TESTBED_KEYS = { cipher: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' } as const;

/** A merchant of the testbed (hecto-pg §9.10). */
export interface TestMerchant {
  readonly id: string;
  readonly use: { readonly ko: string; readonly en: string };
  /** Methods it has contracts for. */
  readonly contracts: readonly EngineMethod[];
  /** Cards. `authenticated`: the card company's own window; `legacy` (old-auth): number, expiry, identity, PIN prefix; `none`: number and expiry. */
  readonly authentication?: 'authenticated' | 'legacy' | 'none';
  /** Cards: what they are paid in. */
  readonly currency?: 'KRW' | 'USD';
  /** Cards: whether answers carry bill keys. The document does not say who has the service: those without the card company's window. */
  readonly billingKeys?: boolean;
  readonly virtualAccount?: { readonly kinds: readonly VirtualAccountKind[] };
  readonly mobile?: { readonly hybrid?: true; readonly monthly?: true; readonly keyPayment?: true };
  /** `split`: PAYCO authenticates only, the merchant asks for the approval. */
  readonly easyPay?: { readonly providers: readonly ProviderCode[]; readonly split?: true; readonly subscription?: true };
}

/** `phone`: derived from the customer's number (010). */
export type VirtualAccountKind = 'rotating' | 'fixed' | 'unlimited' | 'phone';

const cards = (id: string, authentication: 'authenticated' | 'legacy' | 'none', currency: 'KRW' | 'USD'): TestMerchant => {
  const [ko, en] = {
    authenticated: ['인증', 'with authentication'],
    none: ['비인증', 'without authentication'],
    legacy: ['구인증', 'old authentication'],
  }[authentication] as [string, string];
  return {
    id,
    use: { ko: `카드 ${ko}${currency === 'USD' ? ', 외화' : ''}`, en: `cards ${en}${currency === 'USD' ? ', USD' : ''}` },
    contracts: ['card'],
    authentication,
    currency,
    billingKeys: authentication !== 'authenticated',
  };
};

const accounts = (id: string, kind: VirtualAccountKind, ko: string, en: string): TestMerchant => ({
  id,
  use: { ko: `가상계좌 ${ko}`, en: `virtual accounts, ${en}` },
  contracts: ['virtual_account'],
  virtualAccount: { kinds: [kind] },
});

const phones = (id: string, mobile: NonNullable<TestMerchant['mobile']>, ko: string, en: string): TestMerchant => ({
  id,
  use: { ko: `휴대폰 ${ko}`, en: `mobile, ${en}` },
  contracts: ['mobile'],
  mobile,
});

const METHOD_OF = { PAC: 'payco', KKP: 'kakao_pay', NVP: 'naver_pay' } as const satisfies Record<ProviderCode, EngineMethod>;

const wallets = (id: string, easyPay: NonNullable<TestMerchant['easyPay']>, ko: string, en: string): TestMerchant => ({
  id,
  use: { ko: `간편결제 ${ko}`, en: `easy pay, ${en}` },
  contracts: easyPay.providers.map((provider) => METHOD_OF[provider]),
  easyPay,
});

/** Merchants of the testbed (hecto-pg §9.10). Several have an older name that samples still use. */
export const TEST_MERCHANTS: readonly TestMerchant[] = [
  cards('nxca_jt_il', 'authenticated', 'KRW'),
  cards('nxca_jt_bi', 'none', 'KRW'),
  cards('nxca_ks_gu', 'legacy', 'KRW'),
  cards('nxca_jt_gu', 'legacy', 'KRW'),
  cards('nxca_ab_bi', 'none', 'USD'),
  cards('nxca_ab_il', 'authenticated', 'USD'),
  {
    id: 'nx_mid_il',
    use: { ko: '계좌이체, 가상계좌, 상품권, 티머니', en: 'bank transfer, virtual accounts, vouchers, Tmoney' },
    contracts: ['bank_transfer', 'virtual_account', 'teen_cash', 'happy_money', 'culture_cash', 'smart_gift', 'book_voucher', 'tmoney'],
    virtualAccount: { kinds: ['rotating'] },
  },
  accounts('nxva_sb_il', 'phone', '010', 'by mobile number (010)'),
  accounts('nxva_fix', 'fixed', '고정식', 'fixed'),
  accounts('nxva_fix2', 'unlimited', '고정식 무제한', 'fixed-unlimited'),
  phones('nxhp_sb_il', {}, '일반', 'ordinary'),
  phones('nxhp_sb_hd', { hybrid: true }, '하이브리드', 'hybrid'),
  phones('nxhp_sb_ma', { monthly: true }, '월 자동결제', 'monthly'),
  phones('nxhp_pl_il', {}, '일반 (이전 이름)', 'ordinary (older name)'),
  phones('nxhp_pl_hd', { hybrid: true }, '하이브리드 (이전 이름)', 'hybrid (older name)'),
  phones('nxhp_pl_ma', { monthly: true }, '월 자동결제 (이전 이름)', 'monthly (older name)'),
  phones('nxhp_sb_ai', { keyPayment: true }, '키 발급 결제', 'key payment, retired'),
  { id: 'nxpt_kt_il', use: { ko: '포인트다모아', en: 'POINTDAMOA' }, contracts: ['point'] },
  wallets('hecto_test', { providers: ['PAC', 'KKP', 'NVP'] }, '페이코, 카카오페이, 네이버페이', 'PAYCO, Kakao Pay, Naver Pay'),
  wallets('nx_mid_hd', { providers: ['PAC'], split: true }, '페이코 인증/승인 분리', 'PAYCO, authentication and approval apart'),
  wallets('nxca_payco', { providers: ['PAC'] }, '페이코 (이전 이름)', 'PAYCO (older name)'),
  wallets('nxca_kakao', { providers: ['KKP'] }, '카카오페이 (이전 이름)', 'Kakao Pay (older name)'),
  wallets('nxkkp_auto', { providers: ['KKP'], subscription: true }, '카카오페이 정기결제', 'Kakao Pay subscription'),
  wallets('nxnvp_auto', { providers: ['NVP'], subscription: true }, '네이버페이 정기결제', 'Naver Pay subscription'),
];

/** Cards of the vendor's samples (hecto-pg §9.10). The second is printed with its number only. */
export const SAMPLE_CARDS = [
  { number: '1111222233334444', expiryMonth: '12', expiryYear: '24', identity: '991231', pinPrefix: '00' },
  { number: '5221120000001621', expiryMonth: '11', expiryYear: '11', identity: '620817', pinPrefix: '11' },
] as const;
