import type { VoucherBrand } from '@gwanmun/hecto-pg/client';
import { DUE, type Way } from './way.js';

const voucher = (brand: VoucherBrand, code: 'TC' | 'HM' | 'CG' | 'SG' | 'BG'): Way => ({
  name: `voucher ${brand}`,
  mchtId: 'nx_mid_il',
  amount: 3_000,
  codes: [code],
  window: (pg, order) => pg.voucher.window(brand, order),
  returned: { method: brand, mchtCustId: 'HongGilDong' },
  told: { method: code, bizType: 'B0' },
  parts: [{ cnclAmt: 3_000 }],
  back: (pg, { cnclOrd: _, ...cancel }) => pg.voucher.cancel({ ...cancel, brand }),
  fnCd: /^$/,
  row: { apprNo: '', instmtMon: '', ninstmtYn: '' },
  due: DUE[5],
  feeBasisPoints: 800,
});

const TMONEY: Way = {
  name: 'Tmoney with cup deposit',
  mchtId: 'nx_mid_il',
  amount: 4_800,
  codes: ['TM'],
  window: (pg, order) => pg.tmoney.window({ ...order, taxFreeAmt: 300 }),
  returned: { method: 'tmoney' },
  told: { method: 'TM', bizType: 'B0' },
  parts: [{ cnclAmt: 4_800 }],
  back: (pg, { cnclOrd: _, ...cancel }) => pg.tmoney.cancel(cancel),
  fnCd: /^$/,
  row: { apprNo: '', instmtMon: '', ninstmtYn: '' },
  due: DUE[5],
  feeBasisPoints: 300,
};

const POINT: Way = {
  name: 'POINTDAMOA',
  mchtId: 'nxpt_kt_il',
  amount: 2_500,
  codes: ['CP'],
  window: (pg, order) => pg.point.window({ ...order, email: 'hong@example.com' }),
  returned: { method: 'point' },
  told: { method: 'CP', bizType: 'B0', email: 'hong@example.com' },
  parts: [{ cnclAmt: 500 }, { cnclAmt: 2_000 }],
  back: (pg, cancel) => pg.point.cancel(cancel),
  fnCd: /^$/,
  row: { apprNo: '', instmtMon: '', ninstmtYn: '' },
  due: DUE[3],
  feeBasisPoints: 300,
};

export const VOUCHERS: readonly Way[] = [
  voucher('teencash', 'TC'),
  voucher('happymoney', 'HM'),
  voucher('culturecash', 'CG'),
  voucher('smartcash', 'SG'),
  voucher('booknlife', 'BG'),
  TMONEY,
  POINT,
];
