import { meaningOf } from '../messages/index.js';

/** A refusal as the wire shows it: `outRsltCd` and `outRsltMsg` (hecto-pg §9.1). */
export interface Reject {
  readonly code: string;
  readonly message: string;
}

/** The code with its documented meaning, or with better words for the situation. */
export const reject = (code: string, words?: string): Reject => ({ code, message: words ?? meaningOf(code)!.ko });
/** The code with its documented meaning, and the field or the situation behind it. */
export const about = (code: string, what: string): Reject => reject(code, `${meaningOf(code)!.ko} (${what})`);

export const SUCCESS = reject('0000');
export const FULLY_CANCELLED = reject('0001');
export const PAYMENT_FAILED = reject('0009', '결제에 실패한 거래입니다.');
export const USER_CANCELLED = reject('0009');
export const CODE_WRONG = reject('2001', '인증번호가 일치하지 않습니다.');
/** The last of a window's tries (hecto-pg §9.1). */
export const CODE_TRIES_EXCEEDED = reject('2002', '인증번호 입력 횟수를 초과하였습니다.');
export const WINDOW_EXPIRED = reject('5002', '결제 가능 시간이 초과되었습니다.');
export const ALREADY_PAID = reject('ST03');
export const NO_TRANSACTION = reject('ST06');
export const INTERNAL = reject('ST10', `${meaningOf('ST10')!.ko} 거래조회로 결과를 확인해 주세요.`);
export const CANCEL_AMOUNT_WRONG = about('ST26', 'cnclAmt');
export const STILL_PROCESSING = reject('ST38');
export const BUSY = reject('ST41', `${meaningOf('ST41')!.ko} 잠시 후 다시 시도해 주세요.`);
export const UNREGISTERED_MERCHANT = about('ST47', 'mchtId');
export const TAX_DISAGREES = reject('ST55');
export const NOT_SERVED = reject('ST69');
export const NETWORK_SILENT = reject('VTIM', `${meaningOf('VTIM')!.ko} 거래조회로 결과를 확인해 주세요.`);
export const EXPIRY_WRONG = reject('CA20');
export const AMOUNT_TOO_SMALL = about('CA40', '0원');
export const AMOUNT_OUT_OF_RANGE = reject('CA42');

/** A message that cannot be taken as it is (hecto-pg §10.2); says what is wrong and names the field. */
export function invalidMessage(what: string): Reject {
  return about('ST09', what);
}

/** A currency that is not the merchant's: won and foreign currency are never mixed (hecto-pg §5.6). */
export const CURRENCY_NOT_SERVED = invalidMessage('통화 불가: crcCd');

/** A window request that its merchant or the window cannot serve (hecto-pg §10.1 step 5). */
export function invalidWindow(what: string): Reject {
  return about('6001', what);
}
