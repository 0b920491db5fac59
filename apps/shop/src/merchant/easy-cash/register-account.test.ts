import { describe, expect, it } from 'vitest';
import { memoryOrderStore } from '../../store/memory.js';
import {
  ACCOUNT,
  fakeEasyCash,
  LOST,
  PENDING,
  refused,
  registering,
  SUCCESS,
} from '../../testing/fake-easy-cash.js';
import type { Call } from '../../testing/fake-pg.js';
import type { Payer, Registration } from './payer.js';
import { finishRegistration } from './register-account.js';

const NOW = new Date('2025-11-20T09:02:00.000Z');
const REGISTERED = {
  ...SUCCESS,
  bankCd: '004',
  custAcntNo: '110******321',
  custAcntKey: 'KEY9',
  trdNo: 'R',
};

async function finish(payer: Payer, answer: (call: Call) => object, now = NOW) {
  const store = memoryOrderStore();
  await store.updatePayer('C1', () => payer);
  const { easyCash, calls } = fakeEasyCash(answer);
  const look = async () =>
    finishRegistration(
      easyCash,
      store,
      'C1',
      (await store.payer('C1')).registration as Registration,
      now,
    );
  return { store, calls, look, registration: await look() };
}
const names = (calls: readonly Call[]) => calls.map(({ name }) => name);

describe('finishing a registration', () => {
  it('waits while the phone rings', async () => {
    const { registration, calls } = await finish(registering('answer'), () => PENDING);
    expect([registration?.step, names(calls)]).toEqual(['answer', ['ars.result']]);
  });

  it.each([
    ['ars', 'ARS'],
    ['kakao', 'KAKAO'],
  ] as const)(
    'registers with the evidence of %s, keeps the key and forgets the rest',
    async (by, authMthdCd) => {
      const consent = { by, trdNo: 'CALL', keyNo: '1234', at: NOW.toISOString() };
      const { store, calls } = await finish(
        registering('answer', { consent, orderNo: 'ONGI1' }),
        ({ name }) => (name === 'account.register' ? REGISTERED : SUCCESS),
      );
      expect(names(calls)).toEqual([`${by}.result`, 'account.register']);
      expect(calls[1]!.asked).toMatchObject({
        authMthdCd,
        trdNo: 'CALL',
        uii: '800101',
        bankCd: '004',
        custAcntNo: '110987654321',
      });
      const payer = await store.payer('C1');
      expect(payer.accounts).toMatchObject([
        { bankCd: '004', number: '110******321', custAcntKey: 'KEY9' },
      ]);
      expect(payer.registration).toMatchObject({ step: 'done', orderNo: 'ONGI1' });
      expect(JSON.stringify(payer)).not.toMatch(
        /홍길동|8001011|110987654321|01012345678/,
      );
    },
  );

  it('registers once, although two pages look at the same time', async () => {
    const { calls, look } = await finish(registering('consent'), ({ name }) =>
      name === 'account.register' ? REGISTERED : SUCCESS,
    );
    expect(calls).toEqual([]);
    const { store, calls: all } = await finish(registering('answer'), () => PENDING);
    const { easyCash, calls: both } = fakeEasyCash(({ name }) =>
      name === 'account.register' ? REGISTERED : SUCCESS,
    );
    const { registration } = await store.payer('C1');
    await Promise.all(
      [1, 2].map(() => finishRegistration(easyCash, store, 'C1', registration!, NOW)),
    );
    expect(names(both).filter((name) => name === 'account.register')).toHaveLength(1);
    expect((await store.payer('C1')).accounts).toHaveLength(1);
    expect([all.length, (await look())?.step]).toEqual([1, 'consent']);
  });
});

describe('what the gateway says of a registration', () => {
  it.each([
    ['ars.result', 'ST27', 'consent'],
    ['ars.result', 'ST28', 'consent'],
    ['account.register', 'ST14', 'consent'],
    ['account.register', 'ST43', 'account'],
    ['account.register', 'ST24', 'account'],
  ])('%s refused with %s leads back to: %s', async (refusing, code, step) => {
    const { registration, store } = await finish(registering('answer'), ({ name }) =>
      name === refusing ? refused(code) : SUCCESS,
    );
    expect(registration).toMatchObject({ step, problem: { outcome: 'failure', code } });
    expect((await store.payer('C1')).accounts).toEqual([]);
  });

  it('registered already is the same account with the same key, in its place', async () => {
    const known = {
      ...ACCOUNT,
      custAcntKey: 'KEY9',
      cancelled: { at: NOW.toISOString(), by: 'bank' as const },
    };
    const payer = {
      ...registering('answer'),
      accounts: [known, { ...ACCOUNT, id: 'OTHER' }],
    };
    const { store } = await finish(payer, ({ name }) =>
      name === 'account.register' ? { ...REGISTERED, already: true } : SUCCESS,
    );
    const { accounts, registration } = await store.payer('C1');
    expect(accounts.map(({ id, cancelled }) => [id, cancelled])).toEqual([
      ['OTHER', undefined],
      ['REG1', undefined],
    ]);
    expect(registration?.accountId).toBe('REG1');
  });
});

describe('a lost answer to the registration', () => {
  const record = (change: object = {}) => ({
    ...{
      recordTrdDt: '20251120180200',
      recordBankCd: '004',
      recordCustAcntNoMask: '110******321',
      recordCustAcntKey: 'KEY9',
    },
    ...change,
  });
  const lost = (records: readonly object[]) => (call: Call) =>
    call.name === 'account.register'
      ? LOST
      : call.name === 'account.list'
        ? { ...SUCCESS, acntRecords: records }
        : SUCCESS;

  it('is not asked again: the account is found in the customer’s list', async () => {
    const { calls, look, registration } = await finish(
      registering('answer'),
      lost([record()]),
    );
    expect(registration?.step).toBe('registering');
    expect((await look())?.step).toBe('done');
    expect(names(calls)).toEqual(['ars.result', 'account.register', 'account.list']);
  });

  it.each([
    ['one that is cancelled', [record({ recordUnregDt: '20251120180300' })]],
    ['one of another day', [record({ recordTrdDt: '20251119180200' })]],
    ['two that may be it', [record(), record({ recordCustAcntKey: 'KEY8' })]],
    ['nothing', []],
  ])('stays open while the list has %s', async (_, records) => {
    const { look } = await finish(registering('answer'), lost(records));
    expect((await look())?.step).toBe('registering');
  });

  it('that is not there after ten minutes was not made: the customer may agree again', async () => {
    const payer = registering('registering', { askedAt: '2025-11-20T09:00:00.000Z' });
    const before = await finish(payer, lost([]), new Date('2025-11-20T09:10:00.000Z'));
    expect(before.registration?.step).toBe('registering');
    const after = await finish(payer, lost([]), new Date('2025-11-20T09:10:01.000Z'));
    expect(after.registration).toMatchObject({
      step: 'consent',
      problem: { outcome: 'unknown' },
    });
  });
});
