import { createHectoPg } from '@gwanmun/hecto-pg/client';
import { TESTBED_KEYS, vbankNotification } from '@gwanmun/hecto-pg/messages';
import { won } from '@gwanmun/kernel';
import { type Encodable, encodeBody } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { memoryOrderStore } from '../store/memory.js';
import { TEST_ACCOUNTS } from '../test-accounts.js';
import { APPROVED, fakePg } from '../testing/fake-pg.js';
import { WAITING } from '../testing/sample-orders.js';
import { DEPOSITING } from '../testing/sample-ways.js';
import type { Order } from './order.js';
import { statusOf } from './order-state.js';
import { receiveNotification } from './receive-notification.js';
import { extendDeadline, giveAccountUp } from './virtual-account.js';

const now = new Date('2025-11-21T09:31:02.000Z');
const pg = createHectoPg(TEST_ACCOUNTS.transfer!);
const ORDER: Order = { ...WAITING, way: 'vbank', account: 'transfer' };

type Told = Encodable<typeof vbankNotification>;

/** Notifications as the gateway sends them: signed with the merchant's key. */
async function arrange(order: Order = ORDER) {
  const store = memoryOrderStore();
  await store.create(order);
  const tell = (change: Partial<Told>) => {
    const told = {
      ...{
        outStatCd: '0021',
        bizType: 'B1',
        trdNo: 'STFP_VA1',
        method: 'VA',
        mchtId: 'nx_mid_il',
        mchtTrdNo: order.orderNo,
      },
      ...{
        trdDtm: '20251121183100',
        trdAmt: won(66_000),
        bankCd: '088',
        bankNm: '신한은행',
        acntType: '1',
        vAcntNo: '56212345678901',
      },
      ...{ expireDt: '20251123235959', dpstrNm: '홍길동', ...change },
    } as unknown as Told;
    const { body, contentType } = encodeBody(vbankNotification, told, {
      keys: TESTBED_KEYS,
    });
    return receiveNotification(pg, store, Buffer.from(body), contentType, now);
  };
  return { store, tell, found: async () => (await store.find(order.orderNo))! };
}

const ISSUED = { outStatCd: '0051', bizType: 'A0' } as const;

describe('notifications of a virtual account', () => {
  it('of its issue are no money', async () => {
    const { tell, found } = await arrange();
    expect(await tell(ISSUED)).toBe('OK');
    const order = await found();
    expect([order.payment, statusOf(order, now)]).toEqual([undefined, 'depositing']);
    expect(order.virtualAccount).toMatchObject({
      accountNo: '56212345678901',
      bank: '088',
      confirmed: true,
    });
  });

  it('of its deposit are, however often and in whatever order they come', async () => {
    const { tell, found } = await arrange();
    expect([await tell({}), await tell(ISSUED), await tell({})]).toEqual([
      'OK',
      'OK',
      'OK',
    ]);
    const order = await found();
    expect(statusOf(order, now)).toBe('paid');
    expect(order.payment).toMatchObject({ by: 'notification', trdNo: 'STFP_VA1' });
    expect(
      order.notifications.map(({ bizType, depositor, times }) => [
        bizType,
        depositor,
        times,
      ]),
    ).toEqual([
      ['B1', '홍길동', 2],
      ['A0', '홍길동', 1],
    ]);
  });

  it('of another amount wait for a person', async () => {
    const { tell, found } = await arrange();
    expect(await tell({ trdAmt: won(65_900) })).toBe('FAIL');
    expect(statusOf(await found(), now)).toBe('disputed');
  });

  it('of its end close it', async () => {
    const { tell, found } = await arrange(DEPOSITING);
    expect(await tell({ bizType: 'A2', trdNo: 'STFP_VA2', trdAmt: won(0) })).toBe('OK');
    expect(statusOf(await found(), now)).toBe('given-up');
  });

  it('do not bring an old deadline back', async () => {
    const { tell, found, store } = await arrange();
    await tell(ISSUED);
    await extendDeadline(fakePg(APPROVED).pg, store, ORDER.orderNo, 7, now);
    await tell(ISSUED);
    expect((await found()).virtualAccount!.expireDt).toBe('20251128235959');
  });
});

describe('an account that waits', () => {
  it('gets a new deadline when the gateway agrees, and keeps the old one when it does not', async () => {
    const { store, found } = await arrange(DEPOSITING);
    const refused = fakePg({
      outcome: 'refused',
      code: 'ST56',
      message: '거절',
      mchtTrdNo: 'x',
    });
    await extendDeadline(refused.pg, store, DEPOSITING.orderNo, 7, now);
    expect((await found()).virtualAccount!.expireDt).toBe('20251123235959');
    const { pg: agrees, calls } = fakePg(APPROVED);
    await extendDeadline(agrees, store, DEPOSITING.orderNo, 7, now);
    expect(calls).toMatchObject([
      {
        name: 'vbank.change',
        asked: {
          bankCd: '088',
          vAcntNo: '56212345678901',
          expireDate: '20251128235959',
          trdAmt: 66_000,
        },
      },
    ]);
    expect(
      (await found()).accountRequests!.map(({ no, state }) => [no.slice(-2), state]),
    ).toEqual([
      ['A1', 'refused'],
      ['A2', 'approved'],
    ]);
  });

  it('is given up by the number of its issue, before a deposit only', async () => {
    const { store, found } = await arrange(DEPOSITING);
    const { pg: agrees, calls } = fakePg(APPROVED);
    await giveAccountUp(agrees, store, DEPOSITING.orderNo, now);
    expect(calls).toMatchObject([
      { name: 'vbank.close', asked: { orgTrdNo: DEPOSITING.virtualAccount!.trdNo } },
    ]);
    expect(statusOf(await found(), now)).toBe('given-up');
    const paid = await arrange(DEPOSITING);
    await paid.tell({ trdNo: DEPOSITING.virtualAccount!.trdNo });
    await giveAccountUp(agrees, paid.store, DEPOSITING.orderNo, now);
    expect([calls.length, statusOf(await paid.found(), now)]).toEqual([1, 'paid']);
  });

  it('is overdue after its deadline in Korea', () => {
    expect(statusOf(DEPOSITING, new Date('2025-11-23T14:59:59.000Z'))).toBe('depositing');
    expect(statusOf(DEPOSITING, new Date('2025-11-23T15:00:00.000Z'))).toBe('overdue');
  });
});
