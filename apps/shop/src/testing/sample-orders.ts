import type { Order } from '../merchant/order.js';

const TRANSACTION = 'STFP_PGCAnxca_jt_il0251120183100M0000001';

/** A new order that nobody has paid: a vase and a cup, 66,000 won. */
export const WAITING: Order = {
  orderNo: 'ONGI20251120183005ABCDEFGHJK',
  customerId: 'C0123456789abcdef0123',
  way: 'card',
  account: 'card',
  windowType: 'popup',
  language: 'ko',
  lines: [
    { productId: 'moon-jar', name: { ko: '달항아리 화병', en: 'Moon jar vase' }, price: 48_000, quantity: 1 },
    { productId: 'celadon-cup', name: { ko: '청자 찻잔', en: 'Celadon tea cup' }, price: 18_000, quantity: 1 },
  ],
  shipping: 0,
  amount: 66_000,
  customer: { name: '홍길동', email: 'hong@example.com', phone: '010-0000-0000', address: '서울 종로구 온기길 12' },
  createdAt: '2025-11-20T09:30:05.000Z',
  notifications: [],
  disbelieved: [],
  inquiries: [],
  cancels: [],
};

const notification = {
  at: '2025-11-20T09:31:02.000Z',
  trdNo: TRANSACTION,
  status: '0021',
  bizType: 'B0',
  amount: 66_000,
  amountMatches: true,
  approvalNo: '30001234',
  institution: 'WRI',
  institutionName: '우리카드',
  number: '111122******4444',
  instalments: '00',
  times: 1,
} as const;

const returned = {
  at: '2025-11-20T09:31:05.000Z',
  outcome: 'approved',
  code: '0000',
  message: '정상적으로 처리되었습니다.',
  trdNo: TRANSACTION,
  amount: 66_000,
  approvalNo: '30001234',
  institution: 'WRI',
  institutionName: '우리카드',
  instalments: '00',
} as const;

/** Paid: the window's result came, and the notification. */
export const PAID: Order = {
  ...WAITING,
  orderNo: 'ONGI20251120183005BBBBBBBBBB',
  returned,
  notifications: [notification],
  payment: { trdNo: TRANSACTION, by: 'notification', at: notification.at },
};

/** The result came, the notification did not yet. */
export const CONFIRMING: Order = { ...WAITING, orderNo: 'ONGI20251120183005CCCCCCCCCC', returned };

/** A part was given back, another cancel was refused, and the gateway was asked. */
export const PARTLY_CANCELLED: Order = {
  ...PAID,
  orderNo: 'ONGI20251120183005DDDDDDDDDD',
  notifications: [{ ...notification, times: 2 }],
  inquiries: [{ at: '2025-11-20T09:33:05.000Z', state: 'paid', code: '0000', message: '', cancelledAmount: 18_000 }],
  cancels: [
    {
      cancelNo: 'ONGI20251120183005DDDDDDDDDD-C1',
      round: 1,
      amount: 18_000,
      reason: '상품이 상했습니다',
      at: '2025-11-20T09:32:05.000Z',
      state: 'approved',
      code: '0000',
      message: '',
    },
    {
      cancelNo: 'ONGI20251120183005DDDDDDDDDD-C2',
      round: 2,
      amount: 5_000,
      reason: '배송이 늦습니다',
      at: '2025-11-20T09:34:05.000Z',
      state: 'refused',
      code: 'ST57',
      message: '취소 금액이 잔액보다 큽니다.',
    },
  ],
};

/** The card company said no. */
export const REFUSED: Order = {
  ...WAITING,
  orderNo: 'ONGI20251120183005EEEEEEEEEE',
  returned: { at: '2025-11-20T09:31:05.000Z', outcome: 'refused', code: 'CA31', message: '한도 초과', trdNo: '' },
};

/** A notification with another amount, a message that did not verify, and a cancel whose answer was lost. */
export const TROUBLED: Order = {
  ...PAID,
  orderNo: 'ONGI20251120183005FFFFFFFFFF',
  notifications: [
    notification,
    { ...notification, trdNo: TRANSACTION.replace('M0000001', 'M0000002'), amount: 1_000, amountMatches: false },
  ],
  disbelieved: [{ at: '2025-11-20T09:31:30.000Z', reason: 'pktHash: the hash does not match' }],
  cancels: [
    {
      cancelNo: 'ONGI20251120183005FFFFFFFFFF-C1',
      round: 1,
      amount: 18_000,
      reason: '상품이 상했습니다',
      at: '2025-11-20T09:32:05.000Z',
      state: 'unknown',
      code: '',
      message: 'no answer in time',
    },
  ],
};

/** Paid with a saved card, without a window. */
export const ONE_TAP: Order = {
  ...WAITING,
  orderNo: 'ONGI20251120183005GGGGGGGGGG',
  way: 'keep',
  account: 'billing',
  windowType: 'none',
  answer: { at: '2025-11-20T09:30:06.000Z', outcome: 'approved', code: '0000', message: '', trdNo: TRANSACTION },
  payment: { trdNo: TRANSACTION, by: 'answer', at: '2025-11-20T09:30:06.000Z' },
  savedCard: { billKey: 'SBILL_0123456789', cardCd: 'WRI', cardName: '우리카드', cardNo: '111122******4444' },
};

export const CARD_ORDERS: readonly Order[] = [WAITING, PAID, CONFIRMING, PARTLY_CANCELLED, REFUSED, TROUBLED, ONE_TAP];
