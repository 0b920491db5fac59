import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { Debit, RegisterAccount, RequestConsent } from '../contract.js';
import {
  asked,
  type BankingBench,
  consentFor,
  debitOf,
  expectBankingSound,
  openBankingBench,
  registered,
  registration,
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
  await bench.policy({ secondConsentFrom: 1_000 });
});

const pay = async (account: RegisterAccount, change: Partial<Debit> = {}) =>
  wordOf(await bench.banking.debit(debitOf(bench, account, 1_000, change)));
async function consented(account: RegisterAccount, change: Partial<RequestConsent> = {}, agree = true): Promise<string> {
  const consent = consentFor(account, { purpose: 'identity', script: 'B1', ...change });
  expect(await bench.banking.requestConsent(consent)).toMatchObject({ kind: 'done' });
  if (agree) bench.people.agree(consent.verificationId);
  return consent.verificationId;
}
async function usedBy(verificationId: string): Promise<string | null> {
  const { rows } = await bench.pool.query('select used_by from gwanmun.verifications where verification_id = $1', [verificationId]);
  return rows[0].used_by;
}

describe('a large debit', () => {
  it('is made with one consent each, whoever looked at it', async () => {
    const account = await registered(bench);
    expect(await pay(account)).toBe('second_consent_required');
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 999)))).toBe('done');
    const session = await consented(account);
    const command = debitOf(bench, account, 1_000);
    expect(wordOf(await bench.banking.debit(command))).toBe('done');
    expect(await usedBy(session)).toBe(command.transactionId);
    expect(await pay(account)).toBe('second_consent_required');
    await consented(account, { consentChannel: 'kakao', purpose: 'withdrawal', script: '' });
    expect(await pay(account)).toBe('done');
    await expectBankingSound(bench);
  });

  it('needs one that the customer gave, for the account, within ten minutes', async () => {
    const account = await registered(bench);
    const other = await registered(bench);
    const elsewhere = await registered(bench, { customerId: fresh('cust') });
    await consented(account, {}, false);
    await consented(other);
    await consented(account, { customerId: elsewhere.customerId });
    await consented(account, { account: { bank: '088' } });
    const refused = await consented(account, {}, false);
    bench.people.fail(refused, '04');
    expect(await pay(account)).toBe('second_consent_required');
    await consented(account, { account: { bank: '004' } });
    bench.clock.advance(600_000);
    expect(await pay(account)).toBe('done');
    await consented(account);
    bench.clock.advance(600_001);
    expect(await pay(account)).toBe('second_consent_required');
  });

  it('takes the newest one, or the one that the merchant names', async () => {
    const account = await registered(bench);
    const sessions: string[] = [];
    for (let i = 0; i < 3; i++) {
      sessions.push(await consented(account, { verificationId: fresh('a-rather-long-number-of-a-session-') }));
      bench.clock.advance(1_000);
    }
    const [first, second, third] = sessions as [string, string, string];
    const ending = (session: string) => ({ consentEnding: session.slice(-16) });
    const paid = async (change: Partial<Debit> = {}) => {
      const command = debitOf(bench, account, 1_000, change);
      expect(wordOf(await bench.banking.debit(command))).toBe('done');
      return command.transactionId;
    };
    expect(await paid(ending(first))).toBe(await usedBy(first));
    expect(await pay(account, ending(first))).toBe('second_consent_required');
    expect(await pay(account, { consentEnding: third.slice(-15) })).toBe('second_consent_required');
    expect(await paid()).toBe(await usedBy(third));
    expect(await paid()).toBe(await usedBy(second));
  });

  it('uses none when a rule refuses it, and one when the bank does', async () => {
    await bench.policy({ secondConsentFrom: 1_000, amountPerDay: 1_500 });
    const account = await registered(bench);
    const session = await consented(account);
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1_501)))).toBe('amount_per_day');
    const small = debitOf(bench, account, 999);
    expect(wordOf(await bench.banking.debit(small))).toBe('done');
    expect(await pay(account, { orderNo: small.orderNo })).toBe('duplicate_order');
    expect(await usedBy(session)).toBeNull();
    await bench.policy({ secondConsentFrom: 1_000 });
    bench.bank.fate = () => 'insufficient_balance';
    expect(await pay(account)).toBe('insufficient_balance');
    bench.bank.calm();
    expect(await pay(account)).toBe('second_consent_required');
    expect(await usedBy(session)).not.toBeNull();
    await expectBankingSound(bench);
  });
});

it('a house that does not answer is waited for once, not for each session; consents that are known serve all the same', async () => {
  const { banking } = await bench.anotherBanking({ networkTimeoutMs: 100 });
  const account = await registered(bench);
  const known = await consented(account);
  await bench.banking.consentStatus({ ...asked, customerId: account.customerId, verificationId: known, consentChannel: 'ars' });
  for (let i = 0; i < 10; i++) {
    bench.clock.advance(1);
    await consented(account);
  }
  const answer = vi.spyOn(bench.people, 'answer').mockImplementation(() => new Promise(() => undefined));
  expect(wordOf(await banking.debit(debitOf(bench, account, 1_000)))).toBe('done');
  expect(answer).toHaveBeenCalledOnce();
  expect(await usedBy(known)).not.toBeNull();
  answer.mockRestore();
});

describe('one consent', () => {
  it('serves one of many debits of the same moment, in two processes and on two accounts', async () => {
    const customerId = fresh('cust');
    const accounts = await Promise.all([registered(bench, { customerId }), registered(bench, { customerId })]);
    const { banking: other } = await bench.anotherBanking();
    for (let round = 0; round < 5; round++) {
      const sessions = [await consented(accounts[0]!, { account: { bank: '004' } }), await consented(accounts[0]!)];
      const commands = Array.from({ length: 16 }, (_, i) => debitOf(bench, accounts[i % 2]!, 1_000));
      const words = (await Promise.all(commands.map((command, i) => (i % 3 ? other : bench.banking).debit(command)))).map(wordOf);
      // The one that names an account may be left over: then a debit of that account takes it.
      const left = (await Promise.all(sessions.map(usedBy))).filter((used) => used === null).length;
      expect(words.filter((word) => word === 'done')).toHaveLength(2 - left);
      expect(new Set(words)).toEqual(new Set(['done', 'second_consent_required']));
      const done = commands.filter((_, i) => words[i] === 'done').map(({ transactionId }) => transactionId);
      expect((await Promise.all(sessions.map(usedBy))).filter((used) => used !== null).sort()).toEqual(done.sort());
      if (left > 0) expect(await pay(accounts[0]!)).toBe('done');
    }
    await expectBankingSound(bench);
  });

  it('that names no account serves one of many accounts whose debits are recorded in one statement', async () => {
    const customerId = fresh('cust');
    const accounts = await Promise.all(Array.from({ length: 8 }, () => registered(bench, { customerId })));
    const busy = await Promise.all([registered(bench), registered(bench)]);
    const session = await consented(accounts[0]!, { account: { bank: '004' } });
    const writer = () => bench.engine.metrics().writers.find(({ name }) => name === 'engine-debit-intents')!;
    const blocker = await bench.pool.connect();
    // Both statements that may run wait for accounts, so that what comes meanwhile goes together.
    await blocker.query('begin');
    await blocker.query('select from gwanmun.bank_accounts where account_key = any ($1) for update', [busy.map((each) => each.accountKey)]);
    const waiting: Promise<unknown>[] = [];
    for (const account of busy) {
      waiting.push(bench.banking.debit(debitOf(bench, account, 1)));
      await expect.poll(() => writer().running).toBe(waiting.length);
    }
    const commands = accounts.map((account) => debitOf(bench, account, 1_000));
    const results = commands.map((command) => bench.banking.debit(command));
    await expect.poll(() => writer().queued).toBe(8);
    await blocker.query('commit');
    blocker.release();
    await Promise.all(waiting);
    const words = (await Promise.all(results)).map(wordOf);
    expect(words.filter((word) => word === 'done')).toHaveLength(1);
    expect(await usedBy(session)).toBe(commands[words.indexOf('done')]!.transactionId);
  });

  it('serves a registration or a debit, never both', async () => {
    const account = await registered(bench);
    const command = registration({ customerId: account.customerId });
    const verificationId = await consented(command, { purpose: 'withdrawal', account: { bank: '004' } });
    const [word, result] = await Promise.all([
      pay(account),
      bench.banking.registerAccount({ ...command, evidence: { kind: 'ars', verificationId } }),
    ]);
    expect([word === 'done', result.kind === 'done'].filter(Boolean)).toHaveLength(1);
    expect(word === 'done' ? result : { rule: word }).toMatchObject({
      rule: word === 'done' ? 'consent_spent' : 'second_consent_required',
    });
  });
});

it('a charge of a series needs none, its first debit does', async () => {
  const account = await registered(bench);
  const series = { seriesKey: fresh('series'), lastDay: '20991231' };
  expect(await pay(account, { startSeries: series })).toBe('second_consent_required');
  await consented(account);
  expect(await pay(account, { startSeries: series })).toBe('done');
  const { accountKey: _, bank: _1, ...charge } = debitOf(bench, account, 5_000);
  expect(wordOf(await bench.banking.debitSeries({ ...charge, seriesKey: series.seriesKey }))).toBe('done');
});

it('a registration takes the payer number that its consent was asked for with', async () => {
  const command = registration();
  const verificationId = await consented(command, { purpose: 'withdrawal', payerNo: 'AGREED0000000007' });
  const result = await bench.banking.registerAccount({ ...command, evidence: { kind: 'ars', verificationId } });
  expect(result).toMatchObject({ kind: 'done', account: { payerNo: 'AGREED0000000007' } });
  expect(await bench.banking.account(MERCHANT, command.accountKey)).toMatchObject({ payerNo: 'AGREED0000000007' });
  const plain = await registered(bench);
  expect(await bench.banking.account(MERCHANT, plain.accountKey)).toMatchObject({ payerNo: plain.payerNo });
});

it('a registration keeps of which kind its consent was', async () => {
  const command = registration();
  const verificationId = await consented(command, { consentChannel: 'kakao', purpose: 'withdrawal' });
  const result = await bench.banking.registerAccount({ ...command, evidence: { kind: 'ars', verificationId } });
  expect(result).toMatchObject({ kind: 'done', account: { evidence: 'kakao' } });
});

it('the repeat of a registration is told of the account, not that its consent was used', async () => {
  const command = registration();
  const verificationId = await consented(command, { purpose: 'withdrawal' });
  const first = { ...command, evidence: { kind: 'ars', verificationId } } as const;
  expect(await bench.banking.registerAccount(first)).toMatchObject({ kind: 'done' });
  expect(await bench.banking.registerAccount({ ...first, accountKey: fresh('key') })).toMatchObject({
    rule: 'registered_already',
    account: { accountKey: command.accountKey },
  });
  await bench.banking.cancelAccount({
    ...asked,
    transactionId: fresh('T'),
    customerId: command.customerId,
    bank: '004',
    accountKey: command.accountKey,
  });
  expect(await bench.banking.registerAccount({ ...first, accountKey: fresh('key') })).toMatchObject({ rule: 'consent_spent' });
});
