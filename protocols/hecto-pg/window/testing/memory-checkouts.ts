import { randomToken } from '@gwanmun/kernel';
import type { Checkout, CheckoutOrder, CheckoutState, PayOutcome, PlainOrder, ReturnResult, Success, Text } from '../checkout.js';
import type { CheckoutPort, EnteredFields, FormField, PaymentEntry } from '../ports.js';
import { type Behaviour, behaviourOf } from './behaviour.js';

/** A charge that reached the network. */
export interface Charge {
  readonly attemptId: string;
  readonly orderNo: string;
  /** With what had been held. */
  readonly entry: PaymentEntry;
  readonly checkout: Checkout;
}

const NAMES: Readonly<Record<string, Text>> = {
  bank: { ko: 'KB국민은행', en: 'KB Kookmin Bank' },
  mobile: { ko: 'SK텔레콤', en: 'SK Telecom' },
  tmoney: { ko: '티머니', en: 'Tmoney' },
};

function nameOf({ provider, method }: PlainOrder): Text {
  return provider?.name ?? NAMES[method] ?? { ko: method, en: method };
}

/** What an order ends with when the network says yes. */
function success({ order, state }: Checkout, attemptId: string, entry: PaymentEntry): Success {
  const at = '2025-11-20T09:30:05.000Z';
  if (order.method === 'card') {
    const number = entry.kind === 'card' ? entry.number.reveal() : '9490940000001234';
    const issuerName = order.institutions.find(({ code }) => code === (state.institution ?? 'NHC'))?.name.ko ?? '국제카드';
    const cardMasked = `${number.slice(0, 6)}******${number.slice(-4)}`;
    const { instalments = 0 } = state;
    return {
      kind: 'approved',
      receipt: { kind: 'card', paymentId: attemptId, issuerName, cardMasked, approvalNo: '30001234', instalments, approvedAt: at },
    };
  }
  const phone = entry.kind === 'form' ? entry.fields.phone?.reveal() : undefined;
  if (order.result === 'account') {
    const bank = order.institutions.find(({ code }) => code === state.institution) ?? {
      code: '089',
      name: { ko: '케이뱅크', en: 'K bank' },
    };
    const number = order.method === 'vbank010' ? (phone ?? '01012345678') : '62010112345678';
    const { dueAt = at } = order;
    return {
      kind: 'issued',
      account: { paymentId: attemptId, bank: bank.code, bankName: bank.name, number, holder: order.merchantName.ko, dueAt, issuedAt: at },
    };
  }
  const common = { paymentId: attemptId, institutionName: nameOf(order), payer: phone === undefined ? '' : '010-12**-5678' };
  if (order.result === 'authentication') return { kind: 'authorized', authorization: { ...common, authorizedAt: at } };
  return { kind: 'approved', receipt: { kind: 'plain', ...common, approvalNo: '30001234', approvedAt: at } };
}

const merged = (entry: PaymentEntry, held: EnteredFields = {}): PaymentEntry =>
  entry.kind === 'form' ? { ...entry, fields: { ...held, ...entry.fields } } : entry;

/** The port in memory, for tests: keeps its promises (compare and set, one live attempt per order) and counts what was charged. */
export class MemoryCheckouts implements CheckoutPort {
  readonly stored = new Map<string, Checkout>();
  /** Charges that the network approved. */
  readonly charges: Charge[] = [];
  /** Attempts that reached the network, approved or not. */
  readonly attempts: Charge[] = [];
  readonly returned: ReturnResult[] = [];
  /** What payers typed and wait for their authentication with, by token. */
  readonly held = new Map<string, EnteredFields>();
  readonly #outcomes = new Map<string, PayOutcome | { kind: 'pending' }>();
  #release: () => void = () => undefined;
  #serial = 0;

  async create(order: CheckoutOrder, state: CheckoutState, expiresAt: Date): Promise<string> {
    const token = randomToken(24);
    this.stored.set(token, { token, version: 1, order, state: structuredClone(state), expiresAt });
    return token;
  }

  async load(token: string): Promise<Checkout | undefined> {
    return this.stored.get(token);
  }

  async advance(checkout: Checkout, next: CheckoutState, hold?: EnteredFields): Promise<boolean> {
    const now = this.stored.get(checkout.token);
    if (!now || now.version !== checkout.version) return false;
    this.stored.set(checkout.token, { ...now, version: now.version + 1, state: structuredClone(next) });
    if (hold) this.held.set(checkout.token, hold);
    return true;
  }

  newAttemptId(): string {
    this.#serial += 1;
    return `STFP_PGCAnxca_jt_il0251120183000M${String(this.#serial).padStart(7, '0')}`;
  }

  async pay(checkout: Checkout, sent: PaymentEntry): Promise<PayOutcome> {
    const { phase } = checkout.state;
    if (phase.at !== 'paying') throw new Error('pay is called in the state paying only');
    const { orderNo } = checkout.order;
    if (this.charges.some((charge) => charge.orderNo === orderNo)) return { kind: 'already-paid' };
    const entry = merged(sent, this.held.get(checkout.token));
    const charge: Charge = { attemptId: phase.attemptId, orderNo, entry, checkout };
    this.attempts.push(charge);
    const behaviour = behaviourOf(entry);
    this.#outcomes.set(phase.attemptId, { kind: 'pending' });
    if (behaviour === 'slow') await new Promise<void>((resolve) => (this.#release = resolve));
    if (behaviour === 'fault') throw new Error('the connection to the network broke');
    const outcome = this.#decide(charge, behaviour);
    const known: PayOutcome = behaviour === 'lostAnswer' ? { kind: 'unknown' } : outcome;
    this.#outcomes.set(phase.attemptId, known);
    return known;
  }

  #decide(charge: Charge, behaviour: Behaviour | undefined): PayOutcome {
    if (behaviour === 'limit') return { kind: 'refused', reason: 'limit_exceeded', code: 'CA31', message: '한도 초과', retry: 'entry' };
    if (behaviour === 'stopped') return { kind: 'refused', reason: 'stopped_card', code: 'CA50', message: '정지 카드', retry: 'none' };
    if (behaviour === 'wrongCode') {
      return { kind: 'refused', reason: 'wrong_code', code: '2001', message: '인증번호 오류', retry: 'authentication' };
    }
    this.charges.push(charge);
    return success(charge.checkout, charge.attemptId, charge.entry);
  }

  /** Lets a slow payment go on. */
  release(): void {
    this.#release();
  }

  /** Says what became of every attempt whose answer was lost: it had been approved. */
  recover(): void {
    for (const charge of this.charges) {
      const outcome = this.#outcomes.get(charge.attemptId);
      if (outcome?.kind !== 'unknown') continue;
      this.charges.splice(this.charges.indexOf(charge), 1);
      this.#outcomes.set(charge.attemptId, this.#decide(charge, undefined));
      return;
    }
  }

  async outcome(checkout: Checkout): Promise<PayOutcome | { kind: 'pending' } | { kind: 'none' }> {
    const { phase } = checkout.state;
    return ('attemptId' in phase ? this.#outcomes.get(phase.attemptId) : undefined) ?? { kind: 'none' };
  }

  async returnFields(checkout: Checkout, result: ReturnResult): Promise<readonly FormField[]> {
    this.returned.push(result);
    const codes = { cancelled: '0009', unknown: 'ST38', expired: '5002', 'already-paid': 'ST03' };
    const states = { approved: '0021', issued: '0051', authorized: '0061' };
    const status = result.kind in states ? states[result.kind as keyof typeof states] : '0031';
    const code = status !== '0031' ? '0000' : result.kind === 'refused' ? result.refusal.code : codes[result.kind as keyof typeof codes];
    return [
      ['mchtId', checkout.order.merchantId],
      ['outStatCd', status],
      ['outRsltCd', code],
      ['outRsltMsg', '정상적으로 처리되었습니다.'],
      ['method', checkout.order.method],
      ['mchtTrdNo', checkout.order.orderNo],
      ['trdNo', status !== '0031' && 'attemptId' in result ? result.attemptId : ''],
      ['mchtParam', 'name=HongGilDong&age=25'],
    ];
  }
}
