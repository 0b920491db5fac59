import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../testing/bench.js';
import type { RequestDepositCheck, RequestPhoneCheck } from './contract.js';
import {
  accountNo,
  asked,
  type BankingBench,
  debitOf,
  expectBankingSound,
  openBankingBench,
  registered,
  secret,
  wordOf,
} from './testing/banking-bench.js';

/** A sandbox's clock goes forward and back: nothing may be stuck until a day that is not to come. */

const TODAY = '2024-05-07T03:00:00Z';
let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  bench.bank.calm();
  bench.clock.set(TODAY);
  await bench.policy({});
});

const ruleOf = (result: { readonly kind: string; readonly rule?: string }): string => result.rule ?? result.kind;

it('codes that were sent in the future do not count today', async () => {
  const phone = secret('01099998888');
  const send = async (): Promise<string> => {
    const person = { name: secret('홍길동'), carrier: 'SKT', identity: secret('8001011') };
    const command: RequestPhoneCheck = {
      ...asked,
      ...person,
      verificationId: fresh('V'),
      token: fresh('t'),
      customerId: 'hong',
      way: 'sms',
      phone,
    };
    return ruleOf(await bench.banking.requestPhoneCheck(command));
  };
  bench.clock.set('2025-05-07T03:00:00Z');
  for (let i = 0; i < 5; i++) expect(await send()).toBe('done');
  expect(await send()).toBe('too_many_requests');
  bench.clock.set(TODAY);
  for (let i = 0; i < 5; i++) expect(await send()).toBe('done');
  expect(await send()).toBe('too_many_requests');
});

it('a verification that runs in the future does not run today', async () => {
  const account = accountNo();
  const send = async (): Promise<string> => {
    const command: RequestDepositCheck = {
      ...asked,
      ...{ verificationId: fresh('V'), orderNo: fresh('O'), requestDate: '20240507', customerId: 'hong', account },
      ...{ shape: 'digits3', remitterFirst: false, validSeconds: 600, repeatSeconds: 600 },
    };
    return ruleOf(await bench.banking.requestDepositCheck(command));
  };
  bench.clock.set('2025-05-07T03:00:00Z');
  expect([await send(), await send()]).toEqual(['done', 'verification_running']);
  bench.clock.set(TODAY);
  expect([await send(), await send()]).toEqual(['done', 'verification_running']);
});

it('a debit whose limits were forgotten meanwhile can still be decided', async () => {
  const account = await registered(bench);
  bench.bank.fate = () => 'lost before';
  const lost = debitOf(bench, account, 900);
  expect(wordOf(await bench.banking.debit(lost))).toBe('unknown');
  bench.bank.calm();
  bench.clock.set('2024-07-07T03:00:00Z');
  expect(wordOf(await bench.banking.debit(debitOf(bench, account, 10)))).toBe('done');
  bench.clock.set(TODAY);
  expect(wordOf(await bench.banking.debit(debitOf(bench, account, 20)))).toBe('done');
  await bench.engine.recover({ olderThanMs: 0 });
  expect(await bench.banking.transaction(MERCHANT, lost.transactionId)).toMatchObject({ state: 'refused' });
  await bench.policy({ amountPerDay: 1_000 });
  expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1_000)))).toBe('done');
});

it('nothing is left open', () => expectBankingSoundButForUse());

/** Counters that a moved clock forgot say less than was used. */
async function expectBankingSoundButForUse(): Promise<void> {
  await bench.pool.query(
    'update gwanmun.bank_accounts set usage_day = null, day_amount = 0, day_count = 0, month_amount = 0, month_count = 0',
  );
  await expectBankingSound(bench);
}
