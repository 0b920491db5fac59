import type { AnyMessage } from '@gwanmun/wire';
import { acntList, acntReg, acntRegSelf, acntUnreg, isttUnregList } from './account.js';
import { type AnyApi, refusal } from './api.js';
import { ars, arsCheck } from './ars.js';
import { bankList, bankTimecheck, bankTimecheckDetail } from './bank.js';
import { transList, transResult } from './inquiry.js';
import { kakaoAcctReq, kakaoCheck, kakaoReq, kakaoSignReq } from './kakao.js';
import { mobileCheck, mobileReq } from './mobile.js';
import { ownerCheck1, ownerCheck2, ownerCheckWithAmount } from './owner-check.js';
import { ownership, ownershipCheck, ownershipReq, ownershipTransList } from './ownership.js';
import { payCancel, payConfirm } from './payment.js';
import { regularConfirm, regularInfo, regularReg, regularTransList, regularUnreg } from './recurring.js';
import { remit, remitBalance } from './remittance.js';
import { pwdConfirm, testCall } from './service.js';

/** Every API, in the order of the vendor's chapters (hecto-easycash §1). */
export const APIS: readonly AnyApi[] = [
  mobileReq,
  mobileCheck,
  ownerCheck1,
  ownerCheck2,
  ownerCheckWithAmount,
  ownership,
  ownershipReq,
  ownershipCheck,
  ars,
  arsCheck,
  acntReg,
  acntUnreg,
  acntRegSelf,
  payConfirm,
  payCancel,
  regularConfirm,
  regularReg,
  regularUnreg,
  regularInfo,
  regularTransList,
  remit,
  remitBalance,
  transResult,
  transList,
  acntList,
  bankList,
  bankTimecheck,
  ownershipTransList,
  bankTimecheckDetail,
  isttUnregList,
  testCall,
  pwdConfirm,
  kakaoAcctReq,
  kakaoSignReq,
  kakaoReq,
  kakaoCheck,
];

const byPath = new Map(APIS.flatMap((api) => [api.path, ...api.aliases].map((path) => [path, api] as const)));

/** The API at a path, in any of its spellings. `undefined`: nothing is there (404). */
export const apiAt = (path: string): AnyApi | undefined => byPath.get(path);

/** Every message in reading order. Failure answers are left out: they are their success’s rows, none of them required. */
export const ALL_MESSAGES: readonly AnyMessage[] = [...APIS.flatMap(({ request, response }) => [request, response]), refusal];
