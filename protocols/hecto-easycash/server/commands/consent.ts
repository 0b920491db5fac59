import type { ConsentStatus, RequestConsent } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { ars, arsCheck, kakaoAcctReq, kakaoCheck, kakaoReq, kakaoSignReq } from '../../messages/index.js';
import { type Answer, asked, type Context, command, done, failed, given, made, newTransactionNo, notDone } from '../api.js';

async function ask(
  context: Context,
  request: Omit<RequestConsent, 'verificationId' | 'merchantId' | 'channel' | 'protocol'>,
): Promise<Answer<{ readonly trdNo?: string }>> {
  const trdNo = newTransactionNo(context);
  const result = await context.banking.requestConsent({ ...asked(context), verificationId: trdNo, ...request });
  return result.kind === 'done' ? made(result.verificationId, {}) : notDone(result, trdNo);
}

/** Script of the call that asks for withdrawals (hecto-easycash §2). */
const WITHDRAWAL_SCRIPT = 'A0';

/** An empty `authNo` is drawn by the engine (A16). */
const requestCall = command(ars, (context, request) => {
  const [number, keyed, payerNo] = [given(request.custAcntNo), given(request.authNo), given(request.payerNo)];
  return ask(context, {
    consentChannel: 'ars',
    purpose: request.procDiv === WITHDRAWAL_SCRIPT ? 'withdrawal' : 'identity',
    script: request.procDiv ?? WITHDRAWAL_SCRIPT,
    customerId: request.mchtCustId,
    name: new Secret(request.mchtCustNm),
    phone: new Secret(request.cphoneNo),
    account: { bank: request.bankCd, ...(number !== undefined && { number: new Secret(number) }) },
    ...(keyed !== undefined && { number: new Secret(keyed) }),
    ...(payerNo !== undefined && { payerNo }),
  });
});

const NO_CALL = { status: '0092', code: 'ST13', retCd: '700' } as const;

/** Status, code and `retCd` of a call (hecto-easycash §8.5). */
export function callOf({ state, code }: ConsentStatus): { readonly status: string; readonly code: string; readonly retCd: string } {
  switch (state) {
    case 'running':
      return { status: '0000', code: 'ST38', retCd: '000' };
    case 'succeeded':
      return { status: '0021', code: '0000', retCd: '00' };
    case 'failed':
      return { status: '0031', code: 'ST27', retCd: code };
    case 'unreachable':
      return { status: '0031', code: 'ST28', retCd: code };
    case 'expired':
      return { status: '0031', code: 'ST27', retCd: '08' };
  }
}

interface Asked {
  readonly mchtCustId: string;
  readonly trdNo: string;
}

const statusOf = ({ banking, merchant }: Context, { mchtCustId, trdNo }: Asked, consentChannel: 'ars' | 'kakao') =>
  banking.consentStatus({ merchantId: merchant.merchantId, customerId: mchtCustId, verificationId: trdNo, consentChannel });

const checkCall = command(arsCheck, async (context, request) => {
  const found = await statusOf(context, request, 'ars');
  const { status, code, retCd } = found === undefined ? NO_CALL : callOf(found);
  return { status, code, fields: { retCd, trdNo: request.trdNo } };
});

/** What the three Kakao Pay requests have in common. */
interface KakaoRequest {
  readonly mchtCustId: string;
  readonly mchtCustNm: string;
  readonly cphoneNo: string;
  readonly uii: string;
  readonly authVldTm: string;
  readonly csNo: string;
  readonly csNm: string;
  readonly titleMsg?: string | undefined;
  readonly guideMsg?: string | undefined;
}

/** Title of the consent to withdrawals when the merchant gives none (hecto-easycash §6.36). */
const CONSENT_TITLE = '자동이체 출금동의';

const askInKakao = (context: Context, request: KakaoRequest, more: Pick<RequestConsent, 'purpose' | 'account' | 'payerNo'>) =>
  ask(context, {
    consentChannel: 'kakao',
    script: '',
    customerId: request.mchtCustId,
    name: new Secret(request.mchtCustNm),
    phone: new Secret(request.cphoneNo),
    identity: new Secret(request.uii),
    shown: {
      csNo: request.csNo,
      csNm: request.csNm,
      titleMsg: given(request.titleMsg) ?? CONSENT_TITLE,
      guideMsg: request.guideMsg ?? '',
    },
    validSeconds: Number(request.authVldTm),
    ...more,
  });

const requestKakaoConsent = command(kakaoAcctReq, (context, request) => {
  const payerNo = given(request.payerNo);
  return askInKakao(context, request, {
    purpose: 'withdrawal',
    account: { bank: request.bankCd, number: new Secret(request.custAcntNo) },
    ...(payerNo !== undefined && { payerNo }),
  });
});
const requestKakaoSignature = command(kakaoSignReq, (context, request) => askInKakao(context, request, { purpose: 'signature' }));
const requestKakao = command(kakaoReq, (context, request) => askInKakao(context, request, { purpose: 'identity' }));

/** Code of a Kakao Pay session that has not succeeded (hecto-easycash §8.5). */
export const KAKAO_CODES = { running: 'ST38', failed: 'ST86', unreachable: 'ST86', expired: 'SE01' } as const;

const checkKakao = command(kakaoCheck, async (context, request) => {
  const { trdNo } = request;
  const found = await statusOf(context, request, 'kakao');
  if (found === undefined) return failed('ST06', { trdNo });
  return found.state === 'succeeded' ? done({ trdNo }, trdNo) : failed(KAKAO_CODES[found.state], { trdNo });
});

export const CONSENTS = [requestCall, checkCall, requestKakaoConsent, requestKakaoSignature, requestKakao, checkKakao];
