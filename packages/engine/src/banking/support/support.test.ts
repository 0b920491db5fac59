import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { AccountSearch, VerificationSearch } from '../contract.js';
import {
  asked,
  type BankingBench,
  consentFor,
  debitOf,
  openBankingBench,
  refundOf,
  registered,
  registration,
  secret,
  wordOf,
} from '../testing/banking-bench.js';

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  bench.bank.calm();
  bench.people.fate = 'approve';
  bench.clock.set('2024-05-07T03:00:00Z');
  await bench.pool.query('truncate gwanmun.bank_accounts, gwanmun.verifications, gwanmun.debit_series');
});

const accounts = (query: Partial<AccountSearch> = {}) => bench.banking.support.accounts({ merchantId: MERCHANT, limit: 50, ...query });
const verifications = (query: Partial<VerificationSearch> = {}) =>
  bench.banking.support.verifications({ merchantId: MERCHANT, limit: 50, ...query });
const record = (accountKey: string) => bench.banking.support.account(MERCHANT, accountKey);

it('lists registrations newest first, by customer, bank and state, page by page', async () => {
  const keys: string[] = [];
  for (const change of [
    { customerId: 'hong' },
    { customerId: 'kim' },
    { customerId: 'hong', account: { bank: '088', number: secret('110999888777') } },
  ]) {
    keys.unshift((await registered(bench, change)).accountKey);
    bench.clock.advance(1_000);
  }
  const keysOf = async (query: Partial<AccountSearch> = {}) => (await accounts(query)).map(({ accountKey }) => accountKey);
  expect(await keysOf()).toEqual(keys);
  expect(await keysOf({ customerId: 'hong' })).toEqual([keys[0], keys[2]]);
  expect(await keysOf({ bank: '088' })).toEqual([keys[0]]);
  expect(await keysOf({ merchantId: 'another' })).toEqual([]);
  const [first] = await accounts({ limit: 1 });
  expect(await keysOf({ limit: 5, after: { at: first!.registeredAt, key: first!.accountKey } })).toEqual(keys.slice(1));
  await bench.banking.cancelAccount({ ...asked, transactionId: fresh('T'), customerId: 'kim', bank: '004', accountKey: keys[1]! });
  expect(await keysOf({ state: 'cancelled' })).toEqual([keys[1]]);
  expect(await keysOf({ state: 'active', customerId: 'kim' })).toEqual([]);
});

it('tells with which consent an account was registered and who cancelled it', async () => {
  const command = registration();
  const consent = consentFor(command);
  await bench.banking.requestConsent(consent);
  bench.people.agree(consent.verificationId);
  const evidence = { kind: 'ars', verificationId: consent.verificationId } as const;
  expect(await bench.banking.registerAccount({ ...command, evidence })).toMatchObject({ kind: 'done' });
  const { accountKey } = command;
  expect(await record(accountKey)).toMatchObject({
    consentId: consent.verificationId,
    account: { evidence: 'ars', state: 'active' },
    series: [],
  });
  await bench.banking.cancelledByInstitution({ merchantId: MERCHANT, accountKey, origin: '2', reason: 'B' });
  expect(await record(accountKey)).toMatchObject({ account: { cancelledBy: 'institution' }, origin: '2', reason: 'B' });
  expect(await record('nobody')).toBeUndefined();
});

it('tells what debits used of today and of this month, and what series collected', async () => {
  const account = await registered(bench);
  const series = { seriesKey: fresh('series'), lastDay: '20991231' };
  const payment = debitOf(bench, account, 3_000, { startSeries: series });
  expect(wordOf(await bench.banking.debit(payment))).toBe('done');
  bench.bank.fate = () => 'insufficient_balance';
  await bench.banking.debit(debitOf(bench, account, 9_000, { startSeries: { ...series, seriesKey: fresh('never') } }));
  bench.bank.calm();
  const today = { dayAmount: 3_000, dayCount: 1, monthAmount: 3_000, monthCount: 1 };
  expect(await record(account.accountKey)).toMatchObject({ use: { day: '20240507', ...today } });
  expect((await record(account.accountKey))!.series).toMatchObject([{ seriesKey: series.seriesKey, total: 3_000, uses: 1 }]);

  bench.clock.set('2024-05-07T15:00:00Z');
  expect((await record(account.accountKey))!.use).toEqual({ day: '20240508', ...today, dayAmount: 0, dayCount: 0 });
  bench.clock.set('2024-05-31T15:00:00Z');
  expect((await record(account.accountKey))!.use).toMatchObject({ day: '20240601', monthAmount: 0, monthCount: 0 });
});

it('lists verifications with how they stand, and nothing that would pass one', async () => {
  const phone = { ...asked, token: 'tid-secret', customerId: 'hong', name: secret('홍길동'), phone: secret('01012345678') } as const;
  const sms = { ...phone, verificationId: fresh('SMS'), way: 'sms', carrier: 'SKT', identity: secret('8001011') } as const;
  await bench.banking.requestPhoneCheck(sms);
  const code = bench.people.codes.get(sms.verificationId)!;
  const { merchantId, verificationId, token } = sms;
  const wrong = secret(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await bench.banking.confirmPhoneCheck({ merchantId, verificationId, token, code: wrong });
  bench.clock.advance(1_000);
  const command = registration({ customerId: 'kim' });
  const call = consentFor(command);
  await bench.banking.requestConsent(call);

  const states = async (query: Partial<VerificationSearch> = {}) => (await verifications(query)).map(({ kind, state }) => [kind, state]);
  expect(await verifications()).toMatchObject([
    { kind: 'ars', state: 'waiting', purpose: 'withdrawal', bank: '004', maskedAccount: expect.stringMatching(/^\d{3}\*+\d{3}$/) },
    { kind: 'sms', state: 'waiting', tries: 1, maxTries: 5, customerId: 'hong' },
  ]);
  expect(await states({ customerId: 'hong' })).toEqual([['sms', 'waiting']]);
  expect(await states({ kind: 'ars' })).toEqual([['ars', 'waiting']]);
  const [newest] = await verifications({ limit: 1 });
  expect(await states({ after: { at: newest!.requestedAt, key: newest!.verificationId } })).toEqual([['sms', 'waiting']]);

  await bench.banking.confirmPhoneCheck({ merchantId, verificationId, token, code: secret(code) });
  bench.clock.advance(180_000);
  expect(await states()).toEqual([
    ['ars', 'expired'],
    ['sms', 'verified'],
  ]);
  expect(await states({ state: 'expired' })).toEqual([['ars', 'expired']]);
  const told = JSON.stringify(await verifications());
  for (const hidden of [code, token, '홍길동', '01012345678', command.account.number.reveal()]) expect(told).not.toContain(hidden);
});

it('refuses the repeat of a refund that names its number', async () => {
  const account = await registered(bench);
  const payment = debitOf(bench, account, 3_000);
  await bench.banking.debit(payment);
  const first = await bench.banking.refund(refundOf(bench, payment, 1_000, { refundOrder: 1, reason: '고객 변심' }));
  expect(first).toMatchObject({ kind: 'done', transaction: { facts: { reason: '고객 변심' } } });
  expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1_000, { refundOrder: 1 })))).toBe('already_refunded');
  expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1_000, { refundOrder: 2 })))).toBe('done');
});
