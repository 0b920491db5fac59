import type { WindowRequest } from './ports.js';

type Opening = Pick<WindowRequest, 'path' | 'method' | 'methodSub'>;

const plain = (method: Opening['method'], path: string): Opening => ({ path, method, methodSub: 'none' });

/** Where windows are opened (hecto-pg §1.3). The two variants that are reserved for one merchant open the same windows. */
export const OPENINGS: readonly Opening[] = [
  plain('card', '/card/main.do'),
  { path: '/card/cardDirect.do', method: 'card', methodSub: 'direct' },
  { path: '/card/abroad/main.do', method: 'card', methodSub: 'abroad' },
  plain('bank', '/bank/main.do'),
  plain('vbank', '/vbank/main.do'),
  { path: '/vbank/escro.do', method: 'vbank', methodSub: 'escrow' },
  plain('vbank010', '/vbank010/main.do'),
  plain('mobile', '/mobile/main.do'),
  { path: '/mobile/m/main.do', method: 'mobile', methodSub: 'mtype' },
  plain('teencash', '/gift/teenCash/main.do'),
  plain('happymoney', '/gift/happyMoney/main.do'),
  plain('culturecash', '/gift/cultureCash/main.do'),
  plain('smartcash', '/gift/smartCash/main.do'),
  plain('booknlife', '/gift/booknlife/main.do'),
  plain('tmoney', '/tmoney/main.do'),
  plain('point', '/point/main.do'),
  plain('corp', '/corp/main.do'),
];
