import { apiNamed } from './document.js';

/** Example values of the document (hecto-easycash §6), by field; the phone is one that answers at once (packages/networks/TEST-VALUES.md). */
const VALUES: Readonly<Record<string, string>> = {
  ...{ mchtTrdNo: 'OID201902210001', mchtCustId: 'honggildong', mchtCustNm: '홍길동', uii: '800101', telecomCd: '1', authMthdCd: '1' },
  ...{ cphoneNo: '01099900000', custIp: '127.0.0.1', bankCd: '004', custAcntNo: '1234567890', acctNoChkYn: 'N', custAcntSumry: '홍길동' },
  ...{ authType: '1', remitterNm: '이베이', textPos: 'R', authVldTm: '300', apintTm: '600', procDiv: 'A0', payerNo: 'TESTMCHT00000001' },
  ...{ authNo: '910228', tid: 'settlebank20190430034655251226', trdNo: 'SFP_FIRM12345678901234567890', custAcntKey: 'd894kjd93kd9' },
  ...{ trdAmt: '1000', splAmt: '0', vat: '0', svcAmt: '0', pmtPrdtNm: '상품명', csrcIssReqYn: 'N', csrcIssPsblYn: 'N', taxTypeCd: 'N' },
  ...{ csrcRegProposYn: '0', csrcReqPrposYn: '0', csrcRegNoDivCd: '4', csrcRegNo: '01000001234', addDdtTypeCd: 'C', rglPmtYn: 'N' },
  ...{ rglEdDt: '20991231', cupDepositAmt: '0', cmsCd: '1', rglChrgKey: '0123456789abcdef0123456789abcdef', directYn: 'N', firmPktNo: '1' },
  ...{ macntBankCd: '004', macntNo: '1234567890', macntSumry: '상점', scrtCardVal: '123456', macntPwd: '1234', pktDivCd: 'RP' },
  ...{ pmtPwd: '314257', csNo: '1234-1234', csNm: '고객센터', titleMsg: '자동이체 출금동의', guideMsg: '출금에 동의해 주세요' },
};

const OF_API: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mobileReq: { uii: '8001012' },
  acntReg: { authMthdCd: 'WR' },
  ownershipCheck: { authNo: 'A12' },
  bankTimecheckDetail: { pktDivCd: 'AA' },
  testCall: { procDiv: 'TC' },
  kakaoAcctReq: { uii: '19950101' },
  kakaoSignReq: { uii: '19950101' },
  kakaoReq: { uii: '19950101' },
};

/** Days and times of a request made at a moment, under all their names. */
const stampOf = (now: string): Readonly<Record<string, string>> => {
  const [day, time] = [now.slice(0, 8), now.slice(8)];
  return {
    ...{ reqDt: day, reqTm: time, trdDt: day, trdTm: time, mchtTrdDt: day, mchtTrdTm: time },
    ...{ orgTrdDt: day, unregDt: day, useStDt: day, useEdDt: day },
  };
};

/** A value of every field of a request at a moment; only the required ones, or all. */
export function exampleOf(key: string, now: string, all = false): Readonly<Record<string, string>> {
  const values = { ...VALUES, ...stampOf(now), ...OF_API[key] } as Record<string, string>;
  const fields = apiNamed(key).request.filter(({ need }) => all || need === 'required');
  return Object.fromEntries(fields.map(({ name }) => [name, values[name]!]));
}
