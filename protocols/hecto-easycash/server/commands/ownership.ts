import type { CodeShape, DepositCheck, MaintenanceWindow } from '@gwanmun/engine';
import { kstDateTime, Secret } from '@gwanmun/kernel';
import { ownership, ownershipCheck, ownershipReq, ownershipTransList, resultCode } from '../../messages/index.js';
import { asked, command, done, failed, given, made, newTransactionNo, notDone } from '../api.js';
import { ruleCode } from '../codes.js';
import { boundsOf } from '../maintenance.js';

const SHAPES: Readonly<Record<'1' | '2' | '3' | '4', CodeShape>> = {
  '1': 'digits3',
  '2': 'letter_digits2',
  '3': 'syllables4',
  '4': 'digits4',
};

const deposit = command(ownership, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const result = await context.banking.depositMemo({
    ...asked(context),
    transactionId: trdNo,
    customerId: request.mchtCustId,
    account: { bank: request.bankCd, number: new Secret(request.custAcntNo) },
    memo: new Secret(request.custAcntSumry),
  });
  return result.kind === 'done' ? made(trdNo, {}) : notDone(result, trdNo);
});

/** What an answer says of the bank's maintenance (hecto-easycash §6.11). */
const maintained = (window: MaintenanceWindow | undefined) => ({
  bankChkYn: window ? ('Y' as const) : ('N' as const),
  ...boundsOf(window),
});

const requestOwnership = command(ownershipReq, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const name = given(request.mchtCustNm);
  // a word of four syllables stands alone
  const remitter = request.authType === '3' ? undefined : given(request.remitterNm);
  const result = await context.banking.requestDepositCheck({
    ...asked(context),
    verificationId: trdNo,
    orderNo: request.mchtTrdNo,
    requestDate: request.reqDt,
    customerId: request.mchtCustId,
    account: { bank: request.bankCd, number: new Secret(request.custAcntNo) },
    ...(name !== undefined && { name: new Secret(name) }),
    shape: SHAPES[request.authType],
    ...(remitter !== undefined && { remitter }),
    remitterFirst: request.textPos === 'F',
    validSeconds: Number(request.authVldTm),
    repeatSeconds: Number(request.apintTm),
  });
  if (result.kind === 'done') return made(result.verificationId, maintained(undefined));
  const answer = notDone(result, trdNo);
  const { window = undefined, verificationId = undefined } = result.kind === 'rejected' ? result : {};
  const running = verificationId === undefined ? {} : { trdNo: verificationId };
  return { ...answer, fields: { ...answer.fields, ...running, ...maintained(window) } };
});

const confirmOwnership = command(ownershipCheck, async ({ banking, merchant }, request) => {
  const verificationId = given(request.trdNo);
  const result = await banking.confirmDepositCheck({
    merchantId: merchant.merchantId,
    orderNo: request.mchtTrdNo,
    ...(verificationId !== undefined && { verificationId }),
    customerId: request.mchtCustId,
    code: new Secret(request.authNo),
  });
  if (result.kind === 'done') return made(result.verificationId, {});
  return { ...notDone(result, verificationId ?? ''), fields: verificationId === undefined ? {} : { trdNo: verificationId } };
});

/** What became of a verification, as status and code (hecto-easycash §8.4). */
function becameOf({ state, rule }: DepositCheck): readonly [status: string, code: string] {
  switch (state) {
    case 'verified':
      return ['0021', '0000'];
    case 'waiting':
      return ['0000', 'ST38'];
    case 'expired':
      return ['0031', 'SE01'];
    case 'failed':
    case 'refused':
      return ['0031', rule === undefined ? 'ST60' : ruleCode(rule)];
  }
}

const ownershipHistory = command(ownershipTransList, async ({ banking, merchant }, request) => {
  const orderNo = given(request.mchtTrdNo);
  const check = await banking.depositCheck({
    merchantId: merchant.merchantId,
    verificationId: request.trdNo,
    customerId: request.mchtCustId,
    ...(orderNo !== undefined && { orderNo }),
    // yyMMdd is taken too (A24)
    requestDate: request.orgTrdDt.length === 6 ? `20${request.orgTrdDt}` : request.orgTrdDt,
  });
  if (check === undefined) return failed('ST06', { trdNo: request.trdNo });
  const [trdStatCd, trdRsltCd] = becameOf(check);
  return done({
    mchtTrdNo: check.orderNo,
    trdNo: check.verificationId,
    bankCd: check.bank,
    custAcntNo: check.masked,
    custAcntSumry: check.memo.reveal(),
    reqTrdDtm: kstDateTime(check.requestedAt),
    ...(check.confirmedAt && { chkTrdDtm: kstDateTime(check.confirmedAt) }),
    trdStatCd,
    trdRsltCd,
    trdRsltMsg: resultCode(trdRsltCd)!.ko,
  });
});

export const OWNERSHIP = [deposit, requestOwnership, confirmOwnership, ownershipHistory];
