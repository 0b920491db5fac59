import { METHODS } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { presetMerchants } from './preset-merchants.js';

const merchants = presetMerchants();
const of = (merchantId: string) => merchants.find((each) => each.merchantId === merchantId)!;

describe('test merchants (hecto-pg §9.10)', () => {
  it('are all there, with the public keys', () => {
    expect(merchants.map((each) => each.merchantId)).toEqual([
      'nxca_jt_il',
      'nxca_jt_bi',
      'nxca_ks_gu',
      'nxca_jt_gu',
      'nxca_ab_bi',
      'nxca_ab_il',
      'nx_mid_il',
      'nxva_sb_il',
      'nxva_fix',
      'nxva_fix2',
      'nxhp_sb_il',
      'nxhp_sb_hd',
      'nxhp_sb_ma',
      'nxhp_pl_il',
      'nxhp_pl_hd',
      'nxhp_pl_ma',
      'nxhp_sb_ai',
      'nxpt_kt_il',
      'hecto_test',
      'nx_mid_hd',
      'nxca_payco',
      'nxca_kakao',
      'nxkkp_auto',
      'nxnvp_auto',
    ]);
    for (const each of merchants) {
      expect(each.keys?.['hecto-pg']).toEqual({ aes: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' });
      expect(each.notifyCharset).toBe('EUC-KR');
    }
  });

  it('have contracts for the methods of their use, together for every method', () => {
    expect(of('nxca_jt_il').contracts).toEqual({ card: 250 });
    expect(Object.keys(of('nx_mid_il').contracts!)).toEqual([
      'bank_transfer',
      'virtual_account',
      'teen_cash',
      'happy_money',
      'culture_cash',
      'smart_gift',
      'book_voucher',
      'tmoney',
    ]);
    expect(new Set(merchants.flatMap((each) => Object.keys(each.contracts!)))).toEqual(new Set(METHODS));
  });

  it('of cards know how payers prove themselves, and in which currency they pay', () => {
    for (const each of merchants.filter(({ contracts }) => contracts?.card !== undefined)) {
      expect(each.profile?.currency).toBe(each.merchantId.startsWith('nxca_ab') ? 'USD' : 'KRW');
      expect(each.profile?.billingKeyService ?? false).toBe(each.profile?.cardAuthentication !== 'authenticated');
    }
  });

  it('have the services of their names', () => {
    expect(of('nxhp_sb_hd').profile).toMatchObject({ mobile: { hybrid: true } });
    expect(of('nxhp_sb_ma').profile).toMatchObject({ mobile: { monthly: true } });
    expect(of('nxhp_sb_ai').profile).toMatchObject({ mobile: { keyPayment: true } });
    expect(of('nx_mid_hd').profile).toMatchObject({ easyPay: { split: true } });
    expect(of('nxkkp_auto').profile).toMatchObject({ easyPay: { subscription: true, providers: ['KKP'] } });
    expect(of('nxva_sb_il').profile).toMatchObject({ virtualAccount: { kinds: ['phone'] } });
  });

  it('have the accounts that banks set aside for them (§9.7)', () => {
    expect(of('nxva_fix').assignedAccounts).toEqual([
      { bank: '004', accountKind: 'fixed', from: '2022004000001', to: '2022004000050' },
      { bank: '011', accountKind: 'fixed', from: '2022011000001', to: '2022011000050' },
    ]);
    expect(of('nxva_fix2').assignedAccounts).toEqual([
      { bank: '004', accountKind: 'unlimited', from: '2022004000056', to: '2022004000100' },
      { bank: '011', accountKind: 'unlimited', from: '2022011000056', to: '2022011000100' },
    ]);
    expect(of('nx_mid_il').assignedAccounts).toBeUndefined();
  });
});
