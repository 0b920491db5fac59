import type { Amount, ChargeMethod } from '@gwanmun/engine';
import { ZERO_WON } from '@gwanmun/kernel';
import { corpReturn, corpWindowRequest, type ProviderCode } from '../../messages/index.js';
import type { Funding, Text } from '../../window/index.js';
import { invalidWindow } from '../reject.js';
import { charged, chargeMethodOf } from './charge.js';
import { servicesOf } from './merchant-services.js';
import { plainPart, windowRow } from './row.js';
import { pageCodes } from './test-values.js';

interface Wallet {
  readonly method: ChargeMethod;
  readonly name: Text;
  readonly funding: readonly Funding[];
  /** Compound tax is paid by card only (hecto-pg §6.30). */
  readonly compoundByCard?: true;
  /** Hands out keys for subscriptions (hecto-pg §6.34). */
  readonly subscription?: true;
}

const WALLETS: Readonly<Record<ProviderCode, Wallet>> = {
  PAC: { method: 'payco', name: { ko: '페이코', en: 'PAYCO' }, funding: ['card', 'points'] },
  KKP: {
    method: 'kakao_pay',
    name: { ko: '카카오페이', en: 'Kakao Pay' },
    funding: ['card', 'money'],
    compoundByCard: true,
    subscription: true,
  },
  NVP: { method: 'naver_pay', name: { ko: '네이버페이', en: 'Naver Pay' }, funding: ['card', 'points'], subscription: true },
};

/** `corpPayType` (hecto-pg §7.2). */
const RESTRICTED: Readonly<Record<'CARD' | 'POINT', Funding>> = { CARD: 'card', POINT: 'points' };

const isCompound = ({ taxable, vat, taxFree }: Amount): boolean => taxFree > 0 && taxable + vat > 0;

/** The only funds that the payment may come from; `undefined`: the payer chooses. */
function restriction(wallet: Wallet, corpPayType: 'CARD' | 'POINT' | undefined, amount: Amount): Funding | undefined {
  if (corpPayType) return RESTRICTED[corpPayType];
  return wallet.compoundByCard && isCompound(amount) ? 'card' : undefined;
}

/** PAYCO, Kakao Pay and Naver Pay (hecto-pg §6.30): the payer approves on the wallet's page. */
export const CORP = windowRow({
  request: () => corpWindowRequest,
  returns: corpReturn,
  methodOf: ({ corpPayCode }) => WALLETS[corpPayCode].method,
  refuse({ value, merchant }) {
    if (value.autoPayType !== 'A') return undefined;
    const served = WALLETS[value.corpPayCode].subscription && servicesOf(merchant).easyPay?.subscription;
    return served ? undefined : invalidWindow('계약되지 않은 서비스: autoPayType');
  },
  order({ value, merchant }, amount) {
    const wallet = WALLETS[value.corpPayCode];
    const only = restriction(wallet, value.corpPayType, amount);
    const subscription = value.autoPayType === 'A';
    const split = value.corpPayCode === 'PAC' && servicesOf(merchant).easyPay?.split;
    return plainPart(
      {
        provider: { code: value.corpPayCode, name: wallet.name },
        funding: only ? [only] : wallet.funding,
        // the wallets issue receipts themselves, for what is not paid by card
        cashReceipt: value.cashRcptUIYn === 'Y' ? 'offered' : 'hidden',
        authentication: 'app',
        result: split ? 'authentication' : 'approval',
        series: subscription ? 'subscription' : 'none',
      },
      { request: { ...(only ? { funding: only } : {}), ...(subscription ? { key: 'subscription' } : {}) } },
    );
  },
  pay: charged(() => ({ institution: '' })),
  returned({ payment: { method, outcome } }) {
    if (outcome?.kind !== 'charged') return {};
    return {
      ...(method === 'naver_pay' ? { csrcAmt: outcome.cashReceiptAmount ?? ZERO_WON } : {}),
      ...(outcome.billingKey ? { billKey: outcome.billingKey } : {}),
    };
  },
  testValues: (order, { charges }) => pageCodes(charges, chargeMethodOf({ order }), order.request.funding),
});
