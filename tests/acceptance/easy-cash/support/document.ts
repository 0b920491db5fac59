/**
 * The APIs, written down once more from the document (hecto-easycash §1, §6, Appendix A), independently of the tables that gateway and SDK are made
 * from. A block per API: name, chapter, paths, accepted message identifiers (the first is sent); `#` the hash; `>` request; `<` answer.
 * A field is `name:typeLength`, then how the length is measured (bytes of UTF-8 unless `k2`, `ct` or `chars`), `*` sealed, `!` required, `?` required
 * under a condition. What every message has (`hdInfo mchtId pktHash`, `outStatCd outRsltCd outRsltMsg`) is left out.
 */
const TABLE = `
mobileReq 5 /v1/api/auth/mobile/req SPAY_M100_1.0
  # mchtId mchtCustId reqDt reqTm uii cphoneNo authMthdCd
  > mchtCustId:AN100*! reqDt:N8! reqTm:N6! uii:N10*! telecomCd:N1! cphoneNo:N11*! mchtCustNm:AN60*! authMthdCd:N1! custIp:AN15
  < tid:AN50! trdNo:AN40!
mobileCheck 6 /v1/api/auth/mobile/check SPAY_M200_1.0
  # mchtId reqDt reqTm tid
  > reqDt:N8! reqTm:N6! authNo:N6? tid:AN50! trdNo:AN50! custIp:AN15
  <
ownerCheck1 7 /v1/api/auth/acnt/ownercheck1 SPAY_NA00_1.0 SP_NA00_1.0
  # mchtId mchtCustId reqDt reqTm custAcntNo
  > mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! bankCd:N3! custAcntNo:AN15*! mchtCustNm:AN30* acctNoChkYn:AN1 custIp:AN15
  < mchtTrdNo:AN100 trdNo:AN40! mchtCustNm:AN30*
ownerCheck2 8 /v1/api/auth/acnt/ownercheck2 SPAY_NA00_1.0 SP_NA00_1.0
  # mchtId mchtCustId reqDt reqTm custAcntNo uii
  > mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! bankCd:N3! custAcntNo:AN15*! mchtCustNm:AN30* uii:N10*! acctNoChkYn:AN1
   custIp:AN15
  < mchtTrdNo:AN100 trdNo:AN40! mchtCustNm:AN30*
ownerCheckWithAmount 9 /v1/api/auth/acnt/ownercheckWithAmount SPAY_NN00_1.0 SP_NN00_1.0
  # mchtId mchtCustId reqDt reqTm custAcntNo trdAmt
  > mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! bankCd:N3! custAcntNo:AN15*! mchtCustNm:AN30* trdAmt:N13*!
   acctNoChkYn:AN1 custIp:AN15
  < mchtTrdNo:AN100 trdNo:AN40! mchtCustNm:AN30*
ownership 10 /v1/api/auth/acnt/ownership SPAY_AA00_1.0
  # mchtId mchtCustId reqDt reqTm custAcntNo
  > mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! bankCd:N3! custAcntNo:AN15*! custAcntSumry:AN12k2*! custIp:AN15
  < mchtTrdNo:AN100 trdNo:AN40!
ownershipReq 11 /v1/api/auth/ownership/req SPAY_AA10_1.0 SPAY_AA00_1.0
  # mchtId reqDt reqTm bankCd custAcntNo
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! mchtCustNm:AN20* bankCd:N3! custAcntNo:AN15*! authType:AN1!
   remitterNm:AN8k2* textPos:AN1 authVldTm:N5 apintTm:N5 custIp:AN15
  < mchtTrdNo:AN100! trdNo:AN40! mchtCustId:AN100*! bankChkYn:AN1! stDtm:N14 edDtm:N14
ownershipCheck 12 /v1/api/auth/ownership/check SPAY_RC10_1.0
  # mchtId reqDt reqTm mchtTrdNo
  > mchtTrdNo:AN100! trdNo:AN50 mchtCustId:AN100*! reqDt:N8! reqTm:N6! authNo:AN12*! custIp:AN15
  < mchtCustId:AN100*! trdNo:AN40! mchtTrdNo:AN100!
ars 13 /v1/api/auth/ars SPAY_AU00_1.0
  # mchtId mchtCustId reqDt reqTm cphoneNo
  > procDiv:AN2 mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! bankCd:N3! custAcntNo:AN15* mchtCustNm:AN60*! authNo:N6!
   cphoneNo:AN11*! payerNo:AN20 custIp:AN15
  < mchtTrdNo:AN100 trdNo:AN40!
arsCheck 14 /v1/api/auth/arscheck SPAY_RC0W_1.0
  # mchtId mchtCustId reqDt reqTm trdNo
  > mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! trdNo:AN50! custIp:AN15
  < retCd:AN3! mchtTrdNo:AN100 trdNo:AN40!
acntReg 15 /v1/api/acnt/reg SPAY_RE0W_1.0
  # mchtId mchtCustId reqDt reqTm custAcntNo
  > mchtTrdNo:AN100! trdNo:AN50? mchtCustId:AN100*! reqDt:N8! reqTm:N6! mchtCustNm:AN60*! uii:N10*! bankCd:N3! custAcntNo:AN15*!
   authMthdCd:AN5 custIp:AN15
  < mchtCustId:AN100*! bankCd:N3! custAcntNo:AN15! custAcntKey:AN50! svcDivCd:N1! mchtTrdNo:AN100 trdNo:AN40! payerNo:AN20!
acntUnreg 16 /v1/api/acnt/unreg SPAY_DE0W_1.0
  # mchtId mchtCustId reqDt reqTm
  > bankCd:N3! custAcntKey:AN50 mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! custIp:AN15
  < mchtCustId:AN100*! mchtTrdNo:AN100 trdNo:AN40!
acntRegSelf 17 /v1/api/acnt/reg/self SPAY_RB0W_1.0
  # mchtId mchtCustId reqDt reqTm custAcntNo
  > mchtTrdNo:AN100! payerNo:AN20! mchtCustId:AN100*! reqDt:N8! reqTm:N6! mchtCustNm:AN30*! uii:N10*! bankCd:N3! custAcntNo:AN15*!
   custIp:AN15
  < mchtCustId:AN100*! bankCd:N3! custAcntNo:AN15! custAcntKey:AN50 mchtTrdNo:AN100! trdNo:AN40!
payConfirm 18 /v1/api/pay/confirm SPAY_RP0W_1.0
  # mchtId mchtCustId reqDt reqTm trdAmt bankCd
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! trdAmt:N13! bankCd:N3! custAcntKey:AN50 splAmt:N13 vat:N13 svcAmt:N13
   pmtPrdtNm:AN100 custAcntSumry:AN30 csrcIssReqYn:A1 csrcIssPsblYn:A1 taxTypeCd:A1? csrcRegProposYn:N1? csrcRegNoDivCd:N1?
   csrcRegNo:AN20*? addDdtTypeCd:A1 rglPmtYn:A1 rglEdDt:N8 custIp:AN15 cupDepositAmt:N13 cmsCd:AN16
  < trdNo:AN40! trdAmt:N13! mchtTrdNo:AN100! rglChrgKey:AN32 svcDivCd:N4! custAcntNo:AN15! macntNo:AN24ct*
payCancel 19 /v1/api/pay/cancel SPAY_RT0W_1.0
  # mchtId mchtCustId mchtTrdDt mchtTrdTm trdAmt trdNo
  > mchtTrdNo:AN100! mchtCustId:AN100*! mchtTrdDt:N8! mchtTrdTm:N6! trdAmt:N13! custAcntSumry:AN30 splAmt:N13 vat:N13 svcAmt:N13
   trdNo:AN50! custIp:AN15
  < mchtTrdNo:AN100! trdNo:AN40! trdAmt:N13! svcDivCd:N4!
regularConfirm 20 /v1/api/regular/confirm SPAY_SP10_1.0
  # mchtId mchtCustId reqDt reqTm trdAmt rglChrgKey
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! trdAmt:N13! rglChrgKey:AN32! splAmt:N13 vat:N13 svcAmt:N13
   pmtPrdtNm:AN50 custAcntSumry:AN7chars csrcIssReqYn:A1 csrcIssPsblYn:A1 taxTypeCd:A1? csrcReqPrposYn:N1? csrcRegNoDivCd:N1?
   csrcRegNo:AN20*? addDdtTypeCd:A1 custIp:AN15 cupDepositAmt:N13
  < mchtTrdNo:AN100! trdNo:AN40 rglPmtProcStatCd:A1 trdAmt:N13 svcDivCd:N4
regularReg 20a /v1/api/regular/reg SPAY_SR10_1.0
  # mchtId mchtTrdNo mchtCustId reqDt reqTm bankCd
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! bankCd:N3! custAcntKey:AN50
  < trdNo:AN40! rglChrgKey:AN32!
regularUnreg 21 /v1/api/regular/unreg SPAY_SE00_1.0
  # mchtId mchtCustId reqDt reqTm rglChrgKey
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! rglChrgKey:AN32! custIp:AN15
  < mchtCustId:AN100*! mchtTrdNo:AN100! trdNo:AN40!
regularInfo 22 /v1/api/regular/info SPAY_SO00_1.0
  # mchtId mchtCustId reqDt reqTm rglChrgKey
  > mchtCustId:AN100*! reqDt:N8! reqTm:N6! rglChrgKey:AN32!
  < bankCd:N3 bankNm:AN45 custAcntNo:AN15 useStDt:N8 useEdDt:N8 rglPmtAmt:N13 pmtAcmAmt:N13 pmtAcmOrd:N13 unregDt:N14
   unregStatCd:AN10
regularTransList 23 /v1/api/regular/translist SPAY_LS00_1.0
  # mchtId mchtCustId reqDt reqTm rglChrgKey
  > mchtCustId:AN100*! reqDt:N8! reqTm:N6! rglChrgKey:AN32! useStDt:N8! useEdDt:N8!
  < dataCnt:N4! trRecords:list! trRecords[].recordTrdDt:N14 trRecords[].recordBankCd:N3 trRecords[].recordBankNm:AN45
   trRecords[].recordCustAcntNo:AN15 trRecords[].recordRglChrgKey:AN32 trRecords[].recordTrdNo:AN50
   trRecords[].recordMchtTrdNo:AN100 trRecords[].recordTrdAmt:N13 trRecords[].recordUseOrd:N13 trRecords[].recordOutStatCd:AN4
   trRecords[].recordOutRsltCd:AN4 trRecords[].recordOutRsltMsg:AN600
remit 24 /v1/api/pay/rmt SPAY_AR0W_1.0
  # mchtId mchtTrdNo trdDt trdTm bankCd custAcntNo trdAmt
  > mchtTrdNo:AN100! mchtCustId:AN100* trdDt:N8! trdTm:N6! bankCd:N3! custAcntNo:AN15*! custAcntSumry:AN14k2*! remitterNm:AN16k2*
   directYn:A1 macntBankCd:N3? macntNo:AN15*? macntSumry:AN12k2*? scrtCardVal:AN6* firmPktNo:N6 macntPwd:AN4* trdAmt:N13!
   custIp:AN15
  < mchtTrdNo:AN100! trdNo:AN40! trdAmt:N13! svcDivCd:N4!
remitBalance 25 /v2/api/pay/rmt/blc SPAY_CA0W_1.0
  # mchtId mchtTrdNo trdDt trdTm
  > mchtTrdNo:AN100! trdDt:N8! trdTm:N6!
  < mchtTrdNo:AN100! trdNo:AN40! blcAmt:N13*!
transResult 26 /v1/api/pay/morw SPAY_MORW_1.0
  # mchtId mchtTrdNo mchtTrdDt reqDt reqTm
  > pktDivCd:AN2! mchtTrdNo:AN100! mchtTrdDt:N8! reqDt:N8! reqTm:N6!
  < trdNo:AN40 bankCd:N3 svcDivCd:N1
transList 27 /v1/api/pay/translist SPAY_LT00_1.0
  # mchtId mchtTrdNo mchtTrdDt reqDt reqTm
  > pktDivCd:AN2! mchtTrdNo:AN100! mchtTrdDt:N8! reqDt:N8! reqTm:N6!
  < dataCnt:N4! trRecords:list! trRecords[].recordOutRsltCd:AN4! trRecords[].recordOutRsltMsg:AN600!
   trRecords[].recordOutStatCd:AN4! trRecords[].recordPktDivCd:AN2! trRecords[].recordMchtTrdNo:AN100! trRecords[].recordTrdNo:AN40
   trRecords[].recordTrdDt:N8! trRecords[].recordTrdAmt:N13! trRecords[].recordBankCd:N3! trRecords[].recordCustAcntNo:AN15!
   trRecords[].recordSvcDivCd:N1
acntList 28 /v1/api/acnt/list SPAY_LA00_1.0
  # mchtId mchtCustId reqDt reqTm
  > mchtCustId:AN100*! bankCd:N3 reqDt:N8! reqTm:N6!
  < dataCnt:N4! acntRecords:list! acntRecords[].recordTrdDt:N14! acntRecords[].recordBankCd:AN3!
   acntRecords[].recordCustAcntNoMask:AN15! acntRecords[].recordCustAcntKey:AN50! acntRecords[].recordSvcDivCd:N1!
   acntRecords[].recordUnregDt:N14
bankList 29 /v1/api/bank/list SPAY_LB00_1.0
  # mchtId reqDt reqTm
  > reqDt:N8! reqTm:N6!
  < dataCnt:N4! bankRecords:list! bankRecords[].recordBankCd:AN3! bankRecords[].recordBankNm:AN45! bankRecords[].recordBankOrd:N2!
   bankRecords[].recordUseYn:A1!
bankTimecheck 30 /v1/api/bank/timecheck SPAY_TP00_1.0
  # mchtId reqDt reqTm bankCd
  > pktDivCd:AN2! reqDt:N8! reqTm:N6! bankCd:N3!
  < bankCd:N3!
ownershipTransList 31 /v1/api/auth/ownership/translist SPAY_LT10_1.0 SPAY_LT00_1.0
  # mchtId reqDt reqTm mchtTrdNo
  > orgTrdDt:N8! mchtTrdNo:AN100 trdNo:AN50! mchtCustId:AN100*! reqDt:N8! reqTm:N6! custIp:AN15
  < mchtTrdNo:AN100! mchtCustId:AN100* trdNo:AN50! bankCd:N3! custAcntNo:AN15! custAcntSumry:AN21*! reqTrdDtm:N14! chkTrdDtm:N14!
   trdStatCd:AN4! trdRsltCd:AN4! trdRsltMsg:AN300!
bankTimecheckDetail 32 /v1/api/bank/timecheck/detail SPAY_TP1W_1.0
  # mchtId reqDt reqTm bankCd
  > pktDivCd:AN2! reqDt:N8! reqTm:N6! bankCd:N3!
  < bankCd:N3! bankChkYn:AN1! stDtm:N14 edDtm:N14
isttUnregList 33 /v1/api/acnt/isttunreg/list SPAY_PI0C_1.0
  # mchtId unregDt reqDt reqTm
  > unregDt:N8! reqDt:N8! reqTm:N6!
  < unregDt:N8! dataCnt:N4! unregAcntRecords:list! unregAcntRecords[].recordMchtCustId:AN100*! unregAcntRecords[].recordBankCd:N3!
   unregAcntRecords[].recordCustAcntNo:AN15! unregAcntRecords[].recordCustAcntKey:AN50! unregAcntRecords[].recordUnregDtm:N14!
   unregAcntRecords[].recordUnregOcuIstt:N1! unregAcntRecords[].recordUnregDivCd:AN1!
testCall 34 /v1/api/test/testcall SPAY_TC00_1.0
  #
  > procDiv:AN2 mchtTrdNo:AN100! reqDt:N8! reqTm:N6!
  < mchtTrdNo:AN100! trdNo:AN40!
pwdConfirm 35 /v1/api/auth/pwdcnf SPAY_PW00_1.0
  # mchtId mchtCustId reqDt reqTm pmtPwd
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! pmtPwd:AN24ct*! custIp:AN15
  < mchtCustId:AN100*! mchtTrdNo:AN100 trdNo:AN40!
kakaoAcctReq 36 /v1/api/auth/kakaopay/acctreq /v1/api/auth/kakaopay/acttreg SPAY_KA0W_1.0
  # mchtId mchtCustId reqDt reqTm cphoneNo uii
  > mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! cphoneNo:AN11*! mchtCustNm:AN20*! uii:N8*! bankCd:AN3! custAcntNo:AN15*!
   payerNo:AN20 authVldTm:N5! csNo:AN10! csNm:AN10chars! titleMsg:AN40 guideMsg:AN50 custIp:AN15
  < mchtCustId:AN100*! mchtTrdNo:AN100 trdNo:AN40!
kakaoSignReq 37 /v1/api/auth/kakaopay/signreq /v1/api/auth/kakaopay/sigureq SPAY_KA1W_1.0
  # mchtId mchtCustId reqDt reqTm cphoneNo uii
  > mchtTrdNo:AN100 mchtCustId:AN100*! reqDt:N8! reqTm:N6! cphoneNo:AN11*! mchtCustNm:AN20*! uii:N8*! authVldTm:N5! csNo:AN10!
   csNm:AN10chars! titleMsg:AN40! guideMsg:AN50! custIp:AN15
  < mchtCustId:AN100*! mchtTrdNo:AN100 trdNo:AN40!
kakaoReq 38 /v1/api/auth/kakaopay/req SPAY_KA2W_1.0
  # mchtId mchtCustId reqDt reqTm cphoneNo uii
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! cphoneNo:AN11*! mchtCustNm:AN20*! uii:N8*! authVldTm:N5! csNo:AN10!
   csNm:AN10chars! titleMsg:AN40! guideMsg:AN50! custIp:AN15
  < mchtCustId:AN100*! mchtTrdNo:AN100 trdNo:AN40!
kakaoCheck 39 /v1/api/auth/kakaopay/check SPAY_KC0W_1.0
  # mchtId mchtCustId reqDt reqTm trdNo
  > mchtTrdNo:AN100! mchtCustId:AN100*! reqDt:N8! reqTm:N6! trdNo:AN50! custIp:AN15
  < mchtCustId:AN100*! mchtTrdNo:AN100 trdNo:AN40!
`;

export interface DocumentField {
  readonly name: string;
  readonly type: 'N' | 'A' | 'AN' | 'list';
  readonly max: number;
  readonly measure: '' | 'k2' | 'ct' | 'chars';
  readonly sealed: boolean;
  readonly need: 'required' | 'conditional' | 'optional';
}

export interface DocumentApi {
  readonly key: string;
  readonly chapter: string;
  readonly paths: readonly string[];
  readonly hdInfo: readonly string[];
  readonly hash: readonly string[];
  readonly request: readonly DocumentField[];
  readonly response: readonly DocumentField[];
}

const FIELD = /^([\w[\].]+):(N|AN|A|list)(\d*)(k2|ct|chars|)(\*?)([!?]?)$/;
const NEEDS = { '!': 'required', '?': 'conditional', '': 'optional' } as const;

function fieldOf(word: string): DocumentField {
  const match = FIELD.exec(word);
  if (!match) throw new Error(`no field: ${word}`);
  const [, name, type, max, measure, sealed, need] = match as unknown as [
    string,
    string,
    DocumentField['type'],
    string,
    string,
    string,
    string,
  ];
  return {
    ...{ name, type, max: Number(max), measure: measure as DocumentField['measure'] },
    ...{ sealed: sealed === '*', need: NEEDS[need as keyof typeof NEEDS] },
  };
}

const wordsAfter = (block: string, mark: string): string[] => {
  const from = block.indexOf(`\n  ${mark}`);
  const to = block.slice(from + 3).search(/\n {2}[#<>]/);
  const text = block.slice(from + 4, to < 0 ? undefined : from + 3 + to);
  return text.split(/\s+/).filter(Boolean);
};

function apiOf(block: string): DocumentApi {
  const [key, chapter, ...rest] = block.split('\n', 1)[0]!.split(' ') as [string, string, ...string[]];
  return {
    ...{ key, chapter, paths: rest.filter((word) => word.startsWith('/')), hdInfo: rest.filter((word) => /^SP/.test(word)) },
    ...{ hash: wordsAfter(block, '#'), request: wordsAfter(block, '>').map(fieldOf), response: wordsAfter(block, '<').map(fieldOf) },
  };
}

export const APIS: readonly DocumentApi[] = TABLE.trim()
  .split(/\n(?=\w)/)
  .map(apiOf);
const BY_KEY = new Map(APIS.map((api) => [api.key, api]));
const BY_PATH = new Map(APIS.flatMap((api) => api.paths.map((path) => [path, api] as const)));

export function apiNamed(key: string): DocumentApi {
  const api = BY_KEY.get(key);
  if (!api) throw new Error(`no API ${key}`);
  return api;
}

export const apiAt = (path: string): DocumentApi | undefined => BY_PATH.get(path);
