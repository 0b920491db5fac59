import type { NotificationRecord, Order } from '../merchant/order.js';
import { CARD_ORDERS, WAITING } from './sample-orders.js';

const AT = '2025-11-20T09:31:02.000Z';
const number = (method: string, serial: string) => `STFP_PG${method}nx_mid_il0251120183100M00000${serial}`;

const ISSUE = number('VA', '11');
const account = { institution: '088', institutionName: '신한은행', accountNo: '56212345678901', expireDt: '20251123235959' } as const;

const told = (change: Partial<NotificationRecord>): NotificationRecord => ({
  ...{ at: AT, trdNo: ISSUE, status: '0021', bizType: 'B0', amount: 66_000, amountMatches: true, times: 1 },
  ...change,
});

/** A virtual account waits for its deposit. */
export const DEPOSITING: Order = {
  ...WAITING,
  ...{ orderNo: 'ONGI20251120183005HHHHHHHHHH', way: 'vbank', account: 'transfer' },
  returned: { at: AT, outcome: 'issued', code: '0000', message: '정상적으로 처리되었습니다.', trdNo: ISSUE, amount: 66_000, ...account },
  virtualAccount: {
    ...{ trdNo: ISSUE, bank: '088', bankName: '신한은행', accountNo: '56212345678901', expireDt: '20251123235959', confirmed: true },
  },
  notifications: [told({ status: '0051', bizType: 'A0', ...account })],
};

/** Its deposit came, and a part of it was sent back to an account. */
export const REFUNDED: Order = {
  ...DEPOSITING,
  orderNo: 'ONGI20251120183005JJJJJJJJJJ',
  notifications: [...DEPOSITING.notifications, told({ bizType: 'B1', depositor: '홍길동', ...account })],
  payment: { trdNo: ISSUE, by: 'notification', at: AT },
  accountRequests: [
    {
      no: 'ONGI20251120183005JJJJJJJJJJ-A1',
      what: 'extend',
      expireDt: '20251127235959',
      at: AT,
      state: 'approved',
      code: '0000',
      message: '',
    },
  ],
  cancels: [
    {
      ...{ cancelNo: 'ONGI20251120183005JJJJJJJJJJ-C1', round: 1, amount: 18_000, reason: '상품이 상했습니다', at: AT },
      ...{ state: 'approved', code: '0000', message: '', to: { bank: '011', accountNo: '*********7890', holder: '홍**' } },
    },
  ],
};

/** A hybrid payment on the phone bill: authenticated in the window, approved by our server. */
export const APPROVED_AFTERWARDS: Order = {
  ...WAITING,
  ...{ orderNo: 'ONGI20251120183005KKKKKKKKKK', way: 'mobileHybrid', account: 'mobileHybrid' },
  returned: {
    ...{ at: AT, outcome: 'authenticated', code: '0000', message: '정상적으로 처리되었습니다.', trdNo: number('MP', '12'), amount: 66_000 },
    ...{ institution: 'SKT', institutionName: 'SK텔레콤' },
  },
  answer: { at: AT, outcome: 'approved', code: '0000', message: '', trdNo: number('MP', '12') },
  payment: { trdNo: number('MP', '12'), by: 'answer', at: AT },
  notifications: [told({ trdNo: number('MP', '12'), bizType: 'B2', institution: 'SKT', institutionName: 'SK텔레콤' })],
};

const { answer: _, ...IN_ONE_STEP } = APPROVED_AFTERWARDS;

/** A monthly payment of which the second month was paid. */
export const MONTHLY: Order = {
  ...IN_ONE_STEP,
  ...{ orderNo: 'ONGI20251120183005LLLLLLLLLL', way: 'mobileMonthly', account: 'mobileMonthly' },
  returned: { ...APPROVED_AFTERWARDS.returned!, outcome: 'approved' },
  payment: { trdNo: number('MP', '13'), by: 'notification', at: AT },
  series: { billKey: 'MO0123456789' },
  laterPayments: [
    {
      ...{ no: 'ONGI20251120183005LLLLLLLLLL-M1', at: AT, state: 'approved', code: '0000', message: '', trdNo: number('MP', '14') },
      notified: true,
    },
  ],
};

/** Paid with a wallet from three kinds of funds, of which a part was given back. */
export const WALLET: Order = {
  ...WAITING,
  ...{ orderNo: 'ONGI20251120183005MMMMMMMMMM', way: 'payco', account: 'easyPay' },
  returned: { at: AT, outcome: 'approved', code: '0000', message: '정상적으로 처리되었습니다.', trdNo: number('PZ', '15'), amount: 66_000 },
  notifications: [
    told({
      ...{ trdNo: number('PZ', '15'), institution: 'SHN', institutionName: '신한카드', number: '451842******1234', approvalNo: '30001234' },
      parts: { card: 64_500, points: 500, coupon: 1_000, money: 0 },
    }),
  ],
  payment: { trdNo: number('PZ', '15'), by: 'notification', at: AT },
  cancels: [
    {
      ...{ cancelNo: 'ONGI20251120183005MMMMMMMMMM-C1', round: 1, amount: 18_000, reason: '상품이 상했습니다', at: AT },
      ...{ state: 'approved', code: '0000', message: '', notified: true, parts: { card: 16_500, points: 500, coupon: 1_000 } },
    },
  ],
};

/** Paid in dollars with a card of another country. */
export const IN_DOLLARS: Order = {
  ...WAITING,
  ...{
    orderNo: 'ONGI20251120183005NNNNNNNNNN',
    way: 'foreignCard',
    account: 'foreignCard',
    amount: 4_715,
    currency: 'USD',
    language: 'en',
  },
  returned: {
    ...{ at: AT, outcome: 'approved', code: '0000', message: '정상적으로 처리되었습니다.', trdNo: number('CA', '16'), amount: 4_715 },
    ...{ approvalNo: '30001234', institution: 'VIS', institutionName: 'VISA', instalments: '00' },
  },
  notifications: [
    told({ trdNo: number('CA', '16'), amount: 4_715, institution: 'VIS', institutionName: 'VISA', number: '411111******1111' }),
  ],
  payment: { trdNo: number('CA', '16'), by: 'notification', at: AT },
};

export const SAMPLE_ORDERS: readonly Order[] = [
  ...CARD_ORDERS,
  ...[DEPOSITING, REFUNDED, APPROVED_AFTERWARDS, MONTHLY, WALLET, IN_DOLLARS],
];
