import type { Values } from './merchant.js';
import type { Shop } from './shop.js';

type Prepared = (shop: Shop) => Promise<Values>;

const series = async (shop: Shop) => {
  const account = await shop.registered('1234567890');
  const { rglChrgKey } = await shop.done('payConfirm', { ...account, rglPmtYn: 'Y' });
  return { mchtCustId: account.mchtCustId, rglChrgKey };
};
const deposited = async (shop: Shop) => {
  const mchtTrdNo = shop.stage.newOrder();
  const { trdNo } = await shop.done('ownershipReq', { mchtTrdNo });
  return { mchtTrdNo, trdNo, authNo: await shop.stage.sandbox.memo(shop.mchtId) };
};
const called = (key: string) => async (shop: Shop) => ({ trdNo: (await shop.done(key)).trdNo });

/** What has to be there before an API finds something: its members of the request. */
export const PREPARED: Readonly<Record<string, Prepared>> = {
  mobileCheck: async (shop) => {
    const { tid, trdNo } = await shop.done('mobileReq');
    return { tid, trdNo, authNo: (await shop.stage.sandbox.asked('sms', shop.mchtId)).secret };
  },
  ownershipCheck: deposited,
  ownershipTransList: async (shop) => {
    const { authNo, ...verification } = await deposited(shop);
    await shop.done('ownershipCheck', { ...verification, authNo });
    return verification;
  },
  arsCheck: called('ars'),
  acntReg: called('ars'),
  acntUnreg: async (shop) => ({ ...(await shop.registered('1234567890')) }),
  payConfirm: async (shop) => ({ ...(await shop.registered('1234567890')) }),
  payCancel: async (shop) => {
    const account = await shop.registered('1234567890');
    return { mchtCustId: account.mchtCustId, trdNo: (await shop.pay(account)).trdNo };
  },
  regularReg: async (shop) => ({ ...(await shop.registered('1234567890')) }),
  remit: async (shop) => {
    await shop.ask('bankList');
    await shop.stage.sandbox.topUp(shop.mchtId, 10_000);
    return {};
  },
  remitBalance: async (shop) => {
    await shop.ask('bankList');
    await shop.stage.sandbox.topUp(shop.mchtId, 10_000);
    return {};
  },
  ...Object.fromEntries(['regularConfirm', 'regularUnreg', 'regularInfo', 'regularTransList'].map((key) => [key, series])),
  ...Object.fromEntries(
    ['transResult', 'transList'].map((key) => [
      key,
      async (shop: Shop) => {
        const mchtTrdNo = shop.stage.newOrder('PAID');
        await shop.done('payConfirm', { ...(await shop.registered('1234567890')), mchtTrdNo });
        return { mchtTrdNo };
      },
    ]),
  ),
  acntList: async (shop) => ({ mchtCustId: (await shop.registered('1234567890')).mchtCustId }),
  pwdConfirm: async (shop) => {
    await shop.ask('bankList');
    await shop.stage.sandbox.setPassword(shop.mchtId, 'honggildong', '314257');
    return {};
  },
  kakaoCheck: called('kakaoReq'),
};
