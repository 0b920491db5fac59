import { describe, expect, it } from 'vitest';
import { memoryOrderStore } from '../../store/memory.js';
import {
  fakeEasyCash,
  LOST,
  refused,
  registering,
  SUCCESS,
} from '../../testing/fake-easy-cash.js';
import type { Call } from '../../testing/fake-pg.js';
import { askConsent } from './ask-consent.js';
import type { Payer } from './payer.js';
import { checkHolder, checkMemo, sendWon } from './verify-account.js';
import { checkCode, sendCode } from './verify-person.js';

const NOW = new Date('2025-11-20T09:02:00.000Z');
const DEPOSIT = {
  no: 'REG9-W1',
  trdNo: 'WON',
  bankCd: '004',
  accountNo: '110987654321',
  at: NOW.toISOString(),
};

async function at(payer: Payer, answer: (call: Call) => object) {
  const store = memoryOrderStore();
  await store.updatePayer('C1', () => payer);
  return { store, registration: payer.registration!, ...fakeEasyCash(answer) };
}

describe('who it is', () => {
  it('a code is sent for the person, and what names it is kept', async () => {
    const { easyCash, store, registration, calls } = await at(
      registering('person'),
      () => ({ ...SUCCESS, tid: 'T2', trdNo: 'S2' }),
    );
    const after = await sendCode(
      easyCash,
      store,
      'C1',
      registration,
      registration.person!,
      NOW,
    );
    expect(calls[0]!.asked).toMatchObject({
      uii: '8001011',
      telecomCd: '1',
      authMthdCd: '1',
      mchtCustNm: '홍길동',
    });
    expect(after).toMatchObject({ step: 'code', sms: { tid: 'T2', trdNo: 'S2' } });
    await checkCode(easyCash, store, 'C1', after!, '123456');
    expect(calls[1]!.asked).toEqual({ tid: 'T2', trdNo: 'S2', authNo: '123456' });
  });

  it('an answer for a registration that was started anew is nobody’s', async () => {
    const { easyCash, store, registration } = await at(
      registering('code'),
      () => SUCCESS,
    );
    await store.updatePayer('C1', (found) => ({
      ...found,
      registration: { ...registration, no: 'REG10', step: 'person' },
    }));
    expect(await checkCode(easyCash, store, 'C1', registration, '123456')).toMatchObject({
      no: 'REG10',
      step: 'person',
    });
  });
});

describe('the account', () => {
  it('is compared with name and birth date, and stays named when it is another’s', async () => {
    const { easyCash, store, registration, calls } = await at(
      registering('account'),
      () => refused('ST24'),
    );
    const after = await checkHolder(easyCash, store, 'C1', registration, {
      bankCd: '088',
      accountNo: '110111222333',
    });
    expect(calls[0]!.asked).toMatchObject({
      uii: '800101',
      bankCd: '088',
      custAcntNo: '110111222333',
      acctNoChkYn: 'Y',
    });
    expect(after).toMatchObject({
      step: 'account',
      target: { bankCd: '088' },
      problem: { code: 'ST24' },
    });
  });

  it('every deposit has a number of its own', async () => {
    const { easyCash, store, registration, calls } = await at(
      registering('account'),
      () => refused('ST64'),
    );
    await sendWon(easyCash, store, 'C1', registration, NOW);
    expect(await sendWon(easyCash, store, 'C1', registration, NOW)).toMatchObject({
      step: 'account',
      problem: { code: 'ST64' },
    });
    expect(calls.map(({ asked }) => asked.mchtTrdNo)).toEqual(['REG9-W1', 'REG9-W2']);
  });
});

describe('a deposit of 1 won', () => {
  it('a deposit whose answer was lost can be confirmed all the same, by its number', async () => {
    const { easyCash, store, registration, calls } = await at(
      registering('account'),
      ({ name }) => (name === 'ownership.request' ? LOST : SUCCESS),
    );
    const after = await sendWon(easyCash, store, 'C1', registration, NOW);
    expect(after).toMatchObject({
      step: 'memo',
      deposit: { no: 'REG9-W1' },
      problem: { outcome: 'unknown' },
    });
    expect(await checkMemo(easyCash, store, 'C1', after!, '1234')).toMatchObject({
      step: 'consent',
    });
    expect(calls[1]!.asked).toMatchObject({
      mchtTrdNo: 'REG9-W1',
      trdNo: undefined,
      authNo: '1234',
    });
  });

  it.each([
    ['ours', { ...DEPOSIT }, 'memo'],
    ['another customer’s', undefined, 'account'],
    ['ours, with too many wrong codes', { ...DEPOSIT, closed: true as const }, 'account'],
  ])('a won of a moment ago that is %s', async (_, deposit, step) => {
    const payer = registering('account', deposit ? { deposit } : {});
    const { easyCash, store, registration } = await at(payer, () => ({
      ...LOST,
      reason: 'pending',
      code: 'ST40',
      trdNo: 'WON',
    }));
    expect(await sendWon(easyCash, store, 'C1', registration, NOW)).toMatchObject({
      step,
      problem: { code: 'ST40' },
    });
  });

  it.each([
    ['SE02', undefined],
    ['SE01', true],
    ['SE03', true],
  ])('after %s the deposit is closed: %s', async (code, closed) => {
    const { easyCash, store, registration } = await at(
      registering('memo', { deposit: DEPOSIT }),
      () => refused(code),
    );
    const after = await checkMemo(easyCash, store, 'C1', registration, '0000');
    expect([after?.step, after?.deposit?.closed]).toEqual(['memo', closed]);
  });
});

describe('the consent', () => {
  it.each([
    ['1', '19800101'],
    ['2', '19800101'],
    ['3', '20800101'],
    ['8', '20800101'],
  ])(
    'Kakao Pay wants the century that the gender digit %s knows',
    async (gender, uii) => {
      const person = {
        name: '홍길동',
        uii: `800101${gender}`,
        phone: '01012345678',
        carrier: '1' as const,
      };
      const { easyCash, store, registration, calls } = await at(
        registering('consent', { person }),
        () => ({ ...SUCCESS, trdNo: 'MSG' }),
      );
      const after = await askConsent(easyCash, store, 'C1', registration, 'kakao', NOW);
      expect(calls[0]!.asked).toMatchObject({
        uii,
        bankCd: '004',
        custAcntNo: '110987654321',
      });
      expect(after).toMatchObject({
        step: 'answer',
        consent: { by: 'kakao', trdNo: 'MSG' },
      });
    },
  );

  it('a call wants a number that the page shows', async () => {
    const { easyCash, store, registration, calls } = await at(
      registering('consent'),
      () => ({ ...SUCCESS, trdNo: 'CALL2' }),
    );
    const after = await askConsent(easyCash, store, 'C1', registration, 'ars', NOW);
    expect(calls[0]!.asked.authNo).toMatch(/^\d{4}$/);
    expect(after?.consent?.keyNo).toBe(calls[0]!.asked.authNo);
  });
});
