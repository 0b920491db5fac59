import { describe, expect, it } from 'vitest';
import type { Authorization, CheckoutOrder, CheckoutState, IssuedAccount, PayOutcome, Phase, Receipt, Refusal } from './checkout.js';
import {
  type Command,
  choosesInstitution,
  decide,
  isAuthenticated,
  MAX_TRIES,
  type PayerCommand,
  resultOnLeaving,
  returnUrl,
  startState,
  stateName,
} from './flow.js';
import { termsOf } from './terms.js';
import { ENTRY_ORDER, ORDER } from './testing/orders.js';
import { ORDERS, PLAIN_ORDERS } from './testing/plain-orders.js';

const NOW = new Date('2025-11-20T09:30:00Z');
const LATER = new Date('2025-11-20T10:00:00Z');
const REQUIRED = ['payment', 'privacy', 'third-party'];
const receipt: Receipt = {
  kind: 'card',
  paymentId: 'T1',
  issuerName: 'NH',
  cardMasked: '111122******4444',
  approvalNo: '1',
  instalments: 0,
  approvedAt: NOW.toISOString(),
};
const refusal: Refusal = { reason: 'limit_exceeded', code: 'CA31', message: '한도 초과', retry: 'entry' };
const wrongCode: Refusal = { reason: 'wrong_code', code: '2001', message: '인증번호 오류', retry: 'authentication' };
const account: IssuedAccount = {
  paymentId: 'T1',
  bank: '004',
  bankName: { ko: 'KB국민은행', en: 'KB' },
  number: '1',
  holder: '달빛서점',
  dueAt: LATER.toISOString(),
  issuedAt: NOW.toISOString(),
};
const authorization: Authorization = { paymentId: 'T1', institutionName: account.bankName, payer: '', authorizedAt: NOW.toISOString() };
const since = NOW.toISOString();

const PHASES: Record<string, Phase> = {
  ready: { at: 'ready' },
  authenticating: { at: 'authenticating', tries: 0 },
  paying: { at: 'paying', attemptId: 'T1', since, tries: 0 },
  confirming: { at: 'confirming', attemptId: 'T1', since, tries: 0 },
  approved: { at: 'approved', attemptId: 'T1', receipt },
  issued: { at: 'issued', attemptId: 'T1', account },
  authorized: { at: 'authorized', attemptId: 'T1', authorization },
  refused: { at: 'refused', attemptId: 'T1', refusal },
  refusedForGood: { at: 'refused', attemptId: 'T1', refusal: { ...refusal, retry: 'none' } },
  'already-paid': { at: 'already-paid' },
  expired: { at: 'expired' },
  returned: { at: 'returned', result: { kind: 'cancelled' } },
};

const COMMANDS: Record<string, Command> = {
  choose: { type: 'choose', nonce: 'n', institution: 'SHN' },
  enter: { type: 'enter', nonce: 'n', instalments: 3, agreed: REQUIRED, attemptId: 'T2' },
  authenticate: { type: 'authenticate', nonce: 'n', attemptId: 'T2' },
  abandon: { type: 'abandon', nonce: 'n' },
  retry: { type: 'retry', nonce: 'n' },
  language: { type: 'language', nonce: 'n', lang: 'en' },
  leave: { type: 'leave', nonce: 'n' },
  approve: { type: 'outcome', attemptId: 'T1', outcome: { kind: 'approved', receipt } },
  issue: { type: 'outcome', attemptId: 'T1', outcome: { kind: 'issued', account } },
  authorize: { type: 'outcome', attemptId: 'T1', outcome: { kind: 'authorized', authorization } },
  refuse: { type: 'outcome', attemptId: 'T1', outcome: { kind: 'refused', ...refusal } },
  'refuse code': { type: 'outcome', attemptId: 'T1', outcome: { kind: 'refused', ...wrongCode } },
  lose: { type: 'outcome', attemptId: 'T1', outcome: { kind: 'unknown' } },
  'paid elsewhere': { type: 'outcome', attemptId: 'T1', outcome: { kind: 'already-paid' } },
  'not started': { type: 'outcome', attemptId: 'T1', outcome: { kind: 'not-started' } },
  'time passes': { type: 'expire' },
};

function stateAt(phase: Phase): CheckoutState {
  return { lang: 'ko', nonce: 'n', institution: 'NHC', instalments: 0, agreed: [], phase };
}

function after(order: CheckoutOrder, state: CheckoutState, command: Command, now = NOW, nonce = 'm'): string {
  const decision = decide(order, state, command, { now, expiresAt: LATER, nonce });
  return decision.kind === 'next' ? stateName(decision.state) : decision.kind;
}

/** What every command does in every state; what is not listed has no meaning there. */
const TABLE: Record<string, Record<string, string>> = {
  ready: { choose: 'ready', enter: 'authenticating', language: 'ready', leave: 'cancelled', 'time passes': 'expired' },
  authenticating: { authenticate: 'paying', abandon: 'ready', language: 'authenticating', leave: 'cancelled', 'time passes': 'expired' },
  paying: {
    language: 'paying',
    leave: 'returned',
    approve: 'approved',
    issue: 'issued',
    authorize: 'authorized',
    refuse: 'refused',
    'refuse code': 'authenticating',
    lose: 'confirming',
    'paid elsewhere': 'already-paid',
    'not started': 'ready',
  },
  confirming: {
    language: 'confirming',
    leave: 'returned',
    approve: 'approved',
    issue: 'issued',
    authorize: 'authorized',
    refuse: 'refused',
    'refuse code': 'authenticating',
    'paid elsewhere': 'already-paid',
    'not started': 'ready',
  },
  approved: { language: 'approved', leave: 'returned' },
  issued: { language: 'issued', leave: 'returned' },
  authorized: { language: 'authorized', leave: 'returned' },
  refused: { retry: 'ready', language: 'refused', leave: 'returned', 'time passes': 'expired' },
  refusedForGood: { language: 'refused', leave: 'returned', 'time passes': 'expired' },
  'already-paid': { language: 'already-paid', leave: 'returned' },
  expired: { language: 'expired', leave: 'returned' },
  returned: {},
};

describe('every command in every state', () => {
  for (const [name, phase] of Object.entries(PHASES)) {
    it(`${name}`, () => {
      for (const [word, command] of Object.entries(COMMANDS)) {
        const now = word === 'time passes' ? LATER : NOW;
        expect([word, after(ORDER, stateAt(phase), command, now)]).toEqual([word, TABLE[name]?.[word] ?? 'not-now']);
      }
    });

    it(`${name}: a form that was used before changes nothing`, () => {
      for (const [word, command] of Object.entries(COMMANDS)) {
        if (!('nonce' in command)) continue;
        expect([word, after(ORDER, stateAt(phase), { ...command, nonce: 'old' })]).toEqual([word, 'replay']);
      }
    });
  }

  it('is the same for every method: a form leads to the authentication, or where there is none to the payment', () => {
    for (const order of Object.values(ORDERS)) {
      const institution = order.institutions.at(-1)?.code;
      const own: Record<string, Command> = {
        ...COMMANDS,
        choose: { type: 'choose', nonce: 'n', institution: (order.method !== 'card' && order.institution) || (institution ?? 'none') },
        enter: { type: 'enter', nonce: 'n', instalments: 0, agreed: termsOf(order).map(({ id }) => id), attemptId: 'T2' },
      };
      const special: Record<string, string> = {
        choose: choosesInstitution(order) ? 'ready' : 'not-now',
        enter: isAuthenticated(order) ? 'authenticating' : 'paying',
      };
      for (const [name, phase] of Object.entries(PHASES)) {
        for (const [word, command] of Object.entries(own)) {
          const expected = (name === 'ready' ? special[word] : undefined) ?? TABLE[name]?.[word] ?? 'not-now';
          const state = { ...stateAt(phase), institution };
          expect([order.method, name, word, after(order, state, command, word === 'time passes' ? LATER : NOW)]).toEqual([
            order.method,
            name,
            word,
            expected,
          ]);
        }
      }
    }
  });

  it('a form is not taken before the institution is chosen, and one that is fixed is not changed', () => {
    const ready = { ...stateAt(PHASES.ready!), institution: undefined };
    expect(after(PLAIN_ORDERS.bank, ready, COMMANDS.enter!)).toBe('not-now');
    const other: Command = { type: 'choose', nonce: 'n', institution: '088' };
    expect(after(PLAIN_ORDERS['bank-preset'], ready, other)).toBe('invalid');
    expect(startState(PLAIN_ORDERS['bank-preset'], 'ko', 'n').institution).toBe('004');
  });

  it('keeps where a code was sent, and no instalments but of cards', () => {
    const agreed = termsOf(PLAIN_ORDERS.mobile).map(({ id }) => id);
    const enter: Command = { type: 'enter', nonce: 'n', instalments: 3, agreed, attemptId: 'T2', sentTo: '010-12**-5678' };
    const decision = decide(PLAIN_ORDERS.mobile, stateAt(PHASES.ready!), enter, { now: NOW, expiresAt: LATER, nonce: 'm' });
    expect(decision).toMatchObject({ kind: 'next', state: { sentTo: '010-12**-5678', instalments: undefined, agreed } });
    const without: Command = { ...enter, agreed: REQUIRED };
    expect(after(PLAIN_ORDERS.mobile, stateAt(PHASES.ready!), without)).toBe('invalid');
  });

  it('who types a card chooses no card company and is charged at once', () => {
    expect(after(ENTRY_ORDER, stateAt(PHASES.ready!), { ...COMMANDS.enter!, instalments: 0 } as Command)).toBe('paying');
    expect(after(ENTRY_ORDER, stateAt(PHASES.ready!), COMMANDS.choose!)).toBe('not-now');
  });
});

describe('what is asked of the payer', () => {
  const ready = stateAt({ at: 'ready' });
  const confirm = (change: Partial<Extract<PayerCommand, { type: 'enter' }>>, order = ORDER) =>
    decide(
      order,
      ready,
      { type: 'enter', nonce: 'n', instalments: 0, agreed: REQUIRED, attemptId: 'T2', ...change },
      { now: NOW, expiresAt: LATER, nonce: 'm' },
    );

  it('every required term', () => {
    expect(confirm({ agreed: ['payment', 'privacy', 'remember'] })).toEqual({ kind: 'invalid', fields: ['agreed'] });
    expect(confirm({ agreed: [...REQUIRED, 'remember', 'forged'] })).toMatchObject({
      kind: 'next',
      state: { agreed: [...REQUIRED, 'remember'] },
    });
  });

  it('instalments that are on offer: none below 50,000 won', () => {
    expect(confirm({ instalments: 6 })).toMatchObject({ kind: 'next', state: { instalments: 6 } });
    expect(confirm({ instalments: 7 })).toEqual({ kind: 'invalid', fields: ['instalments'] });
    const small = { ...ORDER, amount: ENTRY_ORDER.amount };
    expect(confirm({ instalments: 6 }, small)).toEqual({ kind: 'invalid', fields: ['instalments'] });
    expect(confirm({ instalments: 0 }, small)).toMatchObject({ kind: 'next' });
  });

  it('the instalments the merchant fixed, when they are on offer', () => {
    const fixed = { ...ORDER, instalments: 3 };
    expect(confirm({ instalments: 3 }, fixed)).toMatchObject({ kind: 'next' });
    expect(confirm({ instalments: 0 }, fixed)).toEqual({ kind: 'invalid', fields: ['instalments'] });
    expect(confirm({ instalments: 0 }, { ...ORDER, instalments: 9 })).toMatchObject({ kind: 'next' });
  });

  it('an issuer that is on offer', () => {
    const choose: Command = { type: 'choose', nonce: 'n', institution: 'XXX' };
    expect(decide(ORDER, ready, choose, { now: NOW, expiresAt: LATER, nonce: 'm' })).toEqual({ kind: 'invalid', fields: ['institution'] });
    expect(after(ORDER, { ...ready, institution: undefined }, COMMANDS.enter!)).toBe('not-now');
  });
});

describe('outcomes', () => {
  it('of an attempt that is not the current one are ignored', () => {
    const stale: Command = { type: 'outcome', attemptId: 'T0', outcome: { kind: 'approved', receipt } };
    expect(after(ORDER, stateAt(PHASES.paying!), stale)).toBe('replay');
  });

  it('a wrong code may be tried again, three times in all, then another card is needed', () => {
    let state = stateAt({ at: 'authenticating', tries: 0 });
    for (let i = 1; i <= MAX_TRIES; i++) {
      const paying = decide(
        ORDER,
        state,
        { type: 'authenticate', nonce: state.nonce, attemptId: `T${i}` },
        { now: NOW, expiresAt: LATER, nonce: `p${i}` },
      );
      if (paying.kind !== 'next') throw new Error(paying.kind);
      const outcome: PayOutcome = { kind: 'refused', ...wrongCode };
      const next = decide(
        ORDER,
        paying.state,
        { type: 'outcome', attemptId: `T${i}`, outcome },
        { now: NOW, expiresAt: LATER, nonce: `o${i}` },
      );
      if (next.kind !== 'next') throw new Error(next.kind);
      state = next.state;
    }
    expect(state.phase).toEqual({ at: 'refused', attemptId: `T${MAX_TRIES}`, refusal: { ...wrongCode, retry: 'entry' } });
  });
});

describe('leaving', () => {
  it('before paying goes to cancUrl; with money possibly on its way never says cancelled', () => {
    const results = Object.fromEntries(Object.entries(PHASES).map(([name, phase]) => [name, resultOnLeaving(phase)?.kind]));
    expect(results).toEqual({
      ready: 'cancelled',
      authenticating: 'cancelled',
      paying: 'unknown',
      confirming: 'unknown',
      approved: 'approved',
      issued: 'issued',
      authorized: 'authorized',
      refused: 'refused',
      refusedForGood: 'refused',
      'already-paid': 'already-paid',
      expired: 'expired',
      returned: undefined,
    });
    expect(returnUrl(ORDER, { kind: 'cancelled' })).toBe(ORDER.cancUrl);
    expect(returnUrl(ORDER, { kind: 'expired' })).toBe(ORDER.nextUrl);
  });
});

describe('a direct call', () => {
  it('opens at the page of the one issuer it names, with the instalments as they are', () => {
    const nh = ORDER.institutions.filter(({ code }) => code === 'NHC');
    const direct = { ...ORDER, direct: true, institutions: nh, instalments: 24 };
    expect(startState(direct, 'ko', 'n')).toMatchObject({ institution: 'NHC', instalments: 24, phase: { at: 'authenticating' } });
    expect(startState({ ...direct, institutions: ORDER.institutions }, 'ko', 'n').phase.at).toBe('ready');
    expect(startState({ ...direct, authentication: 'none' }, 'ko', 'n').phase.at).toBe('ready');
  });
});
