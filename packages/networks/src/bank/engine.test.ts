import type { AccountKind, IssueResult } from '@gwanmun/engine';
import { FixedClock, Secret, won } from '@gwanmun/kernel';
import { checkLedger } from '@gwanmun/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reconcile } from '../reconcile/reconcile.js';
import { paying } from '../testing/charges.js';
import { type EngineHouse, openEngineHouse } from '../testing/engine-house.js';

/** The real engine on the simulated bank: whatever gets lost, both sides' books agree once everybody has asked again. */
const NOON = '2026-03-10T12:00:00+09:00';
const clock = new FixedClock(NOON);
let house: EngineHouse;
let serial = 0;
const fresh = (prefix: string): string => `${prefix}${++serial}`;

beforeAll(async () => {
  house = await openEngineHouse(clock, {
    contracts: { virtual_account: 100, mobile: 300 },
    assignedAccounts: [
      { bank: '011', accountKind: 'fixed', from: '2022011000001', to: '2022011000040' },
      { bank: '011', accountKind: 'unlimited', from: '2022011000056', to: '2022011000060' },
    ],
  });
});
afterAll(() => house.close());
beforeEach(async () => {
  clock.set(NOON);
  await house.faults.clear();
});

const amount = (total: number) => ({ total: won(total), taxable: won(0), vat: won(0), taxFree: won(0), service: won(0) });
const operation = (id: string) => ({ merchantId: 'shop', transactionId: id, orderNo: `O${id}`, channel: 'api', protocol: 'test' }) as const;

function issue(accountKind: AccountKind = 'rotating', accountNo?: string, printName = '가게'): Promise<IssueResult> {
  return house.engine.issueAccount({
    ...operation(fresh('T')),
    accountKind,
    bank: '011',
    accountNo,
    amount: amount(accountKind === 'unlimited' ? 0 : 10_000),
    dueAt: new Date(clock.now().getTime() + 86_400_000),
    printName,
    facts: { productName: '사과', instalments: 0 },
    personal: {},
    releaseOrderOnRefusal: false,
  });
}

/** Id and number of an account that was issued. */
function issued(result: IssueResult): { readonly id: string; readonly accountNo: string } {
  if (result.kind !== 'issued' || result.transaction.outcome?.kind !== 'account') throw new Error(JSON.stringify(result));
  return { id: result.transaction.transactionId, accountNo: result.transaction.outcome.accountNo };
}

const pay = (accountNo: string, total = 10_000) => house.bank.deposit({ bank: '011', accountNo, amount: total, depositor: '김입금' });

function refund(paymentId: string, total: number, method: 'virtual_account' | 'mobile' = 'virtual_account', holder = '김입금') {
  return house.engine.cancelPayment({
    ...operation(fresh('R')),
    method,
    paymentId,
    amount: amount(total),
    refundTo: { bank: '088', number: new Secret('110123456789'), holder: new Secret(holder) },
    facts: {},
  });
}

async function expectAgreement(): Promise<void> {
  expect(await reconcile(house.db.pool)).toMatchObject({ open: 0, findings: [], complete: true });
  expect(await checkLedger(house.db.pool)).toMatchObject({ sound: true });
}

describe('a virtual account', () => {
  it('is paid, refunded in parts, and the transfers follow', async () => {
    const { id, accountNo } = issued(await issue());
    expect(await pay(accountNo, 9_900)).toMatchObject({ state: 'returned', rule: 'amount_differs' });
    expect(await pay(accountNo)).toMatchObject({ state: 'credited', transactionId: id, accountReference: id });
    expect(await pay(accountNo)).toMatchObject({ state: 'returned' });
    expect((await refund(id, 4_000)).kind).toBe('approved');
    expect((await refund(id, 1_000, 'virtual_account', '김입금불일치')).kind).toBe('refused');
    expect((await refund(id, 6_000)).kind).toBe('approved');
    clock.set('2026-03-13T10:00:00+09:00');
    await house.bank.executeDue();
    expect((await house.bank.listPayouts({ paymentReference: id, state: 'paid' })).items).toHaveLength(2);
    await expectAgreement();
  });

  it('of a fixed number serves one issue after the other', async () => {
    for (let i = 0; i < 3; i++) {
      const { id, accountNo } = issued(await issue('fixed', '2022011000001'));
      expect(await pay(accountNo)).toMatchObject({ state: 'credited', transactionId: id });
    }
    await expectAgreement();
  });

  it('without limit makes a payment of every deposit', async () => {
    const { accountNo } = issued(await issue('unlimited', '2022011000056'));
    const deposits = await Promise.all([700, 700, 1_900].map((total) => pay(accountNo, total)));
    expect(new Set(deposits.map(({ transactionId }) => transactionId)).size).toBe(3);
    expect((await refund(deposits[2]!.transactionId!, 1_900)).kind).toBe('approved');
    await expectAgreement();
  });

  it('takes no money when it is late or was given up', async () => {
    const late = issued(await issue());
    clock.advance(2 * 86_400_000);
    expect(await pay(late.accountNo)).toMatchObject({ state: 'returned', rule: 'account_expired' });
    const given = issued(await issue());
    await house.engine.closeAccount({ ...operation(fresh('X')), paymentId: given.id, accountNo: given.accountNo, facts: {} });
    expect(await pay(given.accountNo)).toMatchObject({ state: 'returned' });
    await house.engine.expire();
    expect(await house.stateOf(late.id)).toBe('expired');
    await expectAgreement();
  });

  it.each([
    ['무응답전', 'refused'],
    ['무응답후', 'waiting'],
    ['무응답조회불가', 'waiting'],
  ])('whose opening is lost (%s) ends as %s', async (word, state) => {
    const result = await issue('rotating', undefined, `가게${word}`);
    if (result.kind !== 'unknown') throw new Error(`not lost: ${result.kind}`);
    await house.settleEverything();
    expect(await house.stateOf(result.transactionId)).toBe(state);
    await expectAgreement();
  });
});

describe('a mobile payment', () => {
  it('is refunded through the bank after its month', async () => {
    const result = await house.engine.approveCharge({
      ...operation(fresh('M')),
      method: 'mobile',
      amount: amount(10_000),
      source: { instrument: paying('mobile') },
      facts: { productName: '사과', instalments: 0 },
      personal: {},
      onUnknown: 'complete',
      releaseOrderOnRefusal: false,
    });
    if (result.kind !== 'approved') throw new Error(JSON.stringify(result));
    const id = result.transaction.transactionId;
    clock.set('2026-04-02T12:00:00+09:00');
    expect((await refund(id, 4_000, 'mobile')).kind).toBe('approved');
    expect(await house.engine.transaction('shop', id)).toMatchObject({ cancelled: { total: 4_000 } });
    expect((await house.bank.listPayouts({ paymentReference: id })).items).toMatchObject([{ amount: 4_000, state: 'accepted' }]);
    await expectAgreement();
  });
});

describe('links that lose a third of everything', () => {
  it('leave books that agree, and every deposit credited or returned', async () => {
    await house.faults.reseed(20_260_310);
    await house.faults.set({ kind: 'lost_answer', when: 'after', probability: 0.2 });
    await house.faults.set({ kind: 'lost_answer', when: 'before', probability: 0.15 });
    const fixed = Array.from({ length: 30 }, (_, i) => `20220110000${String(i + 5).padStart(2, '0')}`);
    const results = await Promise.all(fixed.map((no) => issue('fixed', no)));
    const open = results.filter((result) => result.kind === 'issued').map(issued);
    expect(results.some(({ kind }) => kind === 'unknown')).toBe(true);
    const paying = open.flatMap(({ accountNo }, i) => [pay(accountNo), ...(i % 3 === 0 ? [pay(accountNo), pay(accountNo, 500)] : [])]);
    const deposits = await Promise.all([...paying, house.bank.redeliver({ olderThanMs: 0 }), house.bank.redeliver({ olderThanMs: 0 })]);
    expect(deposits.some((deposit) => 'state' in deposit && deposit.state === 'received')).toBe(true);
    await Promise.all(open.map(({ id }) => refund(id, 2_500)));
    await house.faults.clear();
    await house.settleEverything();
    await expectAgreement();
    const { items } = await house.bank.listDeposits({ limit: 500 });
    expect(items.filter(({ state }) => state === 'received')).toEqual([]);
    for (const { id } of open) expect(items.filter(({ transactionId }) => transactionId === id)).toHaveLength(1);
    await Promise.all(open.map(({ id }) => refund(id, 2_500)));
    await expectAgreement();
  });
});
