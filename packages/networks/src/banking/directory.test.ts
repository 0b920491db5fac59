import { FixedClock, Secret } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { account, accountThat, debitOf, housesOn, remittanceOf } from '../testing/banking.js';
import { ACCOUNT_BEHAVIOURS, ACCOUNT_TEST_VALUES } from './account-behaviours.js';
import type { BankingNetworks } from './banking-networks.js';
import { ACCOUNT_FLAGS } from './flags.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
let db: TestDatabase;
let houses: BankingNetworks;
let serial = 0;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  houses = housesOn({ pool: db.pool, clock });
});
afterAll(async () => {
  await houses.close();
  await db.close();
});

const fresh = () => account(`5500${String(++serial).padStart(8, '0')}`);
const holderOf = async (of = account(), identity?: string) => {
  const answer = await houses.links.bank.holderOf({
    reference: `h${++serial}`,
    merchantId: 'm1',
    account: of,
    ...(identity === undefined ? {} : { identity: new Secret(identity) }),
  });
  if (answer.kind === 'unknown') return answer.kind;
  return answer.kind === 'approved' ? answer.holder.reveal() : answer.reason;
};
const debit = async (of: ReturnType<typeof account>) => {
  const answer = await houses.links.bank.debit(debitOf(`d${++serial}`, { account: of }));
  return answer.kind === 'refused' ? answer.reason : answer.kind;
};

describe('the holder of an account', () => {
  it('is 홍길동 unless the directory says otherwise; any birth date is right unless one is set', async () => {
    const customer = fresh();
    expect(await holderOf(customer, '900101')).toBe('홍길동');
    expect(await houses.setBankAccount(customer, { holder: '김영희', identity: '880808' })).toMatchObject({ identity: true });
    expect(await holderOf(customer)).toBe('김영희');
    expect(await holderOf(customer, '880808')).toBe('김영희');
    expect(await holderOf(customer, '880809')).toBe('identity_mismatch');
    expect(await houses.setBankAccount(customer, { identity: null })).toMatchObject({ identity: false, holder: '김영희' });
    expect(await holderOf(customer, '880809')).toBe('김영희');
    expect(await holderOf(customer, '000000')).toBe('identity_mismatch');
    expect(await holderOf(accountThat('other_holder'))).toBe('김철수');
    expect(await holderOf(accountThat('identity_mismatch'), '900101')).toBe('identity_mismatch');
  });
});

describe('a flag of an account', () => {
  it.each([
    ['closed', 'account_closed', 'account_closed'],
    ['dormant', 'account_dormant', 'account_dormant'],
    ['accident', 'account_reported', 'account_reported'],
    ['legal_restriction', 'legally_restricted', 'legally_restricted'],
    ['not_real_name', 'not_real_name', 'not_real_name'],
    ['error', 'account_error', 'account_error'],
    ['not_registrable', 'not_registrable', 'approved'],
    ['blocked_by_customer', 'blocked_by_customer', 'blocked_by_customer'],
    ['no_withdrawals', '홍길동', 'withdrawal_restricted'],
    ['consent_withdrawn', '홍길동', 'consent_withdrawn'],
  ] as const)('%s: a look-up says %s, a debit %s', async (flag, looked, debited) => {
    const customer = fresh();
    await houses.setBankAccount(customer, { flags: [flag] });
    expect([await holderOf(customer), await debit(customer)]).toEqual([looked, debited]);
    await houses.setBankAccount(customer, { flags: [] });
    expect(await debit(customer)).toBe('approved');
  });

  it('is one that there is', async () => {
    for (const flag of ACCOUNT_FLAGS) expect((await houses.setBankAccount(fresh(), { flags: [flag] })).flags).toEqual([flag]);
    await expect(houses.setBankAccount(fresh(), { flags: ['haunted' as never] })).rejects.toMatchObject({ code: 'bad-account' });
  });
});

describe('a documented account', () => {
  it('has a number and a name of its own', () => {
    for (const key of ['no', 'outcome'] as const) {
      expect(new Set(ACCOUNT_BEHAVIOURS.map((behaviour) => behaviour[key])).size).toBe(ACCOUNT_BEHAVIOURS.length);
    }
  });

  it.each(
    ACCOUNT_TEST_VALUES.filter(({ refusal, pendingSeconds }) => refusal && !pendingSeconds).map((value) => [value.outcome, value] as const),
  )('%s refuses what it says, and only that', async (_, { on, refusal, accountNo }) => {
    expect(await holderOf(account(accountNo))).toBe(on.includes('holder') ? refusal : '홍길동');
    expect(await debit(account(accountNo))).toBe(on.includes('debit') ? refusal : 'approved');
  });

  it('with a small balance or limit has it', async () => {
    expect(await houses.bankAccount(accountThat('small_balance'))).toMatchObject({ balance: 50_000, listed: false });
    expect(await houses.bankAccount(accountThat('small_limit_per_day'))).toMatchObject({ perDay: 300_000 });
    expect(await houses.links.blockList.blocked('m1', accountThat('block_listed'))).toBe(true);
    expect(await houses.links.blockList.blocked('m1', accountThat('approve'))).toBe(false);
  });
});

describe('the directory', () => {
  it('changes what is given and keeps the rest; what has moved is kept too', async () => {
    const customer = fresh();
    await houses.setBankAccount(customer, { balance: 30_000, perDay: 20_000, blockListed: true });
    await debit(customer);
    expect(await houses.setBankAccount(customer, { holder: '박영수', perDay: null })).toMatchObject({
      holder: '박영수',
      balance: 20_000,
      perDay: null,
      blockListed: true,
    });
    const { items } = await houses.listBankAccounts({ bank: customer.bank, accountNo: customer.number.reveal() });
    expect(items).toMatchObject([{ holder: '박**', balance: 20_000, account: expect.stringMatching(/^550\*+\d{3}$/) }]);
  });

  it.each([
    [{ holder: ' ' }],
    [{ balance: -1 }],
    [{ balance: 1.5 }],
    [{ balance: Number.MAX_SAFE_INTEGER }],
    [{ perTransaction: 1_000_000_000_000_001 }],
    [{ perDay: '5' }],
    [{ identity: '12' }],
    [{ blockListed: 1 }],
    [{ colour: 'red' }],
  ])('does not take %j', async (change) => {
    await expect(houses.setBankAccount(fresh(), change as never)).rejects.toMatchObject({ code: 'bad-account' });
  });

  it('shows an account that received money on top of the most that it can be given', async () => {
    const customer = fresh();
    await houses.setBankAccount(customer, { balance: 1_000_000_000_000_000 });
    expect(await houses.links.bank.remit(remittanceOf('rich', { account: customer, amount: 999_999_999_999 }))).toMatchObject({
      kind: 'approved',
    });
    const { items } = await houses.listBankAccounts({ bank: customer.bank, accountNo: customer.number.reveal() });
    expect(items).toMatchObject([{ balance: 1_000_999_999_999_999 }]);
  });

  it('has no account without a bank and a number', async () => {
    await expect(houses.setBankAccount(account('12'), {})).rejects.toMatchObject({ code: 'bad-account' });
    await expect(houses.bankAccount(account('110123456789', 'x'))).rejects.toMatchObject({ code: 'bad-account' });
  });

  it('pages its lists, and refuses queries that make no sense', async () => {
    for (let i = 0; i < 3; i++) await houses.setBankAccount(fresh(), {});
    const first = await houses.listBankAccounts({ limit: 2 });
    const second = await houses.listBankAccounts({ limit: 2, cursor: first.next });
    expect(new Set([...first.items, ...second.items].map((item) => item.account)).size).toBe(4);
    await expect(houses.listMovements({ limit: 0 })).rejects.toMatchObject({ code: 'bad-query' });
    await expect(houses.listRequests({ cursor: 'x' })).rejects.toMatchObject({ code: 'bad-query' });
  });

  it('keeps no number of an account, nor a birth date', async () => {
    const customer = fresh();
    await houses.setBankAccount(customer, { identity: '770707' });
    await debit(customer);
    const { rows } = await db.pool.query<{ row: string }>(
      'select a::text as row from networks.banking_accounts a union all select m::text from networks.banking_movements m',
    );
    const all = rows.map(({ row }) => row).join();
    expect(all).not.toContain(customer.number.reveal());
    expect(all).not.toContain('770707');
  });
});
