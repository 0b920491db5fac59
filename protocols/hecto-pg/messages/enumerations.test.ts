import { describe, expect, it } from 'vitest';
import {
  BANKS,
  bankOf,
  CARRIERS,
  COLLATION_CODES,
  carrierOf,
  EASY_PAY_PROVIDERS,
  engineMethodsOf,
  FIXED_ACCOUNTS,
  methodOf,
  REPORT_CODES,
  TEST_MERCHANTS,
  VBANK_BANKS,
  WINDOW_METHODS,
  type WindowMethod,
} from './index.js';

const rows: readonly WindowMethod[] = WINDOW_METHODS;

describe('methods (hecto-pg §1.3, §4, §9.8)', () => {
  it('have the addresses of the document', () => {
    const paths = rows
      .filter((row) => row.provider === undefined || row.provider === 'PAC')
      .flatMap((row) => row.paths.map(({ path }) => path));
    expect(paths).toHaveLength(17);
    expect(new Set(paths).size).toBe(17);
    expect(paths.every((path) => /^\/[a-zA-Z0-9/]+\.do$/.test(path))).toBe(true);
  });
  it('have the codes that traps are known for', () => {
    expect([methodOf('book_voucher').code, methodOf('point').code, methodOf('smart_gift').code]).toEqual(['BG', 'CP', 'SG']);
    expect(
      ['payco', 'kakao_pay', 'naver_pay'].map((name) => [methodOf(name as 'payco').code, methodOf(name as 'payco').reportCode]),
    ).toEqual([
      ['PZ', 'PC'],
      ['PZ', 'KP'],
      ['PZ', 'NP'],
    ]);
  });
  it('are found by every code of a report: PZ is any easy pay, WL none (D-18)', () => {
    expect(engineMethodsOf('PZ')).toEqual(['payco', 'kakao_pay', 'naver_pay']);
    expect(engineMethodsOf('KP')).toEqual(['kakao_pay']);
    expect(engineMethodsOf('VA')).toEqual(['virtual_account']);
    expect(engineMethodsOf('WL')).toEqual([]);
    expect(engineMethodsOf('??')).toEqual([]);
    for (const code of REPORT_CODES) if (code !== 'WL') expect(engineMethodsOf(code).length, code).toBeGreaterThan(0);
    for (const row of rows) expect(REPORT_CODES).toContain(row.reportCode);
  });
});

describe('institutions (hecto-pg §9.5 to §9.9)', () => {
  it('are as many as the document lists, each once', () => {
    const codes = BANKS.map((bank) => bank.code);
    expect([new Set(codes).size, codes.length]).toEqual([55, 55]);
    expect(BANKS.filter((bank) => bank.kind === 'bank')).toHaveLength(32);
    expect(codes).toEqual([...codes].sort());
    expect([bankOf('081')?.ko, bankOf('247')?.ko, bankOf('999')]).toEqual(['하나은행', 'NH투자증권', undefined]);
  });
  it('that issue virtual accounts', () => {
    expect(VBANK_BANKS.map((bank) => bank.code).join(' ')).toBe('003 004 011 020 023 031 032 034 039 045 071 081 088 089');
  });
  it('carriers and providers', () => {
    expect(CARRIERS.map((carrier) => carrier.code).join('|')).toBe('SKT|KTF|LGT|CJH|KCT|SKL');
    expect(carrierOf('KTF')?.en).toBe('KT');
    expect(EASY_PAY_PROVIDERS.map((provider) => provider.code)).toEqual(['PAC', 'KKP', 'NVP']);
  });
  it('results of collations', () => {
    expect(Object.keys(COLLATION_CODES).sort()).toEqual(['0000', '1001', 'ST09', 'ST10', 'ST90', 'ST91', 'ST92']);
  });
});

describe('test merchants (hecto-pg §9.10)', () => {
  const byId = new Map(TEST_MERCHANTS.map((merchant) => [merchant.id, merchant]));
  it('are all there, with ids that windows take', () => {
    expect([...byId.keys()].sort().join(' ')).toBe(
      'hecto_test nx_mid_hd nx_mid_il nxca_ab_bi nxca_ab_il nxca_jt_bi nxca_jt_gu nxca_jt_il nxca_kakao nxca_ks_gu nxca_payco ' +
        'nxhp_pl_hd nxhp_pl_il nxhp_pl_ma nxhp_sb_ai nxhp_sb_hd nxhp_sb_il nxhp_sb_ma nxkkp_auto nxnvp_auto nxpt_kt_il nxva_fix nxva_fix2 nxva_sb_il',
    );
    for (const { id } of TEST_MERCHANTS) expect(id.length).toBeLessThanOrEqual(10);
  });
  it('between them have a contract for every method, and what each method needs', () => {
    const contracts = new Set(TEST_MERCHANTS.flatMap((merchant) => merchant.contracts));
    expect(contracts).toEqual(new Set(rows.map((row) => row.engine)));
    for (const each of TEST_MERCHANTS) {
      expect(each.contracts.includes('card'), each.id).toBe(each.authentication !== undefined && each.currency !== undefined);
      expect(each.contracts.includes('virtual_account'), each.id).toBe(each.virtualAccount !== undefined);
      expect(each.contracts.includes('mobile'), each.id).toBe(each.mobile !== undefined);
      expect(each.contracts.length, each.id).toBe(each.easyPay?.providers.length ?? each.contracts.length);
    }
  });
  it('own the fixed accounts', () => {
    for (const { merchantId, acntType, bankCd, first, last } of FIXED_ACCOUNTS) {
      expect(byId.get(merchantId)?.virtualAccount?.kinds).toEqual([acntType === '2' ? 'fixed' : 'unlimited']);
      expect(VBANK_BANKS.map((bank) => bank.code)).toContain(bankCd);
      expect([first.slice(0, 10), first < last]).toEqual([last.slice(0, 10), true]);
    }
  });
});
