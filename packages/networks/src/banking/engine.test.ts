import type { BankAccountNo, Banking, MoneyResult, RegisterAccount } from '@gwanmun/engine';
import { FixedClock, kstDate, Secret, won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reconcile } from '../reconcile/reconcile.js';
import { account, accountThat } from '../testing/banking.js';
import { total } from '../testing/charges.js';
import { type EngineHouse, openEngineHouse } from '../testing/engine-house.js';

/** The real engine on the simulated houses: whatever gets lost, both sides' books agree once recovery has run. */
const clock = new FixedClock('2026-03-10T12:00:00+09:00');
let house: EngineHouse;
let banking: Banking;
let serial = 0;

beforeAll(async () => {
  house = await openEngineHouse(clock, { contracts: {} });
  banking = house.engine.banking!;
  await banking.topUp({ ...asked(), transactionId: 'TOP', amount: won(10_000_000) });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.faults.clear();
});

const asked = () => ({ merchantId: 'shop', channel: 'api', protocol: 'test' }) as const;
const ordered = (id: string) => ({ ...asked(), transactionId: id, orderNo: `O${id}`, requestDate: kstDate(clock.now()) });
const fresh = () => account(`7700${String(++serial).padStart(8, '0')}`);

function registration(of: BankAccountNo, change: Partial<RegisterAccount> = {}): RegisterAccount {
  const id = ++serial;
  return {
    ...asked(),
    transactionId: `REG${id}`,
    accountKey: `key${id}`,
    customerId: `hong${id}`,
    name: new Secret('홍길동'),
    identity: new Secret('900101'),
    account: of,
    evidence: { kind: 'self' },
    payerNo: 'P1',
    ...change,
  };
}

async function registered(of: BankAccountNo): Promise<RegisterAccount> {
  const command = registration(of);
  expect(await banking.registerAccount(command)).toMatchObject({ kind: 'done' });
  return command;
}

interface Moved {
  readonly id: string;
  readonly result: MoneyResult;
}

async function debit({ customerId, accountKey, account: of }: RegisterAccount, amount = 10_000): Promise<Moved> {
  const id = `D${++serial}`;
  const result = await banking.debit({ ...ordered(id), customerId, accountKey, bank: of.bank, amount: total(amount), memo: '사과' });
  return { id, result };
}

async function refund({ customerId }: RegisterAccount, paymentId: string, amount: number): Promise<Moved> {
  const id = `C${++serial}`;
  const result = await banking.refund({ ...ordered(id), customerId, paymentId, amount: total(amount), memo: '환불' });
  return { id, result };
}

async function remit(to: BankAccountNo, amount = 10_000): Promise<Moved> {
  const id = `R${++serial}`;
  return { id, result: await banking.remit({ ...ordered(id), to, amount: won(amount), memo: '정산' }) };
}

const stateOf = async (id: string) => (await banking.transaction('shop', id))?.state;

async function expectAgreement(): Promise<void> {
  expect(await reconcile(house.db.pool)).toMatchObject({ open: 0, findings: [], complete: true });
}

describe('debits and remittances whose answer is lost or late', () => {
  it.each([
    ['no_answer_before', 'refused'],
    ['no_answer_after', 'approved'],
    ['no_answer_then_blind', 'approved'],
    ['pending_then_done', 'approved'],
    ['pending_then_refused', 'refused'],
  ] as const)('%s: unknown, then %s on both sides, once', async (outcome, state) => {
    const customer = await registered(accountThat(outcome, '004'));
    const paid = await debit(customer);
    const sent = await remit(accountThat(outcome, '004'));
    expect([paid.result.kind, sent.result.kind]).toEqual(['unknown', 'unknown']);
    clock.advance(61_000);
    await house.settleEverything();
    expect([await stateOf(paid.id), await stateOf(sent.id)]).toEqual([state, state]);
    await expectAgreement();
  });

  it('a refund whose answer is lost or late is made once', async () => {
    for (const outcome of ['refund_answer_lost', 'refund_pending_then_done']) {
      const customer = await registered(accountThat(outcome, '020'));
      const paid = await debit(customer);
      const back = await refund(customer, paid.id, 4_000);
      expect(back.result.kind).toBe('unknown');
      clock.advance(61_000);
      await house.settleEverything();
      expect(await stateOf(back.id)).toBe('approved');
    }
    await expectAgreement();
  });
});

describe('what a bank refuses', () => {
  it('is told with the bank’s reason, and nothing moves', async () => {
    for (const [outcome, reason] of [
      ['debit_insufficient_balance', 'insufficient_balance'],
      ['debit_account_closed', 'account_closed'],
      ['debit_consent_withdrawn', 'consent_withdrawn'],
    ] as const) {
      const customer = await registered(accountThat(outcome, '081'));
      expect((await debit(customer)).result).toMatchObject({ kind: 'refused', reason });
    }
    expect((await remit(accountThat('no_such_account'))).result).toMatchObject({ kind: 'refused', reason: 'no_such_account' });
    expect(await banking.registerAccount(registration(accountThat('other_holder')))).toMatchObject({ reason: 'holder_mismatch' });
    expect(await banking.registerAccount(registration(accountThat('identity_mismatch')))).toMatchObject({ reason: 'identity_mismatch' });
    expect(await banking.registerAccount(registration(accountThat('account_dormant')))).toMatchObject({ reason: 'account_dormant' });
    await expectAgreement();
  });
});

describe('what a person does', () => {
  const consented = async (phone: string, answer?: () => Promise<unknown>) => {
    const command = registration(fresh());
    const { merchantId, customerId, name } = command;
    const verificationId = `V${++serial}`;
    const shared = { ...asked(), verificationId, consentChannel: 'ars', customerId } as const;
    const request = { ...shared, purpose: 'withdrawal', script: 'A0', name, phone: new Secret(phone), account: command.account } as const;
    expect(await banking.requestConsent(request)).toMatchObject({ kind: 'done' });
    await answer?.();
    const status = await banking.consentStatus({ merchantId, customerId, verificationId, consentChannel: 'ars' });
    const done = await banking.registerAccount({ ...command, evidence: { kind: 'ars', verificationId } });
    return { status, done };
  };

  it('on the telephone decides whether the account is registered', async () => {
    const keyIn = async () => {
      const { items } = await house.houses.listRequests({ channel: 'ars', limit: 1 });
      const { merchantId, reference, channel, secret } = items[0]!;
      await house.houses.answerRequest({ merchantId, reference, channel, keyed: secret! });
    };
    expect(await consented('01012345678', keyIn)).toMatchObject({ status: { state: 'succeeded', code: '00' }, done: { kind: 'done' } });
    expect(await consented('01099900304')).toMatchObject({ status: { state: 'failed', code: '04' }, done: { rule: 'consent_failed' } });
    expect(await consented('01099900311')).toMatchObject({
      status: { state: 'unreachable', code: '11' },
      done: { rule: 'consent_failed' },
    });
    expect(await consented('01012345678')).toMatchObject({ status: { state: 'running' }, done: { rule: 'consent_running' } });
  });

  it('with the code of an SMS and the text of one won is found out by reading them', async () => {
    const verificationId = `V${++serial}`;
    const person = { name: new Secret('홍길동'), phone: new Secret('01088887777'), identity: new Secret('9001011') };
    await banking.requestPhoneCheck({ ...asked(), verificationId, token: 't', customerId: 'kim', way: 'sms', carrier: 'SKT', ...person });
    const { items } = await house.houses.listRequests({ phone: '01088887777' });
    const code = new Secret(items[0]!.secret!);
    expect(await banking.confirmPhoneCheck({ merchantId: 'shop', verificationId, token: 't', code })).toMatchObject({ kind: 'done' });

    const of = fresh();
    const memo = { transactionId: `M${++serial}`, customerId: 'kim', account: of, memo: new Secret('온기5821') };
    expect(await banking.depositMemo({ ...asked(), ...memo })).toMatchObject({ kind: 'done' });
    const { items: memos } = await house.houses.listMovements({ bank: of.bank, accountNo: of.number.reveal() });
    expect(memos).toMatchObject([{ kind: 'memo', memo: '온기5821' }]);
  });
});

describe('a line to the banks that loses a third of everything', () => {
  it('leaves books that agree, and no won drawn or sent that is not known here', async () => {
    await house.faults.reseed(20_260_311);
    await house.faults.set({ kind: 'lost_answer', network: 'account_bank', when: 'after', probability: 0.2 });
    const customers = await Promise.all(Array.from({ length: 4 }, () => registeredSurely()));
    await house.faults.set({ kind: 'lost_answer', network: 'account_bank', when: 'before', probability: 0.15 });
    const paid = await Promise.all(Array.from({ length: 40 }, (_, i) => debit(customers[i % 4]!, 1_000 + i)));
    const sent = await Promise.all(Array.from({ length: 10 }, () => remit(fresh(), 2_000)));
    expect([...paid, ...sent].some(({ result }) => result.kind === 'unknown')).toBe(true);
    const done = paid.map((one, i) => [one, customers[i % 4]!] as const).filter(([{ result }]) => result.kind === 'done');
    await Promise.all(done.map(([{ id }, customer]) => refund(customer, id, 500)));
    await house.faults.clear();
    await house.settleEverything();
    await expectAgreement();
    expect(await banking.mainAccount('shop')).toMatchObject({ held: 0 });
  });
});

/** A registration over a line that loses answers: asked again until it is done. */
async function registeredSurely(): Promise<RegisterAccount> {
  const of = fresh();
  for (;;) {
    const command = registration(of);
    if ((await banking.registerAccount(command)).kind === 'done') return command;
  }
}
