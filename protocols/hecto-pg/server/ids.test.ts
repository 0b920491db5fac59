import { describe, expect, it } from 'vitest';
import { billingKeyNo, transactionNo } from './ids.js';

const at = new Date('2021-11-29T13:58:10+09:00');

describe('hecto-pg §5.5 numbers', () => {
  it('lays out trdNo as the published samples do', () => {
    expect(transactionNo('sandbox', 'CA', 'nxca_jt_il', at, 1494620)).toBe('STFP_PGCAnxca_jt_il0211129135810M1494620');
    expect(transactionNo('sandbox', 'HM', 'nx_mid_il', new Date('2022-06-23T13:07:11+09:00'), 1872705)).toBe(
      'STFP_PGHMnx_mid_il00220623130711M1872705',
    );
  });
  it('stays at 40 characters for short and long merchant ids, and for small serials', () => {
    for (const id of ['a', 'nxca_jt_il', 'nxca_jt_il1', 'nxca_jt_il12'])
      expect(transactionNo('production', 'CA', id, at, 7)).toHaveLength(40);
    expect(transactionNo('production', 'CA', 'x', at, 7)).toMatch(/^SOFP_PGCAx0{10}211129135810M0000007$/);
  });
  it('lays out billKey as the published sample does', () => {
    const issued = new Date('2022-09-21T09:31:17+09:00');
    expect(billingKeyNo('CA', 'nxca_ks_gu', transactionNo('sandbox', 'CA', 'nxca_ks_gu', issued, 1260999), issued)).toBe(
      'SBILL_PGCAnxca_ks_gu20222609990921093117',
    );
    expect(billingKeyNo('CA', 'nxca_ks_gu12', 'M1260999', issued)).toHaveLength(40);
  });
});
