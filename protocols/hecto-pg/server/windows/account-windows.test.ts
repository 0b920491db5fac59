import { kstDateTime, won } from '@gwanmun/kernel';
import { BANK_TEST_VALUES } from '@gwanmun/networks';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../testing/merchant.js';
import { WindowStage } from './testing/window-stage.js';

const on = new WindowStage();

const VBANK = { mchtId: 'nx_mid_il', method: 'vbank' };
const VBANK010 = { mchtId: 'nxva_sb_il', method: 'vbank010' };

/** Opens the window and issues an account at a bank. */
async function issued(form: Record<string, string> = {}, path = '/vbank/main.do') {
  const window = await on.open(path, { ...VBANK, ...form });
  await window.payer.choose('011');
  const screen = await window.payer.details({ receipt: 'none' });
  return { window, screen };
}

/** The payer's phone is confirmed by the code of a message. */
async function byPhone(phone: string, form: Record<string, string> = {}, code = '000000') {
  const window = await on.open('/vbank010/main.do', { ...VBANK010, ...form });
  await window.payer.details({ phone, receipt: 'none' });
  return { window, screen: await window.payer.authenticate(code) };
}

const tomorrow = () => kstDateTime(new Date(on.engine.clock.now().getTime() + 86_400_000));

describe('the virtual account window (hecto-pg §6.10)', () => {
  it('issues an account and returns 0051 with number and deadline', async () => {
    const expireDt = tomorrow();
    const { window, screen } = await issued({ expireDt, custAcntSumry: '달빛서점_홍길동' });
    expect(screen.name).toBe('issued');
    const [payment] = await on.payments(window);
    expect(payment).toMatchObject({
      state: 'waiting',
      outcome: { kind: 'account', accountKind: 'rotating', printName: '달빛서점_홍길동' },
    });
    const { url, fields } = await window.payer.leave();
    expect(url).toBe('https://example.com/nextUrl');
    expect(fields).toMatchObject({
      ...{ outStatCd: '0051', outRsltCd: '0000', method: 'vbank', trdNo: payment!.transactionId, trdAmt: seal('1000') },
      ...{ fnCd: '011', fnNm: 'NH농협은행', expireDt, reqIssueDt: '' },
    });
    expect(unseal(fields.vtlAcntNo!)).toMatch(/^790\d+$/);
    expect(fields.trdNo).toContain('STFP_PGVA');
  });

  it('knows the documented names of depositors', async () => {
    const { name } = BANK_TEST_VALUES.find(({ outcome }) => outcome === 'issuer_unavailable')!;
    const window = await on.open('/vbank/main.do', { ...VBANK, mchtCustNm: '' });
    await window.payer.choose('011');
    const refused = await window.payer.details({ depositor: name, receipt: 'none' });
    expect([refused.name, refused.body.includes('ST11')]).toEqual(['refused', true]);
    await window.payer.send('retry');
    await window.payer.choose('011');
    expect((await window.payer.details({ depositor: '김철수', receipt: 'none' })).name).toBe('issued');
    expect(await on.payments(window)).toMatchObject([{ state: 'waiting', outcome: { printName: '헥토파이낸셜' } }, { state: 'refused' }]);
  });

  it('prints the shop’s name when the merchant says nothing, and keeps the name of the depositor', async () => {
    const window = await on.open('/vbank/main.do', { ...VBANK, mchtCustNm: '' });
    await window.payer.choose('020');
    await window.payer.details({ depositor: '김철수', receipt: 'deduction', receiptPhone: '01012345678' });
    expect(await on.payments(window)).toMatchObject([
      {
        facts: { cashReceipt: { purpose: 'deduction', idKind: 'mobile' } },
        personal: { customerName: '김철수', cashReceiptId: '01012345678' },
        outcome: { printName: '헥토파이낸셜' },
      },
    ]);
  });

  it('is complete with the account: the order opens no other window (ST03), also after its deposit', async () => {
    const { window } = await issued();
    const again = async () => {
      const { screen } = await on.open('/vbank/main.do', { ...VBANK, mchtTrdNo: window.orderNo });
      return JSON.parse(screen.body).outRsltCd;
    };
    expect(await again()).toBe('ST03');
    const [payment] = await on.payments(window);
    const { bank, accountNo } = payment!.outcome as { bank: string; accountNo: string };
    const deposit = { merchantId: VBANK.mchtId, bank, accountNo, amount: won(1000), depositor: '홍길동', reference: 'D1' };
    expect(await on.engine.deposit({ ...deposit, at: on.engine.clock.now() })).toMatchObject({ kind: 'accepted' });
    expect(await again()).toBe('ST03');
    // the return tells of the issue, however fast the deposit was
    expect((await window.payer.leave()).fields).toMatchObject({ outStatCd: '0051', vtlAcntNo: seal(accountNo) });
  });

  it('takes the escrow path, and keeps that it was that (D-34)', async () => {
    const { window, screen } = await issued({}, '/vbank/escro.do');
    expect(screen.name).toBe('issued');
    expect(await on.payments(window)).toMatchObject([{ facts: { door: { escrow: 'Y' } } }]);
  });
});

describe('a bank that does not issue at once (hecto-pg §8.3)', () => {
  it('tells a refusal by its code, and lets the payer choose another bank', async () => {
    const name = BANK_TEST_VALUES.find(({ outcome }) => outcome === 'issuer_maintenance')!.name;
    const { window, screen } = await issued({ custAcntSumry: name });
    expect([screen.name, screen.body.includes('ST11')]).toEqual(['refused', true]);
    expect((await window.payer.leave()).fields).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST11', vtlAcntNo: '', authDt: '' });
    expect((await on.open('/vbank/main.do', { ...VBANK, mchtTrdNo: window.orderNo })).screen.name).toBe('institution');
  });

  it('tells of a lost answer what recovery finds', async () => {
    const name = BANK_TEST_VALUES.find(({ outcome }) => outcome === 'no_answer_after')!.name;
    const { window } = await issued({ custAcntSumry: name });
    expect((await window.payer.settled()).name).toBe('confirming');
    await on.engine.recover({ olderThanMs: 0 });
    expect((await window.payer.settled()).name).toBe('issued');
    expect((await window.payer.leave()).fields).toMatchObject({ outStatCd: '0051' });
  });

  it('says that an account is over which was given up, or expired, while nobody looked', async () => {
    const name = BANK_TEST_VALUES.find(({ outcome }) => outcome === 'no_answer_after')!.name;
    const { window } = await issued({ custAcntSumry: name });
    await window.payer.settled();
    await on.engine.recover({ olderThanMs: 0 });
    const [payment] = await on.payments(window);
    const { merchantId, transactionId, outcome } = payment!;
    const closed = await on.engine.closeAccount({
      ...{ merchantId, transactionId: 'CLOSE1', orderNo: 'CLOSE1', channel: 'api', protocol: 'hecto-pg', facts: {} },
      ...{ paymentId: transactionId, accountNo: (outcome as { accountNo: string }).accountNo },
    });
    expect(closed).toMatchObject({ kind: 'approved' });
    const screen = await window.payer.settled();
    expect([screen.name, screen.body.includes('ST46')]).toEqual(['refused', true]);
  });
});

describe('the 010 window (hecto-pg §6.11)', () => {
  it('issues the phone’s number at bank 089', async () => {
    const { window, screen } = await byPhone('01012345678');
    expect(screen.name).toBe('issued');
    const { fields } = await window.payer.leave();
    expect(fields).toMatchObject({ outStatCd: '0051', method: 'vbank010', fnCd: '089', vtlAcntNo: seal('01012345678') });
    expect(fields.reqIssueDt).toMatch(/^20\d{12}$/);
  });

  it('checks no phone that the merchant vouches for', async () => {
    const window = await on.open('/vbank010/main.do', { ...VBANK010, cphoneNo: seal('01055556666') });
    expect((await window.payer.details({ receipt: 'none' })).name).toBe('issued');
    expect(unseal((await window.payer.leave()).fields.vtlAcntNo!)).toBe('01055556666');
  });

  it('has one account for a phone at a time: another phone may do (ST08)', async () => {
    await byPhone('01077778888');
    const { window, screen } = await byPhone('01077778888');
    expect([screen.name, screen.body.includes('ST08')]).toEqual(['refused', true]);
    await window.payer.send('retry');
    await window.payer.details({ phone: '01077779999', receipt: 'none' });
    expect((await window.payer.authenticate('000000')).name).toBe('issued');
  });

  it('knows the documented phones, and wrong codes', async () => {
    const { phoneNo } = BANK_TEST_VALUES.find(({ outcome }) => outcome === 'account_stopped')!;
    expect((await byPhone(phoneNo)).screen.body).toContain('ST19');
    expect((await byPhone('01012121212', {}, '999999')).screen.name).toBe('authentication');
  });
});
