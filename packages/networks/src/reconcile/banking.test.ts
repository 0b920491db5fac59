import { FixedClock, Secret } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { BankingNetworks } from '../banking/banking-networks.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { account, accountThat, creditOf, debitOf, housesOn, remittanceOf } from '../testing/banking.js';
import { type Ours, writeOurs } from '../testing/ours.js';
import { reconcile } from './reconcile.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
let db: TestDatabase;
let houses: BankingNetworks;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  houses = housesOn({ pool: db.pool, clock });
});
afterAll(async () => {
  await houses.close();
  await db.close();
});
beforeEach(async () => void (await db.pool.query('truncate gwanmun.transactions, networks.banking_movements')));

const debited = (transaction: Ours): Promise<void> => writeOurs(db.pool, { method: 'account_debit', ...transaction });
const refunded = (transaction: Ours): Promise<void> => debited({ kind: 'cancel', ...transaction });
const remitted = (transaction: Ours): Promise<void> => writeOurs(db.pool, { method: 'remittance', kind: 'remittance', ...transaction });

it('debits, refunds and remittances that agree give no finding; top-ups and 1-won deposits are nobody’s business', async () => {
  const { bank } = houses.links;
  await bank.debit(debitOf('d1'));
  await bank.creditBack(creditOf('d1', 'c1', 4_000));
  await debited({ id: 'd1', state: 'approved', cancelled: 4_000 });
  await refunded({ id: 'c1', state: 'approved', amount: 4_000 });
  await bank.debit(debitOf('d2', { account: accountThat('account_closed') }));
  await debited({ id: 'd2', state: 'refused' });
  await bank.query('m1', 'd3');
  await bank.reverse('m1', 'd3');
  await debited({ id: 'd3', state: 'refused' });
  await bank.remit(remittanceOf('r1'));
  await remitted({ id: 'r1', state: 'approved' });
  await bank.depositMemo({ reference: 'w1', merchantId: 'm1', account: account(), memo: new Secret('123') });
  await remitted({ id: 't1', kind: 'top_up', state: 'approved' });
  expect(await reconcile(db.pool)).toEqual({ checked: { here: 5, there: 5 }, open: 0, findings: [], complete: true });
});

it('what is pending on either side is open', async () => {
  await houses.links.bank.debit(debitOf('d1', { account: accountThat('pending_then_done') }));
  await debited({ id: 'd1', state: 'unknown' });
  await remitted({ id: 'r1', state: 'pending' });
  expect(await reconcile(db.pool)).toMatchObject({ open: 2, findings: [] });
});

it('money that only one side knows, other amounts and other kinds are found', async () => {
  const { bank } = houses.links;
  await bank.debit(debitOf('d1'));
  await debited({ id: 'd1', state: 'refused' });
  await bank.debit(debitOf('d2'));
  await bank.creditBack(creditOf('d2', 'c2', 1_000));
  await debited({ id: 'd2', state: 'approved' });
  await refunded({ id: 'c2', state: 'refused', amount: 1_000 });
  await bank.remit(remittanceOf('r1'));
  await remitted({ id: 'r1', state: 'approved', amount: 9_999 });
  await bank.remit(remittanceOf('r2'));
  await remitted({ id: 'r3', state: 'approved' });
  await bank.remit(remittanceOf('r4'));
  await refunded({ id: 'r4', state: 'approved' });
  const { findings } = await reconcile(db.pool);
  expect(Object.fromEntries(findings.map(({ reference, kind }) => [reference, kind]))).toEqual({
    d1: 'state_differs',
    d2: 'amount_differs',
    c2: 'state_differs',
    r1: 'amount_differs',
    r2: 'missing_here',
    r3: 'missing_there',
    r4: 'state_differs',
  });
  expect(findings.find(({ reference }) => reference === 'r1')).toMatchObject({
    here: 'remittance remittance approved 9999 KRW',
    there: 'account_bank: approval approved 10000 KRW',
  });
});
