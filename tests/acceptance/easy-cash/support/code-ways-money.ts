import type { Way } from './code-ways.js';
import type { Values } from './merchant.js';
import { accountNo, type Shop } from './shop.js';
import type { Answer } from './stage.js';

const debited =
  (behaviour: string, more: Values = {}) =>
  (shop: Shop): Promise<Answer> =>
    shop.payWith(behaviour, more);

const RECEIPT = { csrcIssReqYn: 'Y', taxTypeCd: 'N', csrcRegProposYn: '0', csrcRegNoDivCd: '4', csrcRegNo: '01000001234' };

/** The payment of this number under a policy of the merchant. */
const under =
  (banking: Values, payment = 1) =>
  async (shop: Shop): Promise<Answer> => {
    await shop.change({ banking });
    const account = await shop.registered(accountNo('000'));
    for (let paid = 1; paid < payment; paid += 1) await shop.pay(account);
    return shop.pay(account);
  };

/** Pays, refunds this much, and again. */
const refundedTwice = (first: number, second: number, behaviour = '000', more: Values = {}) => {
  return async (shop: Shop): Promise<Answer> => {
    const account = await shop.registered(accountNo(behaviour));
    const { trdNo } = await shop.pay(account);
    const one = await shop.refund(account, trdNo, first, more);
    return shop.refund(account, trdNo, second, 'mchtTrdNo' in more ? { mchtTrdNo: one.mchtTrdNo } : {});
  };
};

/** Codes of payments, refunds, series and remittances (hecto-easycash §8.7 to §8.10). */
export const MONEY_WAYS: readonly Way[] = [
  { code: 'ST12', how: 'too little on the account', provoke: debited('101') },
  { code: 'ST12', how: 'a remittance of more than the main account holds', provoke: (shop) => shop.ask('remit') },
  { code: 'ST33', how: 'the bank’s limit per transaction', provoke: debited('102') },
  { code: 'ST34', how: 'the bank’s limit per day', provoke: debited('103') },
  { code: 'ST16', how: 'withdrawals are restricted', provoke: debited('104') },
  { code: 'ST15', how: 'the consent was withdrawn at the bank', provoke: debited('105') },
  { code: 'ST51', how: 'a cash-receipt user that is known', provoke: debited('106', RECEIPT) },
  { code: 'ST52', how: 'a cash-receipt user that is not known', provoke: debited('107', RECEIPT) },
  { code: 'VTIM', how: 'a debit that the bank does not answer', provoke: debited('031') },
  {
    code: 'ST38',
    how: 'the outcome of a debit that the bank does not answer',
    async provoke(shop) {
      const { mchtTrdNo } = await shop.payWith('031');
      return shop.outcome(mchtTrdNo);
    },
  },
  {
    code: 'ST60',
    how: 'the outcome of a debit that the bank never saw',
    async provoke(shop) {
      const { mchtTrdNo } = await shop.payWith('031');
      await shop.stage.recover();
      return shop.outcome(mchtTrdNo);
    },
  },
  {
    code: 'ST40',
    how: 'a payment’s order number again while it runs',
    async provoke(shop) {
      const account = await shop.registered(accountNo('031'));
      const { mchtTrdNo } = await shop.pay(account);
      return shop.pay(account, 1_000, { mchtTrdNo });
    },
  },
  {
    code: 'ST50',
    how: 'a payment’s order number again',
    async provoke(shop) {
      const account = await shop.registered(accountNo('000'));
      const { mchtTrdNo } = await shop.pay(account);
      return shop.pay(account, 1_000, { mchtTrdNo });
    },
  },
  { code: 'ST01', how: 'an account key that nobody has', provoke: (shop) => shop.ask('payConfirm', { custAcntKey: 'd894kjd93kd9' }) },
  { code: 'ST02', how: 'another bank than the account’s', provoke: debited('000', { bankCd: '088' }) },
  {
    code: 'ST53',
    how: 'an account whose registration was cancelled',
    async provoke(shop) {
      const account = await shop.registered(accountNo('000'));
      await shop.done('acntUnreg', { ...account });
      return shop.pay(account);
    },
  },
  { code: 'ST61', how: 'the merchant’s limit per transaction', provoke: under({ perTransaction: 999 }) },
  { code: 'ST62', how: 'the merchant’s limit per day', provoke: under({ amountPerDay: 999 }) },
  { code: 'ST63', how: 'the merchant’s limit per month', provoke: under({ amountPerMonth: 999 }) },
  { code: 'ST64', how: 'the merchant’s count per day', provoke: under({ countPerDay: 1 }, 2) },
  { code: 'ST65', how: 'the merchant’s count per month', provoke: under({ countPerMonth: 1 }, 2) },
  { code: 'ST68', how: 'a suspended merchant', provoke: under({ suspended: 'service_suspended' }) },
  { code: 'ST69', how: 'a merchant who shall take other means', provoke: under({ suspended: 'policy_other_means' }) },
  { code: 'ST70', how: 'a merchant who shall ask', provoke: under({ suspended: 'policy_ask_house' }) },
  { code: 'ST72', how: 'a payment that needs a second consent', provoke: under({ secondConsentFrom: 1_000 }) },
  { code: 'ST61', how: 'a remittance of more than 1,000,000,000', provoke: (shop) => shop.ask('remit', { trdAmt: '1000000001' }) },
  { code: 'ST06', how: 'a refund of nothing', provoke: (shop) => shop.ask('payCancel') },
  { code: 'ST25', how: 'a refund of what was refunded', provoke: refundedTwice(1_000, 1) },
  { code: 'ST26', how: 'a refund of more than is left', provoke: refundedTwice(400, 601) },
  { code: 'ST30', how: 'a refund while another runs', provoke: refundedTwice(400, 100, '046') },
  { code: 'ST39', how: 'a refund’s order number again', provoke: refundedTwice(400, 400, '000', { mchtTrdNo: 'REFUND1' }) },
  {
    code: 'ST71',
    how: 'a refund of more than the main account holds',
    async provoke(shop) {
      const account = await shop.registered(accountNo('000'));
      const { trdNo } = await shop.pay(account);
      await shop.done('remit', { trdAmt: '600' });
      return shop.refund(account, trdNo, 1_000);
    },
  },
];
