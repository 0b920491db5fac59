import {
  billingKeyDelete,
  billingKeyPayment,
  cardCancel,
  cardNotification,
  cardWindowRequest,
  inquiry,
  TESTBED_KEYS,
} from '@gwanmun/hecto-pg/messages';
import { won } from '@gwanmun/kernel';
import { type AnyMessage, type Decoded, decode, type Encodable, encodeBody, encodeText, parseBody } from '@gwanmun/wire';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { closePage, entryPage, type WindowOrder } from './stub-window.js';

const KEYS = { keys: TESTBED_KEYS };
const NOW = { trdDt: '20251120', trdTm: '183100' };
const REFUSAL = { ...NOW, trdNo: '', outStatCd: '0031' };
const CARD = { cardCd: 'WRI', cardNm: '우리카드', cardNo: '111122******4444', cardApprNo: '30001234', instmtMon: '00' };

/** A payment in the stub's book. */
export interface StubPayment {
  readonly mchtId: string;
  readonly mchtTrdNo: string;
  readonly trdNo: string;
  readonly trdAmt: number;
  cancelled: number;
}

function read<M extends AnyMessage>(table: M, body: unknown): Decoded<M> {
  const parsed = parseBody(table.layout, body as Buffer);
  if (!parsed.ok) throw new Error(parsed.problem.detail);
  const decoded = decode(table, parsed.raw, KEYS);
  if (!decoded.ok) throw new Error(`${decoded.problem.field}: ${decoded.problem.detail}`);
  return decoded.value;
}

function write<M extends AnyMessage>(table: M, value: Encodable<M>): string {
  return encodeText(table, value, KEYS);
}

/** A gateway with its book in memory, as far as a shop can see one. It speaks the real messages, so that what works here works with a real one. */
export class StubGateway {
  readonly app: FastifyInstance = Fastify();
  readonly payments = new Map<string, StubPayment>();
  readonly #orders = new Map<string, WindowOrder>();
  /** What the shop answered to notifications, in order. */
  readonly acknowledgements: string[] = [];
  /** Whether approvals are notified. */
  notifies = true;
  /** Whether the API loses its answers after it did what was asked. */
  losesAnswers = false;
  #serial = 0;

  /** @param script the browser script that the shop's pages load. */
  constructor(script = '') {
    const { app } = this;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.get('/resources/js/v1/SettlePG_v1.2.js', async (_request, reply) => reply.type('text/javascript').send(script));
    this.#windowRoutes();
    app.addHook('onSend', async (request, reply) => {
      if (this.losesAnswers && request.url.startsWith('/spay/')) reply.code(502);
    });
    app.post(cardCancel.path, async ({ body }) => this.#cancel(read(cardCancel.request, body)));
    app.post(inquiry.path, async ({ body }) => this.#inquire(read(inquiry.request, body)));
    app.post(billingKeyPayment.path, async ({ body }) => this.#payByKey(read(billingKeyPayment.request, body)));
    app.post(billingKeyDelete.path, async ({ body }) => {
      const value = read(billingKeyDelete.request, body);
      return write(billingKeyDelete.response, { ...value, ...NOW, trdNo: this.#number(value.mchtId) });
    });
  }

  /** Enters an approved payment in the book. */
  approve(order: { readonly mchtId: string; readonly mchtTrdNo: string; readonly trdAmt: number }): StubPayment {
    const { mchtId, mchtTrdNo, trdAmt } = order;
    const payment = { mchtId, mchtTrdNo, trdNo: this.#number(mchtId), trdAmt, cancelled: 0 };
    this.payments.set(mchtTrdNo, payment);
    return payment;
  }

  /** The signed news of a payment: bytes in EUC-KR, and their Content-Type. */
  notification(payment: StubPayment, changes: { readonly trdAmt?: number; readonly billKey?: string; readonly bizType?: 'C0' } = {}) {
    const { mchtId, mchtTrdNo, trdNo } = payment;
    const news = {
      bizType: changes.bizType ?? 'B0',
      trdNo,
      mchtId,
      mchtTrdNo,
      trdDtm: '20251120183100',
      pmtprdNm: '달항아리 화병',
      ...CARD,
    } as const;
    return encodeBody(cardNotification, { ...news, trdAmt: won(changes.trdAmt ?? payment.trdAmt), billKey: changes.billKey }, KEYS);
  }

  #number(mchtId: string): string {
    this.#serial += 1;
    return `STFP_PGCA${mchtId}0251120183100M${String(this.#serial).padStart(7, '0')}`;
  }

  #windowRoutes(): void {
    const { app } = this;
    const show = (reply: FastifyReply, page: { toString(): string }) => reply.type('text/html; charset=utf-8').send(page.toString());
    app.post('/card/main.do', async ({ body }, reply) => {
      const order = read(cardWindowRequest, body);
      this.#orders.set(order.mchtTrdNo, order);
      return show(reply, entryPage(order));
    });
    app.post<{ Params: { act: string; orderNo: string } }>('/stub/:act/:orderNo', async ({ params }, reply) => {
      const order = this.#orders.get(params.orderNo)!;
      if (params.act === 'refuse') return show(reply, closePage(order, undefined));
      const payment = this.payments.get(order.mchtTrdNo) ?? this.approve(order);
      // The merchant with billing keys is the one whose cards are entered here.
      if (this.notifies) await this.notify(order.notiUrl, payment, payment.mchtId.endsWith('_bi') ? 'SBILL_0123456789' : undefined);
      return show(reply, closePage(order, payment.trdNo));
    });
  }

  /** Tells the shop of a payment and keeps its answer. */
  async notify(url: string, payment: StubPayment, billKey?: string): Promise<void> {
    const { body, contentType } = this.notification(payment, billKey ? { billKey } : {});
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body: new Uint8Array(body) });
    this.acknowledgements.push(await answer.text());
  }

  #cancel(value: Decoded<typeof cardCancel.request>): string {
    const payment = [...this.payments.values()].find((each) => each.trdNo === value.orgTrdNo);
    if (!payment || value.cnclAmt > payment.trdAmt - payment.cancelled) {
      return write(cardCancel.failure, { ...value, ...REFUSAL, outRsltCd: 'ST57', outRsltMsg: '취소 금액이 잔액보다 큽니다.' } as never);
    }
    payment.cancelled += value.cnclAmt;
    const sums = { cardCnclAmt: value.cnclAmt, pntCnclAmt: won(0), blcAmt: won(payment.trdAmt - payment.cancelled) };
    return write(cardCancel.response, { ...value, ...NOW, ...sums, trdNo: this.#number(value.mchtId) });
  }

  #inquire(value: Decoded<typeof inquiry.request>): string {
    const payment = this.payments.get(value.orgMchtTrdNo);
    if (!payment || payment.trdAmt !== value.trdAmt) {
      return write(inquiry.failure, { ...value, ...REFUSAL, outRsltCd: 'ST06', outRsltMsg: '거래가 없습니다.' } as never);
    }
    const state = payment.cancelled === payment.trdAmt ? '0001' : '0000';
    return write(inquiry.response, { ...value, ...NOW, outRsltCd: state, trdNo: payment.trdNo, cnclAmt: won(payment.cancelled) });
  }

  #payByKey(value: Decoded<typeof billingKeyPayment.request>): string {
    const payment = this.approve(value);
    const card = { issrId: 'WRI', cardNm: '우리카드', cardKind: '우리카드', ninstmtTypeCd: 'N', apprNo: '30001235' } as const;
    return write(billingKeyPayment.response, { ...value, ...NOW, ...card, trdNo: payment.trdNo });
  }
}
