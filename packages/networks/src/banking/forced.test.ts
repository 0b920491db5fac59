import { BANK_REFUSALS } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { faultId, type NewFault, parseFault } from '../faults/faults.js';
import { account, creditOf, debitOf, remittanceOf } from '../testing/banking.js';
import { housesForTests } from '../testing/houses.js';
import type { BankingNetworks } from './banking-networks.js';

/** Faults that say what a house does next, whatever account and phone are. */
let houses: BankingNetworks;
const { clock, faults } = housesForTests((opened) => {
  houses = opened;
});
let serial = 0;
const next = () => `f${++serial}`;

let revision = 0;
const force = (...list: NewFault[]) =>
  faults.replace(
    list.map((fault) => ({ ...parseFault(fault), id: faultId(fault), revision: ++revision })),
    1,
  );
const bank = () => houses.links.bank;
const merchantId = 'm1';

describe('a refusal', () => {
  it('of every kind strikes the next debit, is booked, and stays so for its number', async () => {
    for (const reason of BANK_REFUSALS) {
      force({ kind: 'refusal', network: 'account_bank', operation: 'debit', reason, count: 1 });
      const number = next();
      expect(await bank().debit(debitOf(number))).toMatchObject({ kind: 'refused', reason });
      expect(await bank().debit(debitOf(number))).toMatchObject({ kind: 'refused', reason });
      expect(await bank().query(merchantId, number)).toMatchObject({ kind: 'refused', reason });
      expect(await bank().debit(debitOf(next()))).toMatchObject({ kind: 'approved' });
    }
  });

  it('strikes the operation that it names, and no other; questions do not use it up', async () => {
    const [debit, sent] = [next(), next()];
    await bank().debit(debitOf(debit));
    force({ kind: 'refusal', network: 'account_bank', operation: 'credit', reason: 'account_closed', count: 1 });
    expect(await bank().remit(remittanceOf(sent))).toMatchObject({ kind: 'approved' });
    expect(await bank().query(merchantId, debit)).toMatchObject({ kind: 'approved' });
    expect(await bank().creditBack(creditOf(debit, next(), 100))).toMatchObject({ kind: 'refused', reason: 'account_closed' });
    expect(await bank().creditBack(creditOf(debit, next(), 100))).toMatchObject({ kind: 'approved' });
    force(
      { kind: 'refusal', network: 'account_bank', operation: 'holder', reason: 'not_real_name' },
      { kind: 'refusal', network: 'account_bank', operation: 'memo', reason: 'account_dormant' },
      { kind: 'refusal', network: 'account_bank', operation: 'remittance', reason: 'payer_lookup_failed' },
    );
    expect(await bank().holderOf({ merchantId, reference: next(), account: account() })).toMatchObject({ reason: 'not_real_name' });
    const memo = { merchantId, reference: next(), account: account(), memo: new Secret('427') };
    expect(await bank().depositMemo(memo)).toMatchObject({ reason: 'account_dormant' });
    expect(await bank().remit(remittanceOf(next()))).toMatchObject({ reason: 'payer_lookup_failed' });
    expect(await bank().debit(debitOf(next()))).toMatchObject({ kind: 'approved' });
  });

  it('without an operation strikes all of a house, of one merchant', async () => {
    force({ kind: 'refusal', network: 'account_bank', reason: 'over_capacity', merchantId: 'other' });
    expect(await bank().debit(debitOf(next()))).toMatchObject({ kind: 'approved' });
    expect(await bank().debit(debitOf(next(), { merchantId: 'other' }))).toMatchObject({ reason: 'over_capacity' });
  });
});

describe('work that takes the bank long', () => {
  it.each([[undefined], ['account_closed'] as const])('is at work, then ends (%s), by the business clock', async (reason) => {
    const debit = next();
    await bank().debit(debitOf(debit));
    for (const operation of ['debit', 'remittance', 'credit'] as const) {
      force({ kind: 'pending', network: 'account_bank', operation, seconds: 90, count: 1, ...(reason && { reason }) });
      const number = next();
      const asked = {
        debit: () => bank().debit(debitOf(number)),
        remittance: () => bank().remit(remittanceOf(number)),
        credit: () => bank().creditBack(creditOf(debit, number, 100)),
      };
      expect((await asked[operation]()).kind).toBe('unknown');
      clock.advance(89_000);
      expect((await bank().query(merchantId, number)).kind).toBe('unknown');
      clock.advance(1_000);
      const ended = operation === 'credit' ? 'cancelled' : 'approved';
      expect(await bank().query(merchantId, number)).toMatchObject(reason ? { kind: 'refused', reason } : { kind: ended });
    }
  });
});

describe('a person', () => {
  const person = () => ({
    ...{ reference: next(), merchantId, carrier: 'SKT', name: new Secret('홍길동'), phone: new Secret('01012345678') },
    identity: new Secret('9001011'),
  });
  const call = () => ({
    ...{ reference: next(), merchantId, channel: 'ars' as const, purpose: 'withdrawal' as const, script: 'A0', number: new Secret('37') },
    ...{ name: new Secret('홍길동'), phone: new Secret('01012345678'), expiresAt: new Date(clock.now().getTime() + 180_000) },
  });

  it('of no documented phone does what is forced, when it is forced', async () => {
    force({ kind: 'person', network: 'ars', answer: 'busy', seconds: 20, count: 1 });
    const [first, second] = [call(), call()];
    const { ars } = houses.links.consents;
    await ars.ask(first);
    await ars.ask(second);
    expect(await ars.answer(merchantId, first.reference)).toEqual({ kind: 'running' });
    clock.advance(20_000);
    expect(await ars.answer(merchantId, first.reference)).toMatchObject({ kind: 'failed', code: '11', unreachable: true });
    expect(await ars.answer(merchantId, second.reference)).toEqual({ kind: 'running' });
  });

  it('lets an app push lie, or declines it; a code by SMS does not use that up', async () => {
    const { identity } = houses.links;
    for (const [answer, kind] of [
      ['never', 'running'],
      ['decline', 'declined'],
    ] as const) {
      force({ kind: 'person', network: 'identity', answer, count: 1 });
      await identity.sendCode({ ...person(), code: new Secret('123456') });
      const asked = person();
      await identity.askInApp(asked);
      clock.advance(3_600_000);
      expect(await identity.appAnswer(merchantId, asked.reference)).toMatchObject({ kind });
    }
  });

  it('is not asked when the house refuses', async () => {
    force({ kind: 'refusal', network: 'identity', operation: 'app', reason: 'not_enrolled' });
    expect(await houses.links.identity.askInApp(person())).toMatchObject({ reason: 'not_enrolled' });
    expect(await houses.links.identity.sendCode({ ...person(), code: new Secret('123456') })).toMatchObject({ kind: 'approved' });
    force({ kind: 'refusal', network: 'kakao', reason: 'call_failed' });
    expect(await houses.links.consents.kakao.ask({ ...call(), channel: 'kakao' })).toMatchObject({ reason: 'call_failed' });
  });
});

it.each([
  [{ kind: 'refusal', network: 'account_bank' }, 'reason'],
  [{ kind: 'refusal', reason: 'busy' }, 'network'],
  [{ kind: 'refusal', network: 'card', reason: 'busy' }, 'network'],
  [{ kind: 'refusal', network: 'account_bank', reason: 'bad mood' }, 'reason'],
  [{ kind: 'refusal', network: 'account_bank', operation: 'query', reason: 'busy' }, 'operation'],
  [{ kind: 'refusal', network: 'identity', operation: 'debit', reason: 'busy' }, 'operation'],
  [{ kind: 'pending', network: 'account_bank' }, 'network'],
  [{ kind: 'pending', network: 'account_bank', operation: 'holder' }, 'operation'],
  [{ kind: 'pending', network: 'ars', operation: 'debit' }, 'network'],
  [{ kind: 'pending', network: 'account_bank', operation: 'debit', seconds: -1 }, 'seconds'],
  [{ kind: 'person', network: 'ars' }, 'answer'],
  [{ kind: 'person', network: 'ars', answer: 'decline' }, 'answer'],
  [{ kind: 'person', network: 'account_bank', answer: 'approve' }, 'network'],
  [{ kind: 'outage', reason: 'busy' }, 'reason'],
  [{ kind: 'answer', protocol: 'p' }, 'code'],
  [{ kind: 'answer', code: 'ST05' }, 'protocol'],
  [{ kind: 'answer', protocol: 'p', code: 'a b' }, 'code'],
  [{ kind: 'slow_answer', delayMs: 5 }, 'protocol'],
  [{ kind: 'outage', protocol: 'p' }, 'protocol'],
])('%j is no fault, because of %s', (input, member) => {
  expect(() => parseFault(input)).toThrow(new RegExp(`^${member}:`));
});

it('answers of a door: the APIs of its protocol, as often as told; delays add up', () => {
  force(
    { kind: 'answer', protocol: 'p', operation: 'pay', code: 'X1', count: 1 },
    { kind: 'slow_answer', protocol: 'p', delayMs: 40 },
    { kind: 'slow_answer', protocol: 'p', operation: 'pay', merchantId: 'm1', delayMs: 2 },
  );
  const of = (operation: string, protocol = 'p') => faults.onAnswer({ protocol, merchantId: 'm1', operation });
  expect(of('refund')).toEqual({ delayMs: 40 });
  expect(of('pay', 'q')).toEqual({ delayMs: 0 });
  expect(of('pay')).toEqual({ delayMs: 42, says: { code: 'X1', when: 'before' } });
  expect(of('pay')).toEqual({ delayMs: 42 });
  force({ kind: 'answer', protocol: 'p', code: 'X2', when: 'after' });
  expect(of('pay').says).toEqual({ code: 'X2', when: 'after' });
});
