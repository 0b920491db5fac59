import { describe, expect, it } from 'vitest';
import type { Values } from './support/merchant.js';
import { accountNo, OK, refusedWith } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260317120000');

/** When the gateway stops and restarts a bank in the evening (hecto-easycash §11); 012 follows 011. */
const WINDOWS = `
002 2350 0015 003 2350 0012 004 2350 0012 007 2330 0030 011 2350 0012 012 2350 0012 020 2350 0010 023 2350 0012 031 2350 0005 032 2350 0005
034 2350 0005 035 2350 0012 037 2350 0005 039 2350 0005 045 2330 0030 048 2350 0005 050 2350 0035 064 2350 0100 071 2350 0005 081 2350 0015
088 2350 0005 089 2350 0012 090 2350 0005 092 2355 0005 103 2355 0005 209 2350 0010 238 2330 0020 240 2350 0010 243 2340 0010 247 2350 0005
266 2330 0030 267 2355 0025 280 2350 0035 287 2350 0020
`;
const [EVENING, MORNING] = ['20260317', '20260318'];
const windows = [...WINDOWS.matchAll(/(\d{3}) (\d{4}) (\d{4})/g)].map(([, bank, stop, start]) => ({
  bank: bank!,
  stop: stop!,
  start: start!,
}));

const secondBefore = (day: string, clock: string): string => {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(2)) - 1;
  return `${day}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}59`;
};

describe('maintenance of banks, by the clock (hecto-easycash §11)', () => {
  it('every bank stops and starts when the table says', async () => {
    const moments = windows.flatMap(({ bank, stop, start }) => [
      { bank, at: secondBefore(EVENING, stop), window: undefined },
      { bank, at: `${EVENING}${stop}00`, window: [`${EVENING}${stop}00`, `${MORNING}${start}00`] },
      { bank, at: secondBefore(MORNING, start), window: [`${EVENING}${stop}00`, `${MORNING}${start}00`] },
      { bank, at: `${MORNING}${start}00`, window: undefined },
    ]);
    let now = '';
    for (const { bank, at, window } of moments.sort((one, other) => one.at.localeCompare(other.at))) {
      if (at !== now) await stage.moveTo(at);
      now = at;
      const { bankChkYn, stDtm = '', edDtm = '' } = await stage.ask('bankTimecheckDetail', { bankCd: bank });
      expect([bank, at, bankChkYn, stDtm, edDtm]).toEqual([bank, at, window ? 'Y' : 'N', ...(window ?? ['', ''])]);
    }
  });

  it.each([
    // bank, within, outside: nth weekdays are counted within the month
    ['004', '20260315001500', '20260308001500'],
    ['004', '20260315052959', '20260315053000'],
    ['002', '20260308035959', '20260308040000'],
    ['003', '20260322002900', '20260323002900'],
    ['011', '20260316035959', '20260309020000'],
    ['012', '20260316035959', '20260316040000'],
    ['020', '20260308020000', '20260308015959'],
    ['027', '20260318003000', '20260318043000'],
    ['027', '20260318042959', '20260318120000'],
    ['035', '20260315043000', '20260315050000'],
    ['037', '20260314020000', '20260307020000'],
    ['039', '20260308065959', '20260308070000'],
    ['081', '20260308075959', '20260308080000'],
    ['238', '20260314080000', '20260314083000'],
    ['278', '20260318030500', '20260318031000'],
    ['278', '20260318001459', '20260318001500'],
  ])('%s at %s, and not at %s', async (bankCd, within, outside) => {
    await stage.moveTo(within);
    const during = await stage.ask('bankTimecheckDetail', { bankCd });
    expect(during).toMatchObject({ ...OK, bankChkYn: 'Y' });
    expect(during.stDtm <= within && within < during.edDtm).toBe(true);
    await stage.moveTo(outside);
    expect(await stage.ask('bankTimecheckDetail', { bankCd })).toMatchObject({ ...OK, bankChkYn: 'N' });
  });

  it('whatever needs the bank is ST11 meanwhile, and free afterwards', async () => {
    await stage.moveTo('20260319120000');
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    const paid = await shop.pay(account);
    await stage.moveTo('20260319235100');
    const asked = async () => [
      await shop.ask('ownerCheck1'),
      await shop.ask('ownership'),
      await shop.ask('acntRegSelf', { custAcntNo: '2222222222' }),
      await shop.pay(account),
      await shop.ask('regularConfirm', { mchtCustId: account.mchtCustId, rglChrgKey }),
      await shop.ask('remit', { trdAmt: '10' }),
      await shop.ask('bankTimecheck'),
    ];
    for (const answer of await asked()) expect(answer).toMatchObject(refusedWith('ST11'));
    const request = await shop.ask('ownershipReq');
    expect(request).toMatchObject({ ...refusedWith('ST11'), bankChkYn: 'Y', stDtm: '20260319235000', edDtm: '20260320001200' });
    expect(await shop.ask('ownershipReq', { bankCd: '261' })).toMatchObject(refusedWith('ST44'));
    const banks = await shop.ask('bankList');
    const kb = banks.bankRecords.find(({ recordBankCd }: { recordBankCd: string }) => recordBankCd === '004');
    expect(kb).toMatchObject({ recordUseYn: 'N' });
    expect(await shop.outcome(paid.mchtTrdNo, 'RP', '20260319')).toMatchObject(OK);
    await stage.moveTo('20260320001200');
    for (const answer of await asked()) expect(answer).toMatchObject(OK);
  });
});

describe('days in Korea', () => {
  it('the bank’s and the merchant’s limits of a day are new at midnight', async () => {
    await stage.moveTo('20260323220000');
    const shop = stage.shop();
    const atBank = await shop.registered(accountNo('082'));
    expect(await shop.pay(atBank, 200_000)).toMatchObject(OK);
    expect(await shop.pay(atBank, 100_001)).toMatchObject(refusedWith('ST34'));
    expect(await shop.pay(atBank, 100_000)).toMatchObject(OK);
    const ours = stage.shop();
    const account = await ours.registered('1234567890');
    await ours.change({ banking: { amountPerDay: 3_000, countPerDay: 2, amountPerMonth: 4_000 } });
    expect(await ours.pay(account, 3_001)).toMatchObject(refusedWith('ST62'));
    expect(await ours.pay(account, 1_500)).toMatchObject(OK);
    expect(await ours.pay(account, 1_500)).toMatchObject(OK);
    expect((await ours.pay(account, 1)).outRsltCd).toMatch(/^ST6[24]$/);
    await stage.moveTo('20260323234000');
    expect(await shop.pay(atBank, 1)).toMatchObject(refusedWith('ST34'));
    await stage.moveTo('20260324010000');
    expect(await shop.pay(atBank, 300_000)).toMatchObject(OK);
    expect(await ours.pay(account, 1_001)).toMatchObject(refusedWith('ST63'));
    expect(await ours.pay(account, 1_000)).toMatchObject(OK);
    await stage.moveTo('20260401010000');
    expect(await ours.pay(account, 3_000)).toMatchObject(OK);
  });

  it('five deposits of 1 won a day, and blocks of customers, end at midnight (§8.3, §8.4)', async () => {
    await stage.moveTo('20260324230000');
    const shop = stage.shop();
    for (let sent = 0; sent < 5; sent += 1) await shop.done('ownership');
    for (let failed = 0; failed < 10; failed += 1) await shop.ask('ownerCheck1', { custAcntNo: accountNo('060') });
    expect(await shop.ask('ownership')).toMatchObject(refusedWith('ST64'));
    expect(await shop.ask('ownerCheck1')).toMatchObject(refusedWith('ST76'));
    expect(await shop.ask('ownerCheck1', { mchtCustId: 'another' })).toMatchObject(OK);
    await stage.moveTo('20260325010000');
    expect(await shop.ask('ownership')).toMatchObject(OK);
    expect(await shop.ask('ownerCheck1')).toMatchObject(OK);
  });

  it('an order number may be used again the next day (§8.1)', async () => {
    await stage.moveTo('20260326120000');
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const pay = (amount: number) => shop.pay(account, amount, { mchtTrdNo: 'SAME' });
    expect(await pay(100)).toMatchObject(OK);
    expect(await pay(100)).toMatchObject(refusedWith('ST50'));
    await stage.moveTo('20260327120000');
    expect(await pay(200)).toMatchObject(OK);
    for (const [day, amount] of [
      ['20260326', '100'],
      ['20260327', '200'],
    ] as const) {
      const found = await shop.ask('transList', { mchtTrdNo: 'SAME', mchtTrdDt: day });
      expect(found).toMatchObject({ ...OK, dataCnt: '1', trRecords: [{ recordTrdAmt: amount, recordTrdDt: day }] });
    }
  });
});

describe('registrations that are cancelled at institutions (hecto-easycash §6.33, §8.6)', () => {
  it.each([
    // Tuesday, and Friday before a weekend
    ['20260331150000', '20260401'],
    ['20260403150000', '20260406'],
  ])('applied for at %s they count on %s before 11:00', async (applied, day) => {
    await stage.moveTo(applied);
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { mchtCustId } = account;
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    await stage.sandbox.cancelAtBank(shop.mchtId, account.custAcntKey, { origin: '4', reason: '2', effective: 'next_business_day' });
    expect(await shop.pay(account)).toMatchObject(OK);
    await stage.moveTo(`${day}110000`);
    await expect.poll(async () => (await shop.pay(account)).outRsltCd, { timeout: 10_000 }).toBe('ST15');
    const list = await shop.sdk.account.cancelledElsewhere({ unregDt: day });
    const record = {
      recordMchtCustId: mchtCustId,
      recordBankCd: '004',
      recordCustAcntNo: '123****890',
      recordCustAcntKey: account.custAcntKey,
    };
    const told = { recordUnregOcuIstt: '4', recordUnregDivCd: '2', recordUnregDtm: expect.stringMatching(`^${day}(0\\d|10)\\d{4}$`) };
    expect(list).toMatchObject({ outcome: 'success', unregAcntRecords: [{ ...record, ...told }] });
    expect(await shop.ask('isttUnregList', { unregDt: applied.slice(0, 8) })).toMatchObject({ ...OK, dataCnt: '0', unregAcntRecords: [] });
    expect(await shop.ask('regularConfirm', { mchtCustId, rglChrgKey })).toMatchObject({ outStatCd: '0031', rglPmtProcStatCd: 'C' });
    expect(await shop.ask('regularInfo', { mchtCustId, rglChrgKey })).toMatchObject({ unregStatCd: 'FAIL' });
    expect(await shop.ask('acntList', { mchtCustId })).toMatchObject({ acntRecords: [{ recordUnregDt: expect.stringMatching(day) }] });
  });

  it('of an origin without a reason (3): it stays blank', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    await stage.sandbox.cancelAtBank(shop.mchtId, account.custAcntKey, { origin: '3' });
    const { unregAcntRecords } = await shop.done('isttUnregList');
    expect(unregAcntRecords).toMatchObject([{ recordUnregOcuIstt: '3', recordUnregDivCd: '' }]);
    expect(await shop.pay(account)).toMatchObject(refusedWith('ST15'));
  });
});

describe('what an operator declares of banks', () => {
  it.each([undefined, 'failure', 'delay'])('a bank closed for %s until it is taken back (§6.32)', async (cause) => {
    await stage.moveTo('20260406120000');
    await stage.sandbox.close('088', cause);
    expect(await stage.ask('bankTimecheck', { bankCd: '088' })).toMatchObject(refusedWith('ST11'));
    const told = await stage.ask('bankTimecheckDetail', { bankCd: '088' });
    expect(told).toMatchObject({ ...OK, bankChkYn: 'Y', stDtm: '20260406120000' });
    expect(await stage.shop().ask('ownerCheck1', { bankCd: '088' })).toMatchObject(refusedWith('ST11'));
    await stage.sandbox.reopen('088');
    expect(await stage.ask('bankTimecheck', { bankCd: '088' })).toMatchObject(OK);
  });

  it('the banks of a merchant, in its order (29)', async () => {
    const shop = stage.shop();
    await shop.change({ easyCash: { banks: ['090', '004', '261'] } });
    const { bankRecords } = await shop.done('bankList');
    expect(bankRecords.map((each: Values) => [each.recordBankCd, each.recordBankOrd])).toEqual([
      ['090', '1'],
      ['004', '2'],
      ['261', '3'],
    ]);
    expect(await shop.ask('ownerCheck1', { bankCd: '088' })).toMatchObject(refusedWith('ST44'));
    expect(await shop.ask('ownerCheck1', { bankCd: '261' })).toMatchObject(OK);
  });
});

stage.keepsToTheDocument();
