import type { ApproveCharge, ChargeMethod, Instrument } from '@gwanmun/engine';
import { Secret, won } from '@gwanmun/kernel';
import { chargeTestValue } from '@gwanmun/networks';
import { methodOf } from '../../messages/index.js';
import { amountOf } from '../amounts.js';
import { transactionNo } from '../ids.js';
import type { StartedGateway } from './start-gateway.js';

export const NOTI_URL = 'https://example.com/notiUrl';
const INSTITUTIONS: Readonly<Partial<Record<ChargeMethod, string>>> = { mobile: 'SKT', bank_transfer: '011' };

let orders = 0;

/** An order number that nobody used in this file. */
export const fresh = (prefix: string): string => `${prefix}${++orders}`;

/** What pays: with an outcome (`limit_exceeded`, `cancel_failed` …) the instrument that causes it. */
export function instrument(method: ChargeMethod, outcome = 'approve'): Instrument {
  const value = chargeTestValue(method, outcome);
  if (!value) throw new RangeError(`${method} has no test value ${outcome}`);
  return {
    institution: INSTITUTIONS[method] ?? '',
    number: new Secret('01012345678'),
    identity: new Secret('9912311'),
    proof: new Secret(value.proof),
  };
}

interface Paying extends Partial<Omit<ApproveCharge, 'amount' | 'facts'>> {
  readonly amount?: number;
  readonly outcome?: string;
  readonly facts?: Partial<ApproveCharge['facts']>;
}

/** Everything that a window gives the engine but what pays. */
export function windowOperation({ engine, clock }: StartedGateway, merchantId: string, method: ChargeMethod, amount: number) {
  return {
    merchantId,
    transactionId: transactionNo('sandbox', methodOf(method).code, merchantId, clock.now(), engine.nextSerial()),
    orderNo: fresh('ORDER'),
    channel: 'window',
    protocol: 'hecto-pg',
    method,
    amount: amountOf(won(amount), {})!,
    facts: {
      productName: '테스트상품',
      instalments: 0,
      merchantName: '헥토파이낸셜',
      notifyUrl: NOTI_URL,
      passThrough: 'a=1',
      requestDate: '20211231',
    },
    personal: { customerName: '홍길동', customerId: 'HongGilDong', email: 'hong@example.com', phone: '01012345678' },
    releaseOrderOnRefusal: true,
  } as const;
}

/** A payment as a window makes it. Gives its numbers. */
export async function paid(gateway: StartedGateway, merchantId: string, method: ChargeMethod, change: Paying = {}) {
  const { amount = 1000, outcome, facts, ...rest } = change;
  const operation = windowOperation(gateway, merchantId, method, amount);
  const result = await gateway.engine.approveCharge({
    ...operation,
    source: { instrument: instrument(method, outcome) },
    onUnknown: 'complete',
    ...rest,
    facts: { ...operation.facts, ...facts },
  });
  if (result.kind !== 'approved') throw new Error(JSON.stringify(result));
  return result.transaction;
}
