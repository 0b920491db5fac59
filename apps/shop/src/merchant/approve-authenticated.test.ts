import { expect, it } from 'vitest';
import { memoryOrderStore } from '../store/memory.js';
import { APPROVED, fakePg, UNKNOWN } from '../testing/fake-pg.js';
import { WAITING } from '../testing/sample-orders.js';
import { approveAuthenticated } from './approve-authenticated.js';
import type { Order } from './order.js';
import { statusOf } from './order-state.js';

const now = new Date('2025-11-20T09:31:02.000Z');
const SHOP = 'http://127.0.0.1:4000/shop';
const returned = {
  at: WAITING.createdAt,
  outcome: 'authenticated',
  code: '0000',
  message: '',
  trdNo: 'STFP_AUTH',
} as const;

async function arrange(change: Partial<Order>, answer: object = APPROVED) {
  const store = memoryOrderStore();
  await store.create({
    ...WAITING,
    way: 'mobileHybrid',
    account: 'mobileHybrid',
    returned,
    ...change,
  });
  const { pg, calls } = fakePg(answer);
  const approve = () => approveAuthenticated(pg, store, WAITING.orderNo, SHOP, now);
  return { approve, calls, found: async () => (await store.find(WAITING.orderNo))! };
}

it('asks with the order number, the amount and the number of the authentication, and the answer makes it paid', async () => {
  const { approve, calls, found } = await arrange({});
  await approve();
  expect(calls).toMatchObject([
    {
      name: 'mobile.approve',
      asked: {
        mchtTrdNo: WAITING.orderNo,
        authTrdNo: 'STFP_AUTH',
        trdAmt: 66_000,
        prdtNm: '달항아리 화병 외 1건',
        notiUrl: `${SHOP}/noti`,
      },
    },
  ]);
  expect((await found()).payment).toMatchObject({ by: 'answer', trdNo: 'STFP_NEW' });
});

it('asks PAYCO by its own call', async () => {
  const { approve, calls } = await arrange({ way: 'paycoSplit', account: 'paycoSplit' });
  await approve();
  expect(calls[0]).toEqual({
    name: 'easyPay.approve',
    asked: { mchtTrdNo: WAITING.orderNo, authTrdNo: 'STFP_AUTH', trdAmt: 66_000 },
  });
});

it('asks once, however often the browser comes back', async () => {
  const { approve, calls } = await arrange({});
  await Promise.all([approve(), approve(), approve()]);
  await approve();
  expect(calls).toHaveLength(1);
});

it.each(['refused', 'left', 'approved'] as const)(
  'asks for nothing when the window ended as %s',
  async (outcome) => {
    const { approve, calls } = await arrange({ returned: { ...returned, outcome } });
    await approve();
    expect(calls).toEqual([]);
  },
);

it('calls a lost answer unknown, and a refusal refused', async () => {
  const lost = await arrange({}, UNKNOWN);
  await lost.approve();
  expect([(await lost.found()).payment, statusOf(await lost.found(), now)]).toEqual([
    undefined,
    'confirming',
  ]);
  const refused = await arrange(
    {},
    { outcome: 'refused', code: 'ST30', message: '인증 시간 초과', mchtTrdNo: 'x' },
  );
  await refused.approve();
  expect(statusOf(await refused.found(), now)).toBe('refused');
});
