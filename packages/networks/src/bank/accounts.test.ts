import { FixedClock } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FaultEvaluator } from '../faults/fault-evaluator.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { bankOn, FakeGateway, given, openedNo, opening } from '../testing/bank.js';
import type { BankNetwork } from './bank-network.js';
import { VIRTUAL_ACCOUNT_BANKS } from './numbers.js';
import { BANK_TEST_VALUES } from './test-values.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
const faults = new FaultEvaluator();
let db: TestDatabase;
let bank: BankNetwork;
let other: BankNetwork;
let no = 0;
/** A reference that no other test uses. */
const ref = (): string => `A${++no}`;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  bank = bankOn(db.pool, clock, new FakeGateway(), { faults });
  other = bankOn(db.pool, clock, new FakeGateway());
});
afterAll(async () => {
  await bank.close();
  await other.close();
  await db.close();
});
beforeEach(() => faults.replace([], 0));

describe('rotating accounts', () => {
  it.each(VIRTUAL_ACCOUNT_BANKS)('of bank $bank have numbers of its layout', async ({ bank: code, prefix, digits }) => {
    const answer = await bank.accounts.open(opening(ref(), { bank: code }));
    expect(answer).toMatchObject({ kind: 'approved', bank: code, openedAt: clock.now() });
    const { accountNo, bankName } = answer as { accountNo: string; bankName: string };
    expect(accountNo).toMatch(new RegExp(`^${prefix}\\d{${digits}}$`));
    expect(bankName).toMatch(/^\p{L}/u);
  });

  it('never share a number, however many are opened at once', async () => {
    const banks = [bank, other];
    const numbers = await Promise.all(Array.from({ length: 400 }, (_, i) => openedNo(banks[i % 2]!, opening(ref()))));
    expect(new Set(numbers).size).toBe(400);
  });

  it('pass over a number that is open', async () => {
    const { rows } = await db.pool.query<{ no: string; serial: number }>(
      `select networks.next_account_no('790', 11) as no, currval('networks.bank_serials') as serial`,
    );
    const { no: taken, serial } = rows[0]!;
    await openedNo(bank, given(ref(), taken));
    // The bank's next number would be the taken one again.
    await db.pool.query(`select setval('networks.bank_serials', $1, false)`, [serial - 1]);
    const numbers = [await openedNo(bank, opening(ref())), await openedNo(bank, opening(ref())), await openedNo(bank, opening(ref()))];
    expect(numbers).not.toContain(taken);
  });

  it('are opened once for a reference, from any process, at the same moment', async () => {
    const request = opening(ref());
    const numbers = await Promise.all([bank, other, bank, other].map((one) => openedNo(one, request)));
    expect(new Set(numbers).size).toBe(1);
    const { items } = await bank.listAccounts({ accountNo: numbers[0] });
    expect(items.map(({ reference }) => reference)).toEqual([request.reference]);
  });
});

describe('given numbers', () => {
  it.each(['fixed', 'unlimited', 'phone'] as const)('of kind %s move to the next issue of the same merchant', async (kind) => {
    const number = `2022011${String(++no).padStart(6, '0')}`;
    const [first, second] = [given(ref(), number, kind), given(ref(), number, kind)];
    expect(await openedNo(bank, first)).toBe(number);
    expect(await openedNo(bank, second)).toBe(number);
    expect(await bank.accounts.query('m1', first.reference)).toEqual({ kind: 'reversed' });
    expect(await bank.accounts.query('m1', second.reference)).toMatchObject({ kind: 'approved', accountNo: number });
    const { items } = await bank.listAccounts({ accountNo: number });
    expect(items.map(({ reference, state }) => [reference, state])).toEqual([
      [second.reference, 'open'],
      [first.reference, 'closed'],
    ]);
    // A late repeat of the first must not take the number back.
    expect(await bank.accounts.open(first)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
    expect(await bank.accounts.query('m1', second.reference)).toMatchObject({ kind: 'approved' });
  });

  it('are refused while another merchant has them, and free afterwards', async () => {
    const [mine, theirs] = [given(ref(), '2022004770001'), given(ref(), '2022004770001', 'fixed', 'm2')];
    await openedNo(bank, mine);
    expect(await bank.accounts.open(theirs)).toMatchObject({ kind: 'refused', reason: 'account_in_use' });
    await bank.accounts.close('m1', mine.reference);
    expect(await openedNo(bank, given(ref(), '2022004770001', 'fixed', 'm2'))).toBe('2022004770001');
    // The refusal was an answer: it stays.
    expect(await bank.accounts.open(theirs)).toMatchObject({ kind: 'refused', reason: 'account_in_use' });
  });

  it('may be the same at two banks, and end at one reference when many ask at once', async () => {
    await openedNo(bank, given(ref(), '2022004770002'));
    expect(await openedNo(bank, opening(ref(), { bank: '004', accountKind: 'fixed', accountNo: '2022004770002' }))).toBe('2022004770002');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? bank : other).accounts.open(given(ref(), '2022004770003'))),
    );
    expect(answers.every(({ kind }) => kind === 'approved')).toBe(true);
    const { items } = await bank.listAccounts({ accountNo: '2022004770003' });
    expect(items.filter(({ state }) => state === 'open')).toHaveLength(1);
    expect(items).toHaveLength(20);
  });

  it.each([undefined, '', '12-34', '12345', '12345678901234567'])('that are no number (%s) are refused', async (accountNo) => {
    expect(await bank.accounts.open(opening(ref(), { accountKind: 'fixed', accountNo }))).toMatchObject({
      kind: 'refused',
      reason: 'invalid_account',
    });
  });
});

describe('closing', () => {
  it('happens once; a number that was closed is not given to its reference again', async () => {
    const request = opening(ref());
    await openedNo(bank, request);
    const closed = await bank.accounts.close('m1', request.reference);
    clock.advance(1_000);
    expect(closed).toMatchObject({ kind: 'approved' });
    expect(await other.accounts.close('m1', request.reference)).toEqual(closed);
    expect(await bank.accounts.open(request)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
  });

  it('of what the bank does not know is refused', async () => {
    expect(await bank.accounts.close('m1', ref())).toMatchObject({ kind: 'refused', reason: 'no_such_transaction' });
  });

  it('by reversal also forbids an opening that has not arrived', async () => {
    const [late, there] = [opening(ref()), opening(ref())];
    expect(await bank.accounts.reverse('m1', late.reference)).toMatchObject({ kind: 'approved' });
    expect(await bank.accounts.open(late)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
    await openedNo(bank, there);
    expect(await bank.accounts.reverse('m1', there.reference)).toMatchObject({ kind: 'approved' });
    expect(await bank.accounts.query('m1', there.reference)).toEqual({ kind: 'reversed' });
  });

  it('by a question about a reference that never came forbids it too', async () => {
    const late = opening(ref());
    expect(await bank.accounts.query('m1', late.reference)).toEqual({ kind: 'absent' });
    expect(await bank.accounts.open(late)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
  });
});

describe('test values', () => {
  const refusals = BANK_TEST_VALUES.filter(({ on, refusal }) => on.includes('open') && refusal !== undefined);

  it.each(refusals)('$outcome by name and by number', async ({ refusal, name, accountNo, phoneNo, outcome }) => {
    const asks = [
      opening(ref(), { printName: name }),
      opening(ref(), { printName: `shop_${outcome}` }),
      given(ref(), accountNo),
      given(ref(), phoneNo, 'phone'),
    ];
    for (const request of asks) {
      expect(await bank.accounts.open(request)).toMatchObject({ kind: 'refused', reason: refusal });
      expect(await bank.accounts.query('m1', request.reference)).toMatchObject({ kind: 'refused', reason: refusal });
    }
  });

  it('of refunds do not concern accounts', async () => {
    expect(await bank.accounts.open(opening(ref(), { printName: '홍길동불일치' }))).toMatchObject({ kind: 'approved' });
  });

  it('lose the answer before or after the opening; a repeat is answered', async () => {
    const [before, after] = [opening(ref(), { printName: '무응답전' }), opening(ref(), { printName: '무응답후' })];
    expect(await bank.accounts.open(before)).toMatchObject({ kind: 'unknown' });
    expect(await bank.accounts.query('m1', before.reference)).toEqual({ kind: 'absent' });
    expect(await bank.accounts.open(after)).toMatchObject({ kind: 'unknown' });
    expect(await bank.accounts.open(after)).toMatchObject({ kind: 'approved' });
  });

  it('make the first three queries fail', async () => {
    const request = opening(ref(), { printName: 'shop_no_answer_then_blind' });
    expect(await bank.accounts.open(request)).toMatchObject({ kind: 'unknown' });
    const kinds: string[] = [];
    for (let i = 0; i < 4; i++) kinds.push((await bank.accounts.query('m1', request.reference)).kind);
    expect(kinds).toEqual(['unknown', 'unknown', 'unknown', 'approved']);
  });

  it('are not needed for banks that issue no accounts', async () => {
    expect(await bank.accounts.open(opening(ref(), { bank: '090' }))).toMatchObject({ kind: 'refused', reason: 'service_unavailable' });
  });
});

describe('faults', () => {
  it.each([
    ['approve', 'refused', (reference: string) => bank.accounts.open(opening(reference))],
    ['cancel', 'refused', (reference: string) => bank.accounts.close('m1', reference)],
    ['reverse', 'unknown', (reference: string) => bank.accounts.reverse('m1', reference)],
    ['query', 'unknown', (reference: string) => bank.accounts.query('m1', reference)],
  ] as const)('of operation %s strike it alone', async (operation, kind, act) => {
    const request = opening(ref());
    await openedNo(bank, request);
    faults.replace([{ kind: 'outage', network: 'bank_accounts', operation, id: 'o', revision: 1 }], 0);
    expect((await act(request.reference)).kind).toBe(kind);
    faults.replace([{ kind: 'outage', network: 'bank_refunds', operation, id: 'o', revision: 2 }], 0);
    expect((await act(request.reference)).kind).toBe('approved');
  });

  it('lose the answer of an opening that stands', async () => {
    faults.replace([{ kind: 'lost_answer', network: 'bank_accounts', operation: 'approve', count: 1, id: 'l', revision: 3 }], 0);
    const request = opening(ref());
    expect(await bank.accounts.open(request)).toMatchObject({ kind: 'unknown' });
    const accountNo = await openedNo(bank, request);
    expect(await bank.accounts.query('m1', request.reference)).toMatchObject({ kind: 'approved', accountNo });
  });
});
