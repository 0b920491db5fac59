import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { RegisterAccount, RequestConsent } from '../contract.js';
import { accountNo, type BankingBench, consentFor, openBankingBench, registered, registration, secret } from '../testing/banking-bench.js';

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

const register = async (command: RegisterAccount) => {
  const result = await bench.banking.registerAccount(command);
  return result.kind === 'rejected' ? result.rule : result.kind === 'refused' ? result.reason : result.kind;
};
async function consented(change: Partial<RequestConsent> = {}): Promise<RegisterAccount> {
  const command = registration();
  const consent = consentFor(command, change);
  expect(await bench.banking.requestConsent(consent)).toMatchObject({ kind: 'done' });
  return { ...command, evidence: { kind: consent.consentChannel, verificationId: consent.verificationId } };
}
const sessionOf = ({ evidence }: RegisterAccount): string => evidence.verificationId!;
const statusOf = (command: RegisterAccount) =>
  bench.banking.consentStatus({
    merchantId: MERCHANT,
    customerId: command.customerId,
    verificationId: sessionOf(command),
    consentChannel: command.evidence.kind as 'ars' | 'kakao',
  });

describe('a consent', () => {
  it.each(['ars', 'kakao'] as const)('by %s runs until the customer answers, and is used for one registration', async (consentChannel) => {
    const command = await consented({ consentChannel });
    expect(await statusOf(command)).toEqual({ state: 'running', code: '000' });
    expect(await register(command)).toBe('consent_running');
    bench.people.agree(sessionOf(command));
    expect(await statusOf(command)).toEqual({ state: 'succeeded', code: '00' });
    const twice = await Promise.all([register(command), register({ ...command, accountKey: fresh('key') })]);
    expect(twice.filter((word) => word === 'done')).toHaveLength(1);
    const { accountKey } = (await bench.banking.accountsOf(MERCHANT, command.customerId)).find(({ state }) => state === 'active')!;
    await bench.banking.cancelAccount({ ...command, bank: '004', accountKey });
    expect(await register({ ...command, accountKey: fresh('key') })).toBe('consent_spent');
  });

  it('is evidence for its customer, account and holder only', async () => {
    const command = await consented();
    bench.people.agree(sessionOf(command));
    for (const change of [{ customerId: 'kim' }, { account: accountNo() }, { name: secret('김철수') }]) {
      expect(await register({ ...command, ...change })).toBe('consent_differs');
    }
    expect(await register({ ...command, evidence: { kind: 'ars', verificationId: 'nobody' } })).toBe('no_such_consent');
    expect(await register({ ...command, evidence: { kind: 'ars' } })).toBe('no_such_consent');
    expect(await register(command)).toBe('done');
  });

  it('without an account number fits any account of its bank', async () => {
    const command = await consented({ account: { bank: '004' } });
    bench.people.agree(sessionOf(command));
    expect(await register(command)).toBe('done');
  });

  it('that was refused, did not reach the phone or ran out is none', async () => {
    const refused = await consented();
    bench.people.fail(sessionOf(refused), '04');
    expect(await statusOf(refused)).toEqual({ state: 'failed', code: '04' });
    expect(await register(refused)).toBe('consent_failed');
    const unreachable = await consented();
    bench.people.fail(sessionOf(unreachable), '10', true);
    expect([await statusOf(unreachable), await statusOf(unreachable)]).toEqual(Array(2).fill({ state: 'unreachable', code: '10' }));
    const slow = await consented();
    bench.clock.advance(180_000);
    bench.people.agree(sessionOf(slow));
    expect([await statusOf(slow), await statusOf(slow)]).toEqual(Array(2).fill({ state: 'expired', code: '08' }));
    bench.people.fate = 'call_failed';
    const command = registration();
    const consent = consentFor(command);
    expect(await bench.banking.requestConsent(consent)).toMatchObject({ kind: 'refused', reason: 'call_failed' });
    const asked = { ...command, evidence: { kind: 'ars', verificationId: consent.verificationId } } as const;
    expect(await statusOf(asked)).toEqual({ state: 'failed', code: '800' });
    expect(await statusOf({ ...asked, customerId: 'kim' })).toBeUndefined();
  });

  it('is good for a day', async () => {
    const [early, late] = [await consented(), await consented()];
    for (const command of [early, late]) {
      bench.people.agree(sessionOf(command));
      await statusOf(command);
    }
    bench.clock.advance(24 * 3_600_000);
    expect(await register(early)).toBe('done');
    bench.clock.advance(1);
    expect(await register(late)).toBe('consent_spent');
  });
});

describe('a registration', () => {
  it('asks the bank for holder and identity, and keeps nothing readable', async () => {
    const account = accountNo();
    bench.bank.holders.set(account.number.reveal(), ['홍 길동', '800101']);
    expect(await register(registration({ account, name: secret('김철수') }))).toBe('holder_mismatch');
    expect(await register(registration({ account, identity: secret('810101') }))).toBe('identity_mismatch');
    bench.bank.fate = () => 'legally_restricted';
    expect(await register(registration({ account }))).toBe('legally_restricted');
    bench.bank.fate = () => 'lost before';
    expect(await register(registration({ account }))).toBe('unknown');
    bench.bank.calm();
    const command = registration({ account, customerId: 'secret-customer' });
    expect(await register(command)).toBe('done');
    const { rows } = await bench.pool.query('select * from gwanmun.bank_accounts a where account_key = $1', [command.accountKey]);
    for (const text of ['홍길동', account.number.reveal(), 'secret-customer', '800101']) expect(JSON.stringify(rows)).not.toContain(text);
    expect(rows[0].sealed.toString('latin1')).not.toContain(account.number.reveal());
  });

  it('is refused for banks that are away, unknown, and for blocked accounts', async () => {
    const account = accountNo();
    expect(await register(registration({ account: accountNo('999') }))).toBe('bank_not_available');
    bench.blocked.add(account.number.reveal());
    expect(await register(registration({ account }))).toBe('account_blocked');
    bench.directory.window = { from: bench.clock.now(), to: new Date(bench.clock.now().getTime() + 1) };
    expect(await register(registration())).toBe('bank_maintenance');
  });

  it('is one for an account: the customer is told it, another customer is told nothing of it', async () => {
    const first = await registered(bench);
    const again = await bench.banking.registerAccount({ ...first, accountKey: fresh('key') });
    expect(again).toMatchObject({ kind: 'rejected', rule: 'registered_already', account: { accountKey: first.accountKey } });
    const other = await bench.banking.registerAccount({ ...first, accountKey: fresh('key'), customerId: 'kim' });
    expect(other).toMatchObject({ kind: 'rejected', rule: 'registered_by_other' });
    expect(other).not.toHaveProperty('account');
  });

  it('of many that come at once makes one', async () => {
    const command = registration();
    const words = await Promise.all(
      Array.from({ length: 8 }, (_, i) => register({ ...command, accountKey: fresh('key'), customerId: i % 2 ? 'hong' : 'kim' })),
    );
    expect(words.filter((word) => word === 'done')).toHaveLength(1);
    for (const word of words) expect(['done', 'registered_already', 'registered_by_other', 'registration_in_flight']).toContain(word);
  });

  it('ends by the customer or at an institution, and may come again with another key', async () => {
    const customerId = fresh('cust');
    const first = await registered(bench, { customerId });
    const { accountKey } = first;
    expect(await bench.banking.cancelAccount({ ...first, bank: '088' })).toMatchObject({ rule: 'no_such_account_key' });
    expect(await bench.banking.cancelAccount({ ...first, bank: '004', customerId: 'kim' })).toMatchObject({ rule: 'no_such_account_key' });
    expect(await bench.banking.cancelAccount({ ...first, bank: '004' })).toMatchObject({
      kind: 'done',
      account: { cancelledBy: 'merchant' },
    });
    expect(await bench.banking.cancelAccount({ ...first, bank: '004' })).toMatchObject({ rule: 'account_cancelled' });
    const { accountKey: _, ...withoutKey } = first;
    expect(await bench.banking.cancelAccount({ ...withoutKey, bank: '004' })).toMatchObject({ rule: 'no_such_account_key' });
    bench.clock.advance(1_000);
    const second = await registered(bench, { customerId, account: first.account });
    const notice = { merchantId: MERCHANT, accountKey: second.accountKey, origin: '1', reason: 'A' };
    expect([await bench.banking.cancelledByInstitution(notice), await bench.banking.cancelledByInstitution(notice)]).toEqual([true, false]);
    expect(await bench.banking.accountsOf(MERCHANT, customerId)).toMatchObject([
      { accountKey: second.accountKey, cancelledBy: 'institution' },
      { accountKey, cancelledBy: 'merchant' },
    ]);
    const list = await bench.banking.institutionCancellations(MERCHANT, '20240507');
    expect(list).toMatchObject([{ accountKey: second.accountKey, customerId, origin: '1', reason: 'A', cancelledAt: bench.clock.now() }]);
    expect(await bench.banking.institutionCancellations(MERCHANT, '20240508')).toEqual([]);
  });
});
