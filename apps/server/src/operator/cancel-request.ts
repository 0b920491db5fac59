import type { Amount, Engine } from '@gwanmun/engine';
import { kstDateTime, won } from '@gwanmun/kernel';
import { type Static, Type } from '@sinclair/typebox';
import { AccountNo, BankCode } from './bank-schemas.js';
import { Payment } from './payment-schemas.js';
import type { AnyTransaction } from './ports.js';
import { Closed, Text, WonAmount } from './schemas.js';

export const CancelBody = Closed({
  amount: Type.Optional(WonAmount({ minimum: 1, description: 'Default: all that is left' })),
  parts: Type.Optional(
    Closed(
      { taxable: WonAmount(), vat: WonAmount(), taxFree: WonAmount(), service: WonAmount() },
      { description: 'They add up to `amount`. Needed for a partial cancel of taxed and tax-free goods; otherwise worked out' },
    ),
  ),
  reason: Text(200),
  refundTo: Type.Optional(
    Closed(
      { bank: BankCode, accountNo: AccountNo, holder: Text(50, { description: 'Who the account belongs to' }) },
      {
        description:
          'Where the money goes instead of the way it came. Needed for virtual accounts, and for mobile payments once their month is over; ' +
          'not for debits, which go back to their account',
      },
    ),
  ),
  cancelOrder: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 999, description: '1 for the first cancel. Guards against cancelling twice: a repeat is refused' }),
  ),
});
export type CancelBody = Static<typeof CancelBody>;

export const CancelAnswer = Closed(
  {
    cancel: Payment,
    payment: Payment,
  },
  {
    title: 'CancelOutcome',
    description: '`cancel.state` is `approved`, or `unknown` when the network did not answer: recovery will find out',
  },
);

/** An order number for an operation that no merchant ordered: `OP`, Korean time, seven digits. Unique like transaction numbers are. */
export function operatorOrderNo(engine: Pick<Engine, 'clock' | 'nextSerial'>): string {
  return `OP${kstDateTime(engine.clock.now())}${String(engine.nextSerial()).padStart(7, '0')}`;
}

/** The amount that a request asks to give back: the parts as given, or none. */
export function amountOf(body: CancelBody, payment: AnyTransaction): Amount {
  const total = won(body.amount ?? payment.amount.total - payment.cancelled.total);
  const { taxable, vat, taxFree, service } = body.parts ?? { taxable: 0, vat: 0, taxFree: 0, service: 0 };
  return { total, taxable: won(taxable), vat: won(vat), taxFree: won(taxFree), service: won(service) };
}

/** Numbers of a cancel that no merchant asked for. */
export interface OperatorNumbers {
  readonly transactionId: string;
  readonly orderNo: string;
  /** yyyyMMdd (KST) */
  readonly requestDate: string;
}
