import type { Amount, ApproveCard, CardEntry, MerchantProfile, Transaction } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import type { Decoded } from '@gwanmun/wire';
import { billingKeyPayment, type billingKeyPaymentRequest, cardPayment, type cardPaymentRequest } from '../../messages/index.js';
import { amountOf, outOfCardRange } from '../amounts.js';
import { type Context, command, newTransactionNo, operationOf, refused, rejected, success } from '../api.js';
import { billingKeyFacts, billingKeyOf } from '../billing-key-facts.js';
import { billingKeyNo } from '../ids.js';
import {
  AMOUNT_OUT_OF_RANGE,
  AMOUNT_TOO_SMALL,
  CURRENCY_NOT_SERVED,
  EXPIRY_WRONG,
  invalidMessage,
  NOT_SERVED,
  type Reject,
  TAX_DISAGREES,
} from '../reject.js';

type CardRequest = Decoded<typeof cardPaymentRequest>;
type KeyRequest = Decoded<typeof billingKeyPaymentRequest>;

/** What both kinds of payment ask of amount, currency and instalments; a `Reject` when the merchant may not do that. */
export function payableAmount(profile: MerchantProfile, request: CardRequest | KeyRequest): Amount | Reject {
  if (request.crcCd !== (profile.currency ?? 'KRW')) return CURRENCY_NOT_SERVED;
  const amount = amountOf(request.trdAmt, request);
  if (!amount) return TAX_DISAGREES;
  if (amount.total === 0) return AMOUNT_TOO_SMALL;
  return profile.cardAmountLimits === true && outOfCardRange(amount.total) ? AMOUNT_OUT_OF_RANGE : amount;
}

/** The command of a payment, without its source. Nobody waits for an API payment whose answer was lost: recovery takes it back (hecto-pg §1.6). */
function payment(context: Context, request: CardRequest | KeyRequest, amount: Amount): Omit<ApproveCard, 'source'> {
  return {
    amount,
    currency: request.crcCd,
    facts: {
      productName: request.pmtprdNm,
      instalments: Number(request.instmtMon),
      merchantName: context.merchant.name,
      taxType: request.taxTypeCd,
      notifyUrl: request.notiUrl,
      passThrough: request.mchtParam,
      requestDate: request.trdDt,
    },
    personal: { customerName: request.mchtCustNm, customerId: request.mchtCustId, email: request.email },
    onUnknown: 'reverse',
    releaseOrderOnRefusal: false,
    // last: members behind a spread are dear
    ...operationOf(context, newTransactionNo(context, 'CA'), request),
  };
}

/** The part of the answer that both messages share (hecto-pg §6.3, §6.5). */
function approvalFields({ transactionId, amount, facts, outcome }: Transaction, instmtMon: string) {
  if (outcome?.kind !== 'approved') throw new Error(`approved payment ${transactionId} has no approval`);
  const { billingKey, expiry } = billingKeyOf(outcome, facts);
  return {
    trdAmt: amount.total,
    billKey: billingKey,
    // this message masks with x (hecto-pg §5.5)
    cardNo: outcome.masked.replaceAll('*', 'x'),
    vldDtMon: expiry.slice(2, 4),
    vldDtYear: expiry.slice(0, 2),
    issrId: outcome.issuer,
    cardNm: outcome.issuerName,
    cardKind: outcome.cardKind,
    ninstmtTypeCd: outcome.interestFree ? ('Y' as const) : ('N' as const),
    instmtMon,
    apprNo: outcome.approvalNo,
  };
}

async function approve(context: Context, approval: ApproveCard, instmtMon: string) {
  const result = await context.engine.approveCard(approval);
  if (result.kind !== 'approved') return refused('card', result);
  return success(result.transaction.transactionId, approvalFields(result.transaction, instmtMon));
}

/** Payment with card data (hecto-pg §6.3): number and expiry, with identity and PIN prefix for old-auth merchants. */
export const cardPay = command(cardPayment, async (context, request) => {
  const { profile } = context.merchant;
  // a merchant with authentication has its payers in the window; card data alone is not enough for it
  if (profile.cardAuthentication === 'authenticated') return rejected(NOT_SERVED);
  const legacy = profile.cardAuthentication === 'legacy';
  if (legacy && !request.idntNo) return rejected(invalidMessage('필수값 누락: idntNo'));
  if (legacy && !request.cardPwd) return rejected(invalidMessage('필수값 누락: cardPwd'));
  if (!/^(0[1-9]|1[0-2])$/.test(request.vldDtMon)) return rejected(EXPIRY_WRONG);
  const amount = payableAmount(profile, request);
  if ('code' in amount) return rejected(amount);
  const approval = payment(context, request, amount);
  const issueBillingKey = profile.billingKeyService
    ? billingKeyNo('CA', request.mchtId, approval.transactionId, context.engine.clock.now())
    : undefined;
  const card: CardEntry = {
    number: new Secret(request.cardNo, 'card number'),
    expiryMonth: new Secret(request.vldDtMon, 'expiry month'),
    expiryYear: new Secret(request.vldDtYear, 'expiry year'),
    ...(legacy && request.idntNo && request.cardPwd
      ? { identity: new Secret(request.idntNo, 'identity'), passwordPrefix: new Secret(request.cardPwd, 'password prefix') }
      : {}),
  };
  const facts = { ...approval.facts, ...(issueBillingKey ? billingKeyFacts({ newKeyOf: card }) : {}) };
  return approve(context, { ...approval, facts, source: { card }, issueBillingKey }, request.instmtMon);
});

/** Payment with a billing key (hecto-pg §6.5). */
export const billingKeyPay = command(billingKeyPayment, async (context, request) => {
  const amount = payableAmount(context.merchant.profile, request);
  if ('code' in amount) return rejected(amount);
  const approval = payment(context, request, amount);
  const facts = { ...approval.facts, ...billingKeyFacts({ payingKey: request.billKey }) };
  return approve(context, { ...approval, facts, source: { billingKey: request.billKey } }, request.instmtMon);
});
