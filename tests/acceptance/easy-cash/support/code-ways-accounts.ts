import type { Way } from './code-ways.js';
import type { Values } from './merchant.js';
import { accountNo, type Shop } from './shop.js';
import type { Answer } from './stage.js';

const checked =
  (behaviour: string, more: Values = {}) =>
  (shop: Shop): Promise<Answer> =>
    shop.ask('ownerCheck2', { custAcntNo: accountNo(behaviour), mchtCustNm: '홍길동', ...more });

const consent = async (shop: Shop, more: Values = {}): Promise<string> =>
  (await shop.done('ars', { custAcntNo: '1234567890', ...more })).trdNo;
const register = (shop: Shop, more: Values): Promise<Answer> => shop.ask('acntReg', { authMthdCd: 'ARS', ...more });

/** Codes of name checks, 1-won deposits and registrations (hecto-easycash §8.3, §8.4, §8.6). */
export const ACCOUNT_WAYS: readonly Way[] = [
  { code: 'ST17', how: 'another birth date', provoke: checked('057') },
  { code: 'ST18', how: 'an account that takes no registration', provoke: checked('068') },
  { code: 'ST19', how: 'refused for another reason', provoke: checked('027') },
  { code: 'ST20', how: 'an account error', provoke: checked('066') },
  { code: 'ST21', how: 'no such account', provoke: checked('060') },
  { code: 'ST22', how: 'an account under legal restriction', provoke: checked('064') },
  { code: 'ST23', how: 'an account not in a real name', provoke: checked('065') },
  { code: 'ST24', how: 'an account of somebody else', provoke: checked('056') },
  { code: 'ST32', how: 'the payer cannot be looked up', provoke: checked('058') },
  { code: 'ST35', how: 'an account reported as lost', provoke: checked('063') },
  { code: 'ST41', how: 'the bank is over capacity', provoke: checked('052') },
  { code: 'ST42', how: 'the bank is busy', provoke: checked('053') },
  { code: 'ST44', how: 'a bank that nobody knows', provoke: checked('000', { bankCd: '999' }) },
  { code: 'SE12', how: 'the customer blocks open banking', provoke: checked('067') },
  { code: '1001', how: 'an account of the block list', provoke: checked('090', { acctNoChkYn: 'Y' }) },
  { code: 'VTIM', how: 'a bank that does not answer', provoke: checked('231') },
  {
    code: 'ST11',
    how: 'a bank at midnight',
    async provoke(shop) {
      const now = shop.stage.now;
      await shop.stage.moveTo(`${now.slice(0, 8)}235500`);
      const answer = await shop.ask('bankTimecheck');
      await shop.stage.moveTo(now);
      return answer;
    },
  },
  {
    code: 'ST75',
    how: 'the 21st account number of a customer',
    async provoke(shop) {
      for (let at = 0; at < 20; at += 1) await shop.done('ownerCheck1', { custAcntNo: `12345678${at + 10}` });
      return shop.ask('ownerCheck1', { custAcntNo: '9876543210' });
    },
  },
  {
    code: 'ST76',
    how: 'after ten checks that failed',
    async provoke(shop) {
      for (let at = 0; at < 10; at += 1) await checked('060')(shop);
      return shop.ask('ownerCheck1');
    },
  },
  {
    code: 'ST40',
    how: 'a 1-won deposit asked for again',
    async provoke(shop) {
      await shop.done('ownershipReq');
      return shop.ask('ownershipReq');
    },
  },
  {
    code: 'ST64',
    how: 'the sixth 1-won deposit of a day',
    async provoke(shop) {
      for (let sent = 1; sent <= 5; sent += 1) await shop.done('ownership');
      return shop.ask('ownership');
    },
  },
  {
    code: 'ST50',
    how: 'the order number of a 1-won deposit again',
    async provoke(shop) {
      const { mchtTrdNo } = await shop.done('ownershipReq');
      return shop.ask('ownershipReq', { mchtTrdNo, custAcntNo: '9876543210' });
    },
  },
  { code: 'ST06', how: 'a verification that nobody asked for', provoke: (shop) => shop.ask('ownershipCheck') },
  { code: 'ST13', how: 'a call that nobody asked for', provoke: (shop) => register(shop, { trdNo: 'none' }) },
  {
    code: 'ST14',
    how: 'a call about another account',
    provoke: async (shop) => register(shop, { trdNo: await consent(shop), custAcntNo: '9876543210' }),
  },
  {
    code: 'ST08',
    how: 'an account that is registered',
    async provoke(shop) {
      const { custAcntKey } = await shop.done('acntRegSelf');
      const again = await shop.ask('acntRegSelf');
      return again.custAcntKey === custAcntKey ? again : {};
    },
  },
  {
    code: 'ST43',
    how: 'an account that another customer registered',
    async provoke(shop) {
      await shop.done('acntRegSelf');
      const other = await shop.ask('acntRegSelf', { mchtCustId: 'somebody' });
      return other.custAcntKey ? {} : other;
    },
  },
  {
    code: 'ST29',
    how: 'a registration while another of the same account runs',
    async provoke(shop) {
      const first = shop.ask('acntRegSelf', { custAcntNo: accountNo('231') });
      const second = await shop.ask('acntRegSelf', { custAcntNo: accountNo('231') });
      const others = [await first, second];
      return others.find(({ outRsltCd }) => outRsltCd === 'ST29') ?? second;
    },
  },
];
