import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { RegisterAccount, RequestDepositCheck } from '../contract.js';
import { asked, type BankingBench, consentFor, openBankingBench, registration, secret } from '../testing/banking-bench.js';

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  bench.clock.set('2024-05-07T03:00:00Z');
  await bench.pool.query('truncate gwanmun.verifications');
});

const days = (count: number): void => bench.clock.advance(count * 86_400_000);

async function asksConsent(command: RegisterAccount = registration()): Promise<string> {
  const consent = consentFor(command);
  expect(await bench.banking.requestConsent(consent)).toMatchObject({ kind: 'done' });
  return consent.verificationId;
}
async function registeredByCall(): Promise<RegisterAccount> {
  const command = registration();
  const verificationId = await asksConsent(command);
  bench.people.agree(verificationId);
  const proved = { ...command, evidence: { kind: 'ars', verificationId } } as const;
  expect(await bench.banking.registerAccount(proved)).toMatchObject({ kind: 'done' });
  return proved;
}
const cancelled = ({ customerId, accountKey }: RegisterAccount) =>
  bench.banking.cancelAccount({ ...asked, transactionId: fresh('T'), customerId, bank: '004', accountKey });
const remembered = async () =>
  (await bench.pool.query('select verification_id as id from gwanmun.verifications where sealed is not null order by 1')).rows.map(
    ({ id }) => id,
  );

it('what proved nothing is forgotten after thirty days: neither data nor code stay, the number stays taken', async () => {
  const account = registration().account;
  const check: RequestDepositCheck = {
    ...asked,
    ...{ verificationId: fresh('V'), orderNo: fresh('O'), requestDate: '20240507', customerId: 'hong', account },
    ...{ shape: 'digits3', remitterFirst: false, validSeconds: 600, repeatSeconds: 600 },
  };
  expect(await bench.banking.requestDepositCheck(check)).toMatchObject({ kind: 'done' });
  const consent = await asksConsent();
  days(29);
  expect(await bench.engine.forget()).toBe(0);
  days(1);
  expect(await bench.engine.forget({ batch: 1 })).toBe(2);
  const { rows } = await bench.pool.query('select sealed, code from gwanmun.verifications');
  expect(rows).toEqual(Array(2).fill({ sealed: null, code: null }));
  const confirm = {
    merchantId: MERCHANT,
    orderNo: check.orderNo,
    verificationId: check.verificationId,
    customerId: 'hong',
    code: secret('123'),
  };
  expect(await bench.banking.confirmDepositCheck(confirm)).toMatchObject({ rule: 'no_such_verification' });
  const { verificationId: _, ...byOrder } = confirm;
  expect(await bench.banking.confirmDepositCheck(byOrder)).toMatchObject({ rule: 'no_such_verification' });
  expect(await bench.banking.depositCheck({ ...confirm, requestDate: '20240507' })).toBeUndefined();
  const status = { merchantId: MERCHANT, customerId: 'hong', verificationId: consent, consentChannel: 'ars' } as const;
  expect(await bench.banking.consentStatus(status)).toBeUndefined();
  expect(await bench.banking.requestDepositCheck({ ...check, verificationId: fresh('V') })).toMatchObject({ rule: 'duplicate_order' });
  expect(await bench.banking.support.verifications({ merchantId: MERCHANT, limit: 10 })).toEqual([]);
});

it('a verification that is not to be repeated for longer than a day outlives what is forgotten', async () => {
  const command = (): RequestDepositCheck => ({
    ...{ ...asked, verificationId: fresh('V'), orderNo: fresh('O'), requestDate: '20240507', customerId: 'hong', account },
    ...{ shape: 'digits3', remitterFirst: false, validSeconds: 600, repeatSeconds: 99_999 },
  });
  const { account } = registration();
  expect(await bench.banking.requestDepositCheck(command())).toMatchObject({ kind: 'done' });
  bench.clock.advance(99_998_000);
  await bench.engine.expire();
  expect(await bench.banking.requestDepositCheck(command())).toMatchObject({ rule: 'verification_running' });
});

it('the consent of a registration stays while it is active, and 400 days from its end', async () => {
  const [active, ended] = [await registeredByCall(), await registeredByCall()];
  days(500);
  expect(await bench.engine.forget()).toBe(0);
  await cancelled(ended);
  days(399);
  expect(await bench.engine.forget()).toBe(0);
  days(1);
  expect(await bench.engine.forget()).toBe(1);
  expect(await remembered()).toEqual([active.evidence.verificationId]);
});

it('the times are the house’s to set', async () => {
  await cancelled(await registeredByCall());
  await asksConsent();
  days(3);
  expect(await bench.engine.forget({ verificationDays: 3, consentDays: 4 })).toBe(1);
  days(1);
  expect(await bench.engine.forget({ consentDays: 4 })).toBe(1);
});

it('bounds that are over are forgotten with what expires, in small statements', async () => {
  await bench.pool.query(
    `insert into gwanmun.attempts (merchant_id, scope, subject, marks, until)
     select $1, 'old', int4send(i), '{x}', $2::timestamptz - interval '1 second' * (i % 3) from generate_series(0, 2500) i`,
    [MERCHANT, bench.clock.now()],
  );
  await asksConsent();
  await bench.engine.expire();
  const { rows } = await bench.pool.query(`select count(*) from gwanmun.attempts where scope = 'old'`);
  expect(rows).toEqual([{ count: 0 }]);
});
