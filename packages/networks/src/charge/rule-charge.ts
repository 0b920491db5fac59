import type { Charge, ChargeMethod, ChargeRequest, Funding, Instrument, Refusal } from '@gwanmun/engine';
import { type Won, won } from '@gwanmun/kernel';
import { maskNumber } from '../card/decide.js';
import { issuerByCode } from '../card/issuers.js';
import { issuerTestCard } from '../card/test-cards.js';
import type { Denial } from '../link/behaviour.js';
import type { Ruling } from '../link/booked-network.js';
import type { Numbers } from '../link/numbers.js';
import type { ChargeBehaviour } from './behaviours.js';
import { fundingOf } from './funding.js';
import { type House, houseOf } from './houses.js';
import { behaviourOfInstrument } from './test-values.js';

/** What an approved entry keeps besides its own columns. */
export type ChargeFacts = Omit<Charge, 'networkRef' | 'approvedAt'>;

/** Digits that begin so, and the word, are a wrong password everywhere. */
const WRONG_PASSWORD = /^(99\d*|wrong)$/;
const NOBODY = /^0+$/;

/** Issuer of the card that a payer keeps in a wallet. */
const WALLET_CARDS: Readonly<Partial<Record<ChargeMethod, string>>> = { payco: 'NHC', kakao_pay: 'KBC', naver_pay: 'SHN' };

/** Decides on a charge. Pure: the same request gives the same ruling. Institution and payer first, then the test value, then the terms. */
export function ruleCharge(request: ChargeRequest, numbers: Numbers): Ruling<ChargeFacts> {
  const { method, instrument, amount, series } = request;
  const house = houseOf(method);
  const behaviour = behaviourOfInstrument(method, instrument);
  const payerFault = payerRefusal(house, instrument);
  const funding = fundingOf(method, amount.total, request.compoundTax, instrument.funding, behaviour?.funds);
  const denial = payerFault ?? behaviourDenial(behaviour, request.byKey === true) ?? termsRefusal(amount.total, funding);
  return {
    amount: amount.total,
    currency: 'KRW',
    series,
    behaviour,
    ...(denial ? { denial } : {}),
    facts: factsOf(request, house, funding === 'refused' ? undefined : funding, numbers),
  };
}

const because = (reason: Refusal): Denial => ({ reason });

function payerRefusal(house: House, { institution, password, identity }: Instrument): Denial | undefined {
  if (!house.institution(institution)) return because(house.unknownInstitution);
  if (NOBODY.test(identity?.reveal() ?? '')) return because(house.nobody);
  if (WRONG_PASSWORD.test(password?.reveal() ?? '')) return because(house.wrongPassword);
  return undefined;
}

function behaviourDenial(behaviour: ChargeBehaviour | undefined, byKey: boolean): Denial | undefined {
  if (byKey && behaviour?.laterRefusal !== undefined) return because(behaviour.laterRefusal);
  return behaviour?.refusal === undefined ? undefined : { reason: behaviour.refusal, variant: behaviour.variant };
}

function termsRefusal(total: Won, funding: Funding | 'refused' | undefined): Denial | undefined {
  if (total <= 0) return because('amount_not_allowed');
  return funding === 'refused' ? because('method_refused') : undefined;
}

function factsOf(request: ChargeRequest, house: House, funding: Funding | undefined, numbers: Numbers): ChargeFacts {
  const { method, instrument } = request;
  const institution = house.institution(instrument.institution);
  const card = funding && funding.card > 0 ? walletCard(method, numbers) : undefined;
  return {
    approvalNo: numbers.approvalNo,
    institution: institution?.code ?? '',
    institutionName: institution?.name ?? '',
    payer: maskPayer(instrument.number?.reveal() ?? ''),
    ...(funding ? { funding } : {}),
    ...(card ? { card } : {}),
    ...receiptOf(request, house, funding, numbers),
  };
}

function walletCard(method: ChargeMethod, { approvalNo }: Numbers): ChargeFacts['card'] {
  const issuer = WALLET_CARDS[method];
  if (issuer === undefined) return undefined;
  const masked = maskNumber(issuerTestCard(issuer)!.number);
  return { issuer, issuerName: issuerByCode(issuer)!.name, masked, approvalNo, instalments: 0, interestFree: false };
}

type Receipt = Pick<ChargeFacts, 'cashReceiptNo' | 'cashReceiptAmount'>;

function receiptOf(request: ChargeRequest, { receipt }: House, funding: Funding | undefined, { receiptNo }: Numbers): Receipt {
  if (receipt === 'never') return {};
  if (receipt === 'asked') return request.cashReceipt ? { cashReceiptNo: receiptNo, cashReceiptAmount: request.amount.total } : {};
  const covered = funding?.[receipt] ?? won(0);
  return covered > 0 ? { cashReceiptNo: receiptNo, cashReceiptAmount: covered } : { cashReceiptAmount: covered };
}

/** First three and last four signs of what is long enough, otherwise the first. */
function maskPayer(number: string): string {
  const [head, tail] = number.length >= 10 ? [3, 4] : [1, 0];
  return number.slice(0, head) + '*'.repeat(Math.max(0, number.length - head - tail)) + (tail > 0 ? number.slice(-tail) : '');
}
