import { describe, expect, it } from 'vitest';
import { bodyOf, G1, G2, type KeyPair, unseal } from './testing/merchant.js';
import { REQUESTS } from './testing/requests.js';
import { doorForTests, merchantOf, type StartedDoor } from './testing/start-door.js';

const OK = { outStatCd: '0021', outRsltCd: '0000' };
const INVALID = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };

function forDoor(sandbox: boolean) {
  let door: StartedDoor;
  doorForTests(
    (started) => {
      door = started;
    },
    { sandbox },
  );
  return {
    get door() {
      return door;
    },
    ask: (api: string, mchtId: string, keys: KeyPair) => door.post(REQUESTS[api]!.path, bodyOf(api, { mchtId }, {}, keys)),
  };
}

describe('in a sandbox (hecto-easycash §4.3)', () => {
  const to = forDoor(true);

  it('midtest has the first generation of keys', async () => {
    expect(await to.ask('acntUnreg', 'midtest', G1)).toMatchObject(OK);
    expect(await to.ask('acntUnreg', 'midtest', G2)).toEqual(INVALID);
  });

  it.each([
    ['g1', G1],
    ['g2', G2],
  ])('an unknown merchant is answered with the pair that fits: %s', async (name, keys) => {
    const mchtId = `new${name}`;
    for (const api of ['ownerCheck1', 'acntUnreg', 'payConfirm']) expect(await to.ask(api, mchtId, keys), api).toMatchObject(OK);
    const answer = await to.ask('acntUnreg', mchtId, keys);
    expect(unseal(answer.mchtCustId, keys)).toBe('honggildong');
    expect(to.door.merchants.get(mchtId)).toMatchObject({ merchantId: mchtId, keys: {} });
    expect(to.door.banking.last('cancelAccount')).toMatchObject({ merchantId: mchtId, protocol: 'hecto-easycash', channel: 'api' });
  });

  it('one that proves nothing is not kept', async () => {
    expect(await to.ask('payConfirm', 'nobody', { aes: G1.aes, hash: 'x' })).toEqual(INVALID);
    expect(await to.ask('testCall', 'nobody', G1)).toMatchObject(OK);
    expect(to.door.merchants.has('nobody')).toBe(false);
  });

  it('payer numbers are the merchant’s eight characters and eight digits', async () => {
    await to.ask('acntReg', 'shop-7', G1);
    expect(to.door.banking.last('registerAccount').payerNo).toMatch(/^SHOP7000\d{8}$/);
  });
});

describe('elsewhere', () => {
  const to = forDoor(false);
  const OWN = { aes: 'k'.repeat(32), hash: 'secret' };

  it('an unknown merchant is refused, also by the test call', async () => {
    for (const api of ['payConfirm', 'testCall']) expect(await to.ask(api, 'nobody', G1)).toEqual(INVALID);
    expect(to.door.banking.calls).toEqual([]);
  });

  it('a merchant without keys of this protocol is refused', async () => {
    to.door.merchants.set('keyless', merchantOf({ merchantId: 'keyless', name: '' }));
    expect(await to.ask('payConfirm', 'keyless', G1)).toEqual(INVALID);
  });

  it('keys change without a gap: older ones still open requests, and seal their answers', async () => {
    const older = { aes: 'o'.repeat(32), hash: 'older' };
    to.door.merchants.set('changing', {
      ...merchantOf({ merchantId: 'changing', name: '' }),
      keys: { 'hecto-easycash': [OWN, older] },
    });
    for (const keys of [OWN, older]) {
      const { mchtCustId } = await to.ask('acntUnreg', 'changing', keys);
      expect(unseal(mchtCustId, keys)).toBe('honggildong');
    }
    expect(await to.ask('acntUnreg', 'changing', G1)).toEqual(INVALID);
  });
});

describe('settings of a merchant', () => {
  const to = forDoor(true);
  const withSettings = (easyCash: object) => {
    const { door } = to;
    door.merchants.set('midtest', { ...door.merchants.get('midtest')!, profile: { easyCash } });
  };

  it('English texts (A41)', async () => {
    withSettings({ english: true });
    expect(await to.door.ask('testCall')).toMatchObject({ outRsltMsg: 'done' });
  });

  it('addresses that are refused (§8.13)', async () => {
    withSettings({ blockedIps: ['10.0.0.1'] });
    expect(await to.door.ask('payConfirm', { custIp: '10.0.0.1' })).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST70' });
    expect(await to.door.ask('payConfirm', { custIp: '10.0.0.2' })).toMatchObject(OK);
  });

  it('the main account’s number in answers to payments, sealed (A43)', async () => {
    withSettings({ mainAccountNo: '1234567890' });
    expect(unseal((await to.door.ask('payConfirm')).macntNo)).toBe('1234567890');
  });

  it('rubbish in them does no harm', async () => {
    withSettings({ blockedIps: 'all', payerPrefix: 7, english: 'yes' });
    expect(await to.door.ask('acntReg')).toMatchObject({ ...OK, outRsltMsg: '정상처리되었습니다.' });
  });
});
