import type { HectoEasyCash, Order, Result } from '@gwanmun/hecto-easycash/client';
import type { Customer } from './sandbox.js';

/** Something that did not end well. `unknown`: it may have been done, and nobody may do it again before it is known. */
export class NotDone extends Error {
  readonly outcome: 'failure' | 'unknown';
  /** What to ask about, and when it was sent. */
  readonly order: Order | undefined;

  constructor(what: string, result: { outcome: 'failure' | 'unknown'; code?: string; message: string; order?: Order }) {
    super(`${what}: ${result.outcome}${result.code ? ` ${result.code}` : ''} ${result.message}`);
    this.outcome = result.outcome;
    this.order = result.order;
  }
}

/** Whom the money is drawn from. `custAcntKey` is kept with the customer; the account number is not. */
export interface Payer {
  readonly mchtCustId: string;
  readonly bankCd: string;
  readonly custAcntKey: string;
}

export interface Registration {
  readonly mchtCustId: string;
  readonly name: string;
  /** yyMMdd and the digit behind it. */
  readonly uii: string;
  readonly phone: string;
  readonly bank: string;
  readonly accountNo: string;
}

function done<T>(what: string, result: Result<T>) {
  if (result.outcome !== 'success') throw new NotDone(what, result);
  return result;
}

/** Order numbers are for once. */
const orderNo = (kind: string): string => `${kind}-${Date.now()}`;
const SHOP = '커피';

/** A small shop. It says what it does; it throws {@link NotDone} where a real one would show a page or ask again later. */
export class Merchant {
  readonly #easyCash: HectoEasyCash;
  readonly #say: (line: string) => void;

  constructor(easyCash: HectoEasyCash, say: (line: string) => void) {
    this.#easyCash = easyCash;
    this.#say = say;
  }

  /** The whole way to a key (SMS, holder, 1 won, call). The customer's part would be pages of yours. */
  async register({ name, phone, bank, accountNo, ...who }: Registration, customer: Customer): Promise<Payer> {
    const registered = await this.#easyCash.registerAccount({
      ...who,
      mchtTrdNo: orderNo('REG'),
      mchtCustNm: name,
      cphoneNo: phone,
      telecomCd: '1',
      bankCd: bank,
      custAcntNo: accountNo,
      identity: { by: 'sms', code: () => customer.readSms() },
      ownership: { authType: '4', remitterNm: SHOP, code: async () => (await customer.readPassbook()).replace(SHOP, '') },
      consent: { by: 'ars', authNo: '56', show: (authNo) => customer.takeCall(authNo) },
      // the sandbox answers at once
      polling: { everyMs: 500 },
    });
    if (registered.outcome !== 'success') throw new NotDone(`registration, ${registered.step}`, registered);
    this.#say(`registered ${registered.custAcntNo}`);
    return { mchtCustId: who.mchtCustId, bankCd: bank, custAcntKey: registered.custAcntKey };
  }

  /** Gives the payment's number, which refunds need. */
  async pay(payer: Payer, trdAmt: number): Promise<string> {
    const paid = done('payment', await this.#easyCash.payment.pay({ ...payer, mchtTrdNo: orderNo('PAY'), trdAmt, pmtPrdtNm: '커피 원두' }));
    this.#say(`paid ${paid.trdAmt} won`);
    return paid.trdNo;
  }

  async refund({ mchtCustId }: Payer, trdNo: string, trdAmt: number): Promise<void> {
    const refunded = done('refund', await this.#easyCash.refund.make({ mchtCustId, trdNo, trdAmt, mchtTrdNo: orderNo('REFUND') }));
    this.#say(`refunded ${refunded.trdAmt} won`);
  }

  /** Out of the main account, to somebody whose name was checked. */
  async remit(to: { bankCd: string; custAcntNo: string }, name: string, trdAmt: number): Promise<void> {
    done('receiver', await this.#easyCash.holder.check({ ...to, mchtCustId: 'seller', mchtCustNm: name }));
    const { blcAmt } = done('balance', await this.#easyCash.remittance.balance());
    const sent = done(
      'remittance',
      await this.#easyCash.remittance.send({ ...to, mchtTrdNo: orderNo('OUT'), custAcntSumry: '정산', trdAmt }),
    );
    this.#say(`remitted ${sent.trdAmt} won of ${blcAmt}`);
  }
}
