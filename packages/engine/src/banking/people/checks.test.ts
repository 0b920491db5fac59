import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { BankingResult, CheckHolder, RequestDepositCheck, RequestPhoneCheck } from '../contract.js';
import { accountNo, asked, type BankingBench, openBankingBench, secret } from '../testing/banking-bench.js';

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.bank.calm();
  bench.people.fate = 'approve';
  bench.directory.window = undefined;
  bench.clock.set('2024-05-07T03:00:00Z');
});

const word = (result: BankingResult<object>): string =>
  result.kind === 'rejected' ? result.rule : result.kind === 'refused' ? result.reason : result.kind;

describe('a phone', () => {
  const phone = (change: Partial<RequestPhoneCheck> = {}): RequestPhoneCheck => ({
    ...asked,
    verificationId: fresh('V'),
    token: fresh('tid'),
    customerId: 'hong',
    way: 'sms',
    name: secret('홍길동'),
    phone: secret(fresh('0101234')),
    carrier: 'SKT',
    identity: secret('8001011'),
    ...change,
  });
  const confirm = async (command: RequestPhoneCheck, code?: string, token = command.token) => {
    const { verificationId } = command;
    return word(
      await bench.banking.confirmPhoneCheck({ merchantId: MERCHANT, verificationId, token, ...(code && { code: secret(code) }) }),
    );
  };
  const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it('is verified by the code that was sent, again and again', async () => {
    const command = phone();
    expect(await bench.banking.requestPhoneCheck(command)).toMatchObject({ kind: 'done', token: command.token });
    const code = bench.people.codes.get(command.verificationId)!;
    expect(code).toMatch(/^\d{6}$/);
    expect([await confirm(command, wrong(code)), await confirm(command, code, 'other')]).toEqual(['code_wrong', 'token_mismatch']);
    expect([await confirm(command, code), await confirm(command, code)]).toEqual(['done', 'done']);
    expect(await confirm({ ...command, verificationId: 'nobody' }, code)).toBe('no_such_verification');
  });

  it('takes five codes, however many come at once, and then not even the right one', async () => {
    const command = phone();
    await bench.banking.requestPhoneCheck(command);
    const code = bench.people.codes.get(command.verificationId)!;
    const words = await Promise.all(Array.from({ length: 12 }, () => confirm(command, wrong(code))));
    expect(words.filter((each) => each === 'code_wrong')).toHaveLength(4);
    expect(await confirm(command, code)).toBe('tries_exceeded');
  });

  it('has three minutes', async () => {
    const command = phone();
    await bench.banking.requestPhoneCheck(command);
    const code = bench.people.codes.get(command.verificationId)!;
    bench.clock.advance(180_000);
    expect(await confirm(command, code)).toBe('verification_expired');
  });

  it('is sent five codes in ten minutes', async () => {
    const number = secret(fresh('0109999'));
    const send = async () => word(await bench.banking.requestPhoneCheck(phone({ phone: number })));
    const words = await Promise.all(Array.from({ length: 7 }, send));
    expect(words.filter((each) => each === 'done')).toHaveLength(5);
    bench.clock.advance(599_999);
    expect(await send()).toBe('too_many_requests');
    bench.clock.advance(2);
    expect(await send()).toBe('done');
  });

  it('may be confirmed in the carrier’s app', async () => {
    const command = phone({ way: 'app' });
    await bench.banking.requestPhoneCheck(command);
    expect(await confirm(command)).toBe('unknown');
    bench.people.inApp.set(command.verificationId, { kind: 'approved', at: bench.clock.now() });
    expect([await confirm(command), await confirm(command)]).toEqual(['done', 'done']);
    const declined = phone({ way: 'app' });
    await bench.banking.requestPhoneCheck(declined);
    bench.people.inApp.set(declined.verificationId, { kind: 'declined', at: bench.clock.now() });
    expect([await confirm(declined), await confirm(declined)]).toEqual(['declined', 'declined']);
    bench.people.fate = 'not_enrolled';
    expect(word(await bench.banking.requestPhoneCheck(phone({ way: 'app' })))).toBe('not_enrolled');
  });
});

describe('a holder', () => {
  const checkOf = (change: Partial<CheckHolder> = {}): CheckHolder => ({
    ...asked,
    transactionId: fresh('H'),
    customerId: fresh('cust'),
    account: accountNo(),
    ...change,
  });
  const check = async (change: Partial<CheckHolder> = {}) =>
    word((await bench.banking.checkHolder(checkOf(change))) as BankingResult<object>);

  it('is looked up, or compared', async () => {
    const looked = await bench.banking.checkHolder(checkOf());
    expect(looked.kind === 'done' && looked.holder.reveal()).toBe('홍길동');
    expect(await check({ name: secret(' 홍 길동') })).toBe('done');
    const other = await bench.banking.checkHolder(checkOf({ name: secret('김철수') }));
    expect(other).toMatchObject({ kind: 'refused', reason: 'holder_mismatch' });
    expect(other.kind === 'refused' && other.holder?.reveal()).toBe('홍길동');
    const blocked = accountNo();
    bench.blocked.add(blocked.number.reveal());
    expect([await check({ account: blocked, checkBlockList: true }), await check({ account: blocked })]).toEqual([
      'account_blocked',
      'done',
    ]);
  });

  it('is not given for more than twenty accounts of a customer on a day', async () => {
    const customerId = fresh('cust');
    const accounts = Array.from({ length: 20 }, () => accountNo());
    for (const account of accounts) expect(await check({ customerId, account })).toBe('done');
    expect(await check({ customerId })).toBe('too_many_accounts');
    expect(await check({ customerId, account: accounts[0]! })).toBe('done');
    bench.clock.set('2024-05-07T15:00:00Z');
    expect(await check({ customerId })).toBe('done');
    expect(await bench.engine.expire()).toBeGreaterThanOrEqual(0);
    const { rows } = await bench.pool.query(`select 1 from gwanmun.attempts where scope like '%/20240507'`);
    expect(rows).toEqual([]);
  });

  it('is not given after ten failures, not even to many at once', async () => {
    const customerId = fresh('cust');
    const account = accountNo();
    expect(await check({ customerId, account })).toBe('done');
    const words = await Promise.all(Array.from({ length: 15 }, () => check({ customerId, account, name: secret('김철수') })));
    expect(words.filter((each) => each === 'holder_mismatch')).toHaveLength(10);
    expect(await check({ customerId, account })).toBe('too_many_failures');
  });
});

const depositOf = (change: Partial<RequestDepositCheck> = {}): RequestDepositCheck => ({
  ...asked,
  verificationId: fresh('V'),
  orderNo: fresh('O'),
  requestDate: '20240507',
  customerId: 'hong',
  account: accountNo(),
  shape: 'letter_digits2',
  remitter: '이베이',
  remitterFirst: true,
  validSeconds: 600,
  repeatSeconds: 600,
  ...change,
});
const request = async (command: RequestDepositCheck) => word(await bench.banking.requestDepositCheck(command));
const confirm = async (command: RequestDepositCheck, code: string, change: { verificationId?: string | undefined } = {}) => {
  const { orderNo, customerId, verificationId } = { ...command, ...change };
  const query = { merchantId: MERCHANT, orderNo, customerId, code: secret(code), ...(verificationId && { verificationId }) };
  return word(await bench.banking.confirmDepositCheck(query));
};

describe('one won', () => {
  it('carries a code that the customer reads', async () => {
    const command = depositOf();
    expect(await request(command)).toBe('done');
    const memo = bench.bank.memos.get(command.verificationId)!;
    expect(memo).toMatch(/^이베이[A-Z]\d{2}$/);
    const code = memo.slice(3);
    const { verificationId, orderNo } = command;
    const query = { merchantId: MERCHANT, verificationId, orderNo, customerId: 'hong', requestDate: '20240507' };
    expect(await bench.banking.depositCheck(query)).toMatchObject({ state: 'waiting' });
    expect(await confirm(command, 'Z0Z')).toBe('code_wrong');
    bench.clock.advance(1_000);
    expect(await confirm(command, code.toLowerCase())).toBe('done');
    expect(await confirm(command, code, { verificationId: undefined })).toBe('done');
    const found = (await bench.banking.depositCheck(query))!;
    expect(found).toMatchObject({ state: 'verified', confirmedAt: bench.clock.now(), bank: '004' });
    expect(found.memo.reveal()).toBe(memo);
    expect(await bench.banking.depositCheck({ ...query, customerId: 'kim' })).toBeUndefined();
    expect(await confirm({ ...command, customerId: 'kim' }, code)).toBe('no_such_verification');
    expect(await confirm({ ...command, orderNo: 'other' }, code)).toBe('no_such_verification');
  });

  it('expires, closes after five wrong codes, and stands alone with syllables', async () => {
    const [slow, guessed] = [depositOf({ shape: 'syllables4' }), depositOf()];
    expect([await request(slow), await request(guessed)]).toEqual(['done', 'done']);
    const words = await Promise.all(Array.from({ length: 9 }, () => confirm(guessed, '000')));
    expect(words.filter((each) => each === 'code_wrong')).toHaveLength(4);
    expect(await confirm(guessed, bench.bank.memos.get(guessed.verificationId)!.slice(3))).toBe('tries_exceeded');
    const code = bench.bank.memos.get(slow.verificationId)!;
    expect(code).toMatch(/^[가-힣]{4}$/);
    bench.clock.advance(600_000);
    expect(await confirm(slow, code)).toBe('verification_expired');
  });
});

describe('the one won of an account', () => {
  it('is not sent again within the repeat time; the answer names the one that runs', async () => {
    const command = depositOf();
    const again = () => depositOf({ account: command.account });
    expect(await request(command)).toBe('done');
    bench.clock.advance(599_999);
    expect(await bench.banking.requestDepositCheck(again())).toMatchObject({
      rule: 'verification_running',
      verificationId: command.verificationId,
    });
    bench.clock.advance(1);
    expect(await request(again())).toBe('done');
    expect(await request({ ...command, verificationId: fresh('V') })).toBe('duplicate_order');
    const many = depositOf();
    const words = await Promise.all(Array.from({ length: 6 }, () => request(depositOf({ account: many.account }))));
    expect(words.filter((each) => each === 'done')).toHaveLength(1);
  });

  it('is sent by somebody else when the process that was about to send it is gone', async () => {
    const command = depositOf();
    const again = () => request(depositOf({ account: command.account }));
    const database = bench.pool.query.bind(bench.pool) as (query: string, values: unknown[]) => Promise<unknown>;
    const insert = vi.spyOn(bench.pool, 'query').mockImplementation((async (query: { text?: string } | string, values: unknown[]) => {
      if (typeof query === 'string' && query.includes('insert into gwanmun.verifications')) throw new Error('gone');
      return database(query as string, values);
    }) as never);
    await expect(bench.banking.requestDepositCheck(command)).rejects.toThrow('gone');
    insert.mockRestore();
    expect(await again()).toBe('verification_running');
    bench.clock.advance(60_000);
    expect(await again()).toBe('done');
    expect(await again()).toBe('verification_running');
  });

  it('goes to one account five times a day, refused ones aside', async () => {
    const account = accountNo();
    const memo = { ...asked, customerId: 'hong', account, memo: secret('홍길동') };
    const send = async () => word(await bench.banking.depositMemo({ ...memo, transactionId: fresh('M') }));
    bench.bank.fate = () => 'account_closed';
    for (let i = 0; i < 6; i++) expect(await send()).toBe('account_closed');
    expect(await request(depositOf({ account }))).toBe('account_closed');
    bench.bank.calm();
    expect(await request(depositOf({ account }))).toBe('done');
    const words = await Promise.all(Array.from({ length: 7 }, send));
    expect(words.filter((each) => each === 'done')).toHaveLength(4);
    expect(await request(depositOf({ account, repeatSeconds: 0 }))).toBe('deposits_exceeded');
  });

  it('is not sent to somebody else, or to a bank that is away; a lost answer can be confirmed', async () => {
    expect(await request(depositOf({ name: secret('김철수') }))).toBe('holder_mismatch');
    const command = depositOf();
    bench.bank.fate = () => 'lost after';
    expect(await request(command)).toBe('unknown');
    expect(await confirm(command, bench.bank.memos.get(command.verificationId)!.slice(3))).toBe('done');
    bench.directory.window = { from: bench.clock.now(), to: new Date(bench.clock.now().getTime() + 1) };
    expect(await bench.banking.requestDepositCheck(depositOf())).toMatchObject({
      rule: 'bank_maintenance',
      window: bench.directory.window,
    });
  });
});

describe('a payment password', () => {
  const check = async (customerId: string, password: string) =>
    word(await bench.banking.checkPassword(MERCHANT, customerId, secret(password)));

  it('is compared, locked after five wrong ones in a row, and freed by setting it', async () => {
    const customerId = fresh('cust');
    expect(await check(customerId, '123456')).toBe('no_password');
    await bench.banking.setPassword(MERCHANT, customerId, secret('123456'));
    for (let i = 0; i < 4; i++) expect(await check(customerId, '000000')).toBe('password_wrong');
    expect(await check(customerId, '123456')).toBe('done');
    const words = await Promise.all(Array.from({ length: 8 }, () => check(customerId, '000000')));
    expect(words.filter((each) => each === 'password_wrong')).toHaveLength(5);
    expect(await check(customerId, '123456')).toBe('password_locked');
    await bench.banking.setPassword(MERCHANT, customerId, secret('654321'));
    expect([await check(customerId, '654321'), await check(customerId, '123456')]).toEqual(['done', 'password_wrong']);
    expect([await bench.banking.removePassword(MERCHANT, customerId), await bench.banking.removePassword(MERCHANT, customerId)]).toEqual([
      true,
      false,
    ]);
  });

  it('that is right is never taken for a try, however often it is compared at once', async () => {
    const customerId = fresh('cust');
    await bench.banking.setPassword(MERCHANT, customerId, secret('123456'));
    for (let i = 0; i < 4; i++) expect(await check(customerId, '000000')).toBe('password_wrong');
    const { banking: other } = await bench.anotherBanking();
    const both = await Promise.all(
      [bench.banking, other, bench.banking, other].map((banking) => banking.checkPassword(MERCHANT, customerId, secret('123456'))),
    );
    expect(both.map(word)).toEqual(Array(4).fill('done'));
  });

  it('is guessed no more often than allowed in two processes at once, and a right guess that comes too late learns nothing', async () => {
    const customerId = fresh('cust');
    await bench.banking.setPassword(MERCHANT, customerId, secret('123456'));
    const { banking: other } = await bench.anotherBanking();
    const guesses = [...Array(12).fill('000000'), '123456'];
    const words = await Promise.all(
      guesses.map(async (guess, i) => word(await (i % 2 ? other : bench.banking).checkPassword(MERCHANT, customerId, secret(guess)))),
    );
    expect(words.filter((each) => each === 'password_wrong')).toHaveLength(5);
    expect(words.at(-1)).toBe('password_locked');
    expect(await check(customerId, '123456')).toBe('password_locked');
  });

  it('is kept as a salted slow hash, the same one never alike', async () => {
    for (const customerId of ['a', 'b']) await bench.banking.setPassword(MERCHANT, customerId, secret('777777'));
    const { rows } = await bench.pool.query<{ hash: string }>('select hash from gwanmun.payment_passwords');
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(rows.length);
    for (const { hash } of rows) expect(hash).toMatch(/^scrypt\$16384\$8\$1\$/);
  });
});
