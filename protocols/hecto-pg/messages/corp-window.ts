import { amount, oneOf, text } from '@gwanmun/wire';
import { returned, returnedMethod, windowReturn } from './return-rows.js';
import { IGNORED_FIELDS, windowGoods, windowOrder, windowRequest, windowRows, windowTax, windowUrls } from './window-rows.js';

/** Easy-pay providers by their code (hecto-pg §6.30, §9.2). */
export const PROVIDER_CODES = ['PAC', 'KKP', 'NVP'] as const;
export type ProviderCode = (typeof PROVIDER_CODES)[number];

/**
 * The form that opens an easy-pay window (hecto-pg §6.30). It knows no English name, e-mail, device address or period: the browser script
 * posts them nevertheless, and they are ignored. A missing or unknown provider is judged behind the hash (D-20).
 */
export const corpWindowRequest = windowRequest({
  id: 'corp-window-request',
  title: 'Easy-pay windows (PAYCO, Kakao Pay, Naver Pay) — request',
  origin: 'hecto-pg §6.30',
  fields: {
    ...windowOrder('corp', 'hecto_test'),
    corpPayCode: oneOf(PROVIDER_CODES).required().late().doc('PAC PAYCO, KKP Kakao Pay, NVP Naver Pay', 'P', 'PAC'),
    ...windowGoods(),
    ...windowTax(),
    ...windowUrls(),
    mchtCustId: windowRows.mchtCustId(),
    appScheme: windowRows.appScheme(),
    autoPayType: oneOf(['A']).doc('A: issue a subscription bill key (Kakao Pay, Naver Pay)', 'P-sdk', 'A'),
    corpPayType: oneOf(['CARD', 'POINT']).doc('restricts the funding', 'P-js, P-sdk', 'CARD'),
    cashRcptUIYn: text(1).doc('whether the window asks for a cash receipt', 'P-js', 'Y'),
    pktHash: windowRows.pktHash(),
  },
  notes: [IGNORED_FIELDS],
});

/** What the easy-pay windows post back (hecto-pg §6.30). 0061: PAYCO of merchants who ask for the approval themselves. */
export const corpReturn = windowReturn({
  id: 'corp-return',
  title: 'Easy-pay windows — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.30',
  fields: {
    ...returned(returnedMethod('corp'), 'hecto_test', ['0021', '0061']),
    csrcAmt: amount(12)
      .sealed()
      .conditional('Naver Pay only, always there')
      .doc('cash-receipt amount; may differ from trdAmt, since only charged points count', 'P', '1000'),
    billKey: text(50).secret('key').conditional('when autoPayType was A').doc('subscription bill key', 'P-sdk'),
  },
});
