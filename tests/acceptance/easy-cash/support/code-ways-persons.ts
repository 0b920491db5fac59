import type { Way } from './code-ways.js';
import { phoneNo, type Shop } from './shop.js';

const sms = async (shop: Shop) => {
  const { tid, trdNo } = await shop.done('mobileReq');
  const { secret } = await shop.stage.sandbox.asked('sms', shop.mchtId);
  return { tid, trdNo, right: secret!, wrong: secret === '111111' ? '222222' : '111111' };
};

const wrongCodes = async (shop: Shop, times: number) => {
  const { tid, trdNo, wrong } = await sms(shop);
  for (let tried = 1; tried < times; tried += 1) await shop.ask('mobileCheck', { tid, trdNo, authNo: wrong });
  return shop.ask('mobileCheck', { tid, trdNo, authNo: wrong });
};

const pushed = async (shop: Shop, behaviour: string) => {
  const { tid, trdNo } = await shop.done('mobileReq', { authMthdCd: '2', cphoneNo: phoneNo(behaviour) });
  return shop.ask('mobileCheck', { tid, trdNo });
};

const called = async (shop: Shop, behaviour: string) => {
  const { trdNo } = await shop.done('ars', { cphoneNo: phoneNo(behaviour) });
  return shop.ask('arsCheck', { trdNo });
};

/** Codes of phones, calls, messages and passwords (hecto-easycash §8.2, §8.5, §8.12). */
export const PERSON_WAYS: readonly Way[] = [
  { code: 'ST86', how: 'a phone of somebody else', provoke: (shop) => shop.ask('mobileReq', { cphoneNo: phoneNo('056') }) },
  {
    code: 'ST86',
    how: 'the customer declines in the app',
    provoke: (shop) => pushed(shop, '302'),
  },
  {
    code: 'ST86',
    how: 'the customer declines in Kakao Pay',
    async provoke(shop) {
      const { trdNo } = await shop.done('kakaoReq', { cphoneNo: phoneNo('302') });
      return shop.ask('kakaoCheck', { trdNo });
    },
  },
  {
    code: 'ST87',
    how: 'a phone that is not enrolled in the app',
    provoke: (shop) => shop.ask('mobileReq', { authMthdCd: '2', cphoneNo: phoneNo('055') }),
  },
  {
    code: 'ST38',
    how: 'the app is not answered yet',
    provoke: (shop) => pushed(shop, '300'),
  },
  {
    code: 'SE01',
    how: 'a code after three minutes',
    async provoke(shop) {
      const { tid, trdNo, right } = await sms(shop);
      await shop.stage.moveBy('PT3M');
      return shop.ask('mobileCheck', { tid, trdNo, authNo: right });
    },
  },
  { code: 'SE02', how: 'a wrong code', provoke: (shop) => wrongCodes(shop, 1) },
  { code: 'SE03', how: 'five wrong codes', provoke: (shop) => wrongCodes(shop, 5) },
  {
    code: 'SE06',
    how: 'the sixth SMS in ten minutes',
    async provoke(shop) {
      for (let sent = 1; sent <= 5; sent += 1) await shop.done('mobileReq', { cphoneNo: '01012345678' });
      return shop.ask('mobileReq', { cphoneNo: '01012345678' });
    },
  },
  {
    code: 'SE09',
    how: 'a tid of another SMS',
    async provoke(shop) {
      const [one, other] = [await sms(shop), await sms(shop)];
      return shop.ask('mobileCheck', { tid: other.tid, trdNo: one.trdNo, authNo: one.right });
    },
  },
  { code: 'ST27', how: 'a wrong number keyed in', provoke: (shop) => called(shop, '304') },
  { code: 'ST28', how: 'a phone that does not exist', provoke: (shop) => called(shop, '310') },
  {
    code: 'ST67',
    how: 'a wrong payment password',
    async provoke(shop) {
      await shop.ask('bankList');
      await shop.stage.sandbox.setPassword(shop.mchtId, 'honggildong', '123456');
      return shop.ask('pwdConfirm', { pmtPwd: '654321' });
    },
  },
  { code: 'ST01', how: 'no payment password', provoke: (shop) => shop.ask('pwdConfirm') },
  {
    code: 'ST68',
    how: 'the payment password after five wrong ones',
    async provoke(shop) {
      await shop.ask('bankList');
      await shop.stage.sandbox.setPassword(shop.mchtId, 'honggildong', '123456');
      for (let tried = 1; tried <= 5; tried += 1) await shop.ask('pwdConfirm', { pmtPwd: '654321' });
      return shop.ask('pwdConfirm', { pmtPwd: '123456' });
    },
  },
];
