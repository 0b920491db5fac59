/** A request as the document shows it: plain values, what enters the hash, what is sealed in this one only. */
export interface Sample {
  readonly path: string;
  readonly hdInfo: string;
  /** Names in the order of the hash; absent: no hash. */
  readonly hash?: string;
  readonly sealed?: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

const MOMENT = { reqDt: '20191231', reqTm: '120000' };
const DAY = { trdDt: '20191231', trdTm: '120000' };
const ORDER = { mchtTrdNo: 'OID201902210001' };
const WHO = { mchtCustId: 'honggildong', ...MOMENT };
const ACCOUNT = { bankCd: '004', custAcntNo: '1234567890' };
const KAKAO = {
  ...ORDER,
  ...WHO,
  ...{ cphoneNo: '01000001234', mchtCustNm: '홍길동', uii: '19950101', authVldTm: '300', csNo: '1234-1234', csNm: '고객센터' },
};
const MESSAGE = { titleMsg: '인증 요청', guideMsg: '인증해 주세요.' };
const SERIES = '0123456789abcdef0123456789abcdef';
const H = 'mchtId mchtCustId reqDt reqTm';
const M = 'mchtId reqDt reqTm';

const at = (path: string, hdInfo: string, hash: string | undefined, fields: Sample['fields'], sealed?: readonly string[]): Sample => ({
  path: path.startsWith('/') ? path : `/v1/api/${path}`,
  hdInfo,
  fields,
  ...(hash !== undefined && { hash }),
  ...(sealed && { sealed }),
});

/** Every API (hecto-easycash §1, §6), by its short name. */
export const REQUESTS: Readonly<Record<string, Sample>> = {
  mobileReq: at('auth/mobile/req', 'SPAY_M100_1.0', `${H} uii cphoneNo authMthdCd`, {
    ...WHO,
    ...{ uii: '8001012', telecomCd: '1', cphoneNo: '01000001234', mchtCustNm: '홍길동', authMthdCd: '1' },
  }),
  mobileCheck: at('auth/mobile/check', 'SPAY_M200_1.0', `${M} tid`, {
    ...MOMENT,
    ...{ authNo: '123456', tid: 'settlebank20190430034655251226', trdNo: 'T1' },
  }),
  ownerCheck1: at('auth/acnt/ownercheck1', 'SPAY_NA00_1.0', `${H} custAcntNo`, { ...ORDER, ...WHO, ...ACCOUNT, mchtCustNm: '홍길동' }),
  ownerCheck2: at('auth/acnt/ownercheck2', 'SPAY_NA00_1.0', `${H} custAcntNo uii`, {
    ...ORDER,
    ...WHO,
    ...ACCOUNT,
    ...{ mchtCustNm: '홍길동', uii: '800101' },
  }),
  ownerCheckWithAmount: at(
    'auth/acnt/ownercheckWithAmount',
    'SPAY_NN00_1.0',
    `${H} custAcntNo trdAmt`,
    { ...ORDER, ...WHO, ...ACCOUNT, mchtCustNm: '홍길동', trdAmt: '2000' },
    ['trdAmt'],
  ),
  ownership: at('auth/acnt/ownership', 'SPAY_AA00_1.0', `${H} custAcntNo`, { ...ORDER, ...WHO, ...ACCOUNT, custAcntSumry: '홍길동' }, [
    'custAcntSumry',
  ]),
  ownershipReq: at('auth/ownership/req', 'SPAY_AA10_1.0', `${M} bankCd custAcntNo`, {
    ...ORDER,
    ...WHO,
    ...ACCOUNT,
    ...{ mchtCustNm: '홍길동', authType: '2', remitterNm: '이베이' },
  }),
  ownershipCheck: at('auth/ownership/check', 'SPAY_RC10_1.0', `${M} mchtTrdNo`, { ...ORDER, trdNo: 'T1', ...WHO, authNo: 'A12' }, [
    'authNo',
  ]),
  ars: at('auth/ars', 'SPAY_AU00_1.0', `${H} cphoneNo`, {
    ...ORDER,
    ...WHO,
    ...ACCOUNT,
    ...{ procDiv: 'A0', mchtCustNm: '홍길동', authNo: '56', cphoneNo: '01000001234' },
  }),
  arsCheck: at('auth/arscheck', 'SPAY_RC0W_1.0', `${H} trdNo`, { ...ORDER, ...WHO, trdNo: 'T1' }),
  acntReg: at('acnt/reg', 'SPAY_RE0W_1.0', `${H} custAcntNo`, {
    ...ORDER,
    ...WHO,
    ...ACCOUNT,
    ...{ trdNo: 'T1', mchtCustNm: '홍길동', uii: '8001012', authMthdCd: 'ARS' },
  }),
  acntUnreg: at('acnt/unreg', 'SPAY_DE0W_1.0', H, { ...ORDER, ...WHO, bankCd: '004', custAcntKey: 'd894kjd93kd9' }),
  acntRegSelf: at('acnt/reg/self', 'SPAY_RB0W_1.0', `${H} custAcntNo`, {
    ...ORDER,
    ...WHO,
    ...ACCOUNT,
    ...{ payerNo: 'TESTMCHT00000001', mchtCustNm: '홍길동', uii: '800101' },
  }),
  payConfirm: at('pay/confirm', 'SPAY_RP0W_1.0', `${H} trdAmt bankCd`, {
    ...ORDER,
    ...WHO,
    ...{ trdAmt: '1000', bankCd: '004', custAcntKey: 'd894kjd93kd9', pmtPrdtNm: '상품명' },
  }),
  payCancel: at('pay/cancel', 'SPAY_RT0W_1.0', 'mchtId mchtCustId mchtTrdDt mchtTrdTm trdAmt trdNo', {
    ...{ mchtTrdNo: 'OID201902210002', mchtCustId: 'honggildong', mchtTrdDt: '20191231', mchtTrdTm: '120000', trdAmt: '400', trdNo: 'T1' },
  }),
  regularConfirm: at('regular/confirm', 'SPAY_SP10_1.0', `${H} trdAmt rglChrgKey`, {
    ...ORDER,
    ...WHO,
    ...{ trdAmt: '1000', rglChrgKey: SERIES },
  }),
  regularReg: at('regular/reg', 'SPAY_SR10_1.0', 'mchtId mchtTrdNo mchtCustId reqDt reqTm bankCd', { ...ORDER, ...WHO, bankCd: '004' }),
  regularUnreg: at('regular/unreg', 'SPAY_SE00_1.0', `${H} rglChrgKey`, { ...ORDER, ...WHO, rglChrgKey: SERIES }),
  regularInfo: at('regular/info', 'SPAY_SO00_1.0', `${H} rglChrgKey`, { ...WHO, rglChrgKey: SERIES }),
  regularTransList: at('regular/translist', 'SPAY_LS00_1.0', `${H} rglChrgKey`, {
    ...WHO,
    ...{ rglChrgKey: SERIES, useStDt: '20190101', useEdDt: '20191231' },
  }),
  remit: at(
    'pay/rmt',
    'SPAY_AR0W_1.0',
    'mchtId mchtTrdNo trdDt trdTm bankCd custAcntNo trdAmt',
    { ...ORDER, ...DAY, bankCd: '004', custAcntNo: '123456664', custAcntSumry: '홍길동', trdAmt: '1000' },
    ['custAcntSumry'],
  ),
  remitBalance: at('/v2/api/pay/rmt/blc', 'SPAY_CA0W_1.0', 'mchtId mchtTrdNo trdDt trdTm', { ...ORDER, ...DAY }),
  transResult: at('pay/morw', 'SPAY_MORW_1.0', 'mchtId mchtTrdNo mchtTrdDt reqDt reqTm', {
    ...ORDER,
    ...MOMENT,
    ...{ pktDivCd: 'RP', mchtTrdDt: '20191231' },
  }),
  transList: at('pay/translist', 'SPAY_LT00_1.0', 'mchtId mchtTrdNo mchtTrdDt reqDt reqTm', {
    ...ORDER,
    ...MOMENT,
    ...{ pktDivCd: 'RP', mchtTrdDt: '20191231' },
  }),
  acntList: at('acnt/list', 'SPAY_LA00_1.0', H, WHO),
  bankList: at('bank/list', 'SPAY_LB00_1.0', M, MOMENT),
  bankTimecheck: at('bank/timecheck', 'SPAY_TP00_1.0', `${M} bankCd`, { pktDivCd: 'RP', ...MOMENT, bankCd: '004' }),
  ownershipTransList: at('auth/ownership/translist', 'SPAY_LT10_1.0', `${M} mchtTrdNo`, {
    ...ORDER,
    ...WHO,
    ...{ orgTrdDt: '20191231', trdNo: 'T1' },
  }),
  bankTimecheckDetail: at('bank/timecheck/detail', 'SPAY_TP1W_1.0', `${M} bankCd`, { pktDivCd: 'AA', ...MOMENT, bankCd: '004' }),
  isttUnregList: at('acnt/isttunreg/list', 'SPAY_PI0C_1.0', 'mchtId unregDt reqDt reqTm', { ...MOMENT, unregDt: '20191230' }),
  testCall: at('test/testcall', 'SPAY_TC00_1.0', undefined, { procDiv: 'TC', ...ORDER, ...MOMENT }),
  pwdConfirm: at('auth/pwdcnf', 'SPAY_PW00_1.0', `${H} pmtPwd`, { ...ORDER, ...WHO, pmtPwd: '314257' }),
  kakaoAcctReq: at('auth/kakaopay/acctreq', 'SPAY_KA0W_1.0', `${H} cphoneNo uii`, { ...KAKAO, ...ACCOUNT }),
  kakaoSignReq: at('auth/kakaopay/signreq', 'SPAY_KA1W_1.0', `${H} cphoneNo uii`, { ...KAKAO, ...MESSAGE }),
  kakaoReq: at('auth/kakaopay/req', 'SPAY_KA2W_1.0', `${H} cphoneNo uii`, { ...KAKAO, ...MESSAGE }),
  kakaoCheck: at('auth/kakaopay/check', 'SPAY_KC0W_1.0', `${H} trdNo`, { ...ORDER, ...WHO, trdNo: 'T1' }),
};
