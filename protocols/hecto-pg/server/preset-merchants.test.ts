import { expect, it } from 'vitest';
import { presetMerchants } from './preset-merchants.js';

it('has every card merchant of hecto-pg §9.10 with the public keys', () => {
  const merchants = presetMerchants();
  expect(merchants.map((each) => each.merchantId).sort()).toEqual(
    ['nxca_ab_bi', 'nxca_ab_il', 'nxca_jt_bi', 'nxca_jt_gu', 'nxca_jt_il', 'nxca_ks_gu'].sort(),
  );
  for (const each of merchants) {
    expect(each.keys?.['hecto-pg']).toEqual({ aes: 'pgSettle30y739r82jtd709yOfZ2yK5K', hash: 'ST1009281328226982205' });
    expect(each.contracts).toEqual({ card: 250 });
    expect(each.notifyCharset).toBe('EUC-KR');
    expect(each.profile?.currency).toBe(each.merchantId.startsWith('nxca_ab') ? 'USD' : 'KRW');
    expect(each.profile?.billingKeyService ?? false).toBe(each.profile?.cardAuthentication !== 'authenticated');
  }
});
