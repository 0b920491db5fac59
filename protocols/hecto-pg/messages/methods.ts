import type { ProviderCode } from './corp-window.js';

/** A way into a window: `methodSub` of the browser script chooses among those of a method (hecto-pg §1.3, §7.1). */
export interface WindowPath {
  readonly path: string;
  /** Absent: the ordinary one. */
  readonly sub?: string;
}

/** A payment method in all the names it has. */
export interface WindowMethod {
  /** `method` of window requests and returns. */
  readonly window: string;
  /** Easy pay only: `corpPayCode`. */
  readonly provider?: ProviderCode;
  readonly paths: readonly WindowPath[];
  /** Two letters in notifications and on the API. */
  readonly code: string;
  /** Two letters in inquiry and collation (hecto-pg §9.8). */
  readonly reportCode: string;
  /** The same method as the engine calls it. */
  readonly engine: EngineMethod;
}

/** Names of the engine's methods; stated here, since messages know no engine. */
export type EngineMethod =
  | 'card'
  | 'bank_transfer'
  | 'virtual_account'
  | 'mobile'
  | 'teen_cash'
  | 'happy_money'
  | 'culture_cash'
  | 'smart_gift'
  | 'book_voucher'
  | 'tmoney'
  | 'point'
  | 'payco'
  | 'kakao_pay'
  | 'naver_pay';

const CORP: readonly WindowPath[] = [{ path: '/corp/main.do' }];

/** Every window, by `method` and, for easy pay, by provider (hecto-pg §1.3, §4). Book vouchers are BG (not BC), POINTDAMOA is CP (not PT). */
export const WINDOW_METHODS = [
  {
    window: 'card',
    paths: [{ path: '/card/main.do' }, { path: '/card/cardDirect.do', sub: 'direct' }, { path: '/card/abroad/main.do', sub: 'abroad' }],
    code: 'CA',
    reportCode: 'CA',
    engine: 'card',
  },
  { window: 'bank', paths: [{ path: '/bank/main.do' }], code: 'RA', reportCode: 'RA', engine: 'bank_transfer' },
  {
    window: 'vbank',
    paths: [{ path: '/vbank/main.do' }, { path: '/vbank/escro.do', sub: 'escro' }],
    code: 'VA',
    reportCode: 'VA',
    engine: 'virtual_account',
  },
  { window: 'vbank010', paths: [{ path: '/vbank010/main.do' }], code: 'VA', reportCode: 'VA', engine: 'virtual_account' },
  {
    window: 'mobile',
    paths: [{ path: '/mobile/main.do' }, { path: '/mobile/m/main.do', sub: 'mtype' }],
    code: 'MP',
    reportCode: 'MP',
    engine: 'mobile',
  },
  { window: 'teencash', paths: [{ path: '/gift/teenCash/main.do' }], code: 'TC', reportCode: 'TC', engine: 'teen_cash' },
  { window: 'happymoney', paths: [{ path: '/gift/happyMoney/main.do' }], code: 'HM', reportCode: 'HM', engine: 'happy_money' },
  { window: 'culturecash', paths: [{ path: '/gift/cultureCash/main.do' }], code: 'CG', reportCode: 'CG', engine: 'culture_cash' },
  { window: 'smartcash', paths: [{ path: '/gift/smartCash/main.do' }], code: 'SG', reportCode: 'SG', engine: 'smart_gift' },
  { window: 'booknlife', paths: [{ path: '/gift/booknlife/main.do' }], code: 'BG', reportCode: 'BG', engine: 'book_voucher' },
  { window: 'tmoney', paths: [{ path: '/tmoney/main.do' }], code: 'TM', reportCode: 'TM', engine: 'tmoney' },
  { window: 'point', paths: [{ path: '/point/main.do' }], code: 'CP', reportCode: 'CP', engine: 'point' },
  { window: 'corp', provider: 'PAC', paths: CORP, code: 'PZ', reportCode: 'PC', engine: 'payco' },
  { window: 'corp', provider: 'KKP', paths: CORP, code: 'PZ', reportCode: 'KP', engine: 'kakao_pay' },
  { window: 'corp', provider: 'NVP', paths: CORP, code: 'PZ', reportCode: 'NP', engine: 'naver_pay' },
] as const satisfies readonly WindowMethod[];

const METHODS: readonly WindowMethod[] = WINDOW_METHODS;

/** Codes that inquiry and collation take (hecto-pg §9.8). PZ means any easy pay (D-18); WL, white label, is a product that this gateway does not have. */
export const REPORT_CODES = ['CA', 'RA', 'VA', 'MP', 'TC', 'HM', 'CG', 'SG', 'BG', 'TM', 'CP', 'PC', 'KP', 'NP', 'PZ', 'WL'] as const;

/** Methods that a code of the API, of a notification or of a report stands for: several for PZ, none for WL and unknown codes. */
export function engineMethodsOf(code: string): readonly EngineMethod[] {
  return [...new Set(METHODS.filter((each) => each.code === code || each.reportCode === code).map((each) => each.engine))];
}

/** The method's row; of virtual accounts the ordinary window's. */
export function methodOf(engine: EngineMethod): WindowMethod {
  return METHODS.find((each) => each.engine === engine)!;
}
