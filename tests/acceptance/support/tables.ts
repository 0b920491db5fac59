/**
 * The members of answers, notifications and returns, written down once more from the document's tables, independently of the tables that the gateway
 * is made from. `*`: sealed.
 */
const AMOUNTS_BACK = 'pktHash orgTrdNo cnclAmt*';
const BALANCE = `${AMOUNTS_BACK} blcAmt*`;
const ACCOUNT = 'pktHash bankCd vAcntNo* expireDate trdAmt* acntType';
const CARRIER_APPROVAL = 'pktHash phoneNo* telCo* trdAmt* getBillKeyYn billKey';

/** `data` of a success, by path, method and bizType (hecto-pg §6.3 to §6.35). */
export const ANSWERS: Readonly<Record<string, string>> = {
  'APICardActionPay CA B0': 'pktHash trdAmt* billKey cardNo vldDtMon vldDtYear issrId cardNm cardKind ninstmtTypeCd instmtMon apprNo',
  'APICardAuth CA A4': 'pktHash cardNo issrId cardNm cardKind billKey',
  'APICardActionDelkey CA A1': 'pktHash billKey',
  'APICancel CA C0': 'pktHash orgTrdNo cnclAmt* cardCnclAmt* pntCnclAmt* blcAmt*',
  'APICancel RA C0': BALANCE,
  'APIVBank VA A0': ACCOUNT,
  'APIVBank VA A1': ACCOUNT,
  'APIVBank VA A2': 'pktHash orgTrdNo acntType vAcntNo*',
  'APIRefund VA C0': BALANCE,
  'APIService MP B2': CARRIER_APPROVAL,
  'APIService MP B0': CARRIER_APPROVAL,
  'APIService MP B1': 'pktHash telCo* trdAmt* billKey',
  'APIService MP E2': 'pktHash mchtCustId* trdAmt* mpEzKey* prdtNm ordNm sellerNm',
  'APICancel MP C0': `${BALANCE} rfdPsblCd`,
  'APIRefund MP C1': BALANCE,
  ...Object.fromEntries(['TC', 'HM', 'CG', 'SG', 'BG', 'TM', 'CP'].map((code) => [`APICancel ${code} C0`, AMOUNTS_BACK])),
  'APITrdPayco PZ B2': 'pktHash authTrdNo trdAmt*',
  'APICancel PZ C0': 'pktHash orgTrdNo cnclAmt* cardCnclAmt* pntCnclAmt* coupCnclAmt* blcAmt*',
  'APIPZSubsTrd PZ B3': 'pktHash AuthTrdNo TrdAmtEnc* csrcIssNo',
  'APIPZSubsStatus PZ S1': 'pktHash',
  'APIPZSubsDelKey PZ C1': 'pktHash',
  APITrdcheck: 'pktHash method trdAmt cnclAmt',
};

/** Answers whose hash is made anew on success (H-RES); all others echo the request's (hecto-pg §3.1). */
export const OWN_HASH = ['APICardActionPay CA B0', 'APICardAuth CA A4', 'APICardActionDelkey CA A1', 'APIVBank VA A0'];

export const PARAMS = 'mchtId ver method bizType encCd mchtTrdNo trdNo trdDt trdTm outStatCd outRsltCd outRsltMsg';
export const INQUIRY_PARAMS = 'mchtId ver mchtTrdNo trdNo trdDt trdTm outStatCd outRsltCd outRsltMsg';

const NOTI = 'outStatCd trdNo method bizType mchtId mchtTrdNo';
const NAMED = `${NOTI} mchtCustNm mchtName pmtprdNm trdDtm trdAmt`;
const CUSTOMER = 'email mchtCustId';
const UNDONE = 'orgTrdNo orgTrdDt cnclType';
const TAIL = 'mchtParam pktHash';
const VOUCHER = `${NAMED} ${CUSTOMER} csrcIssNo ${TAIL}`;

/** Fields of notifications by method (hecto-pg §6.1.3, §6.8, §6.13, §6.20, §6.28, §6.31); VA3: deposits into fixed-unlimited accounts (§6.15). */
export const NOTIFICATIONS: Readonly<Record<string, string>> = {
  CA:
    `${NAMED} svcAmt billKey billKeyExpireDt cardCd cardNm ${CUSTOMER} cardNo cardApprNo instmtMon instmtType ` +
    `mixTrdNo mixTrdAmt payAmt ${UNDONE} ${TAIL}`,
  RA: `${NAMED} bankCd bankNm acntPrintNm ${CUSTOMER} csrcIssNo ${UNDONE} ${TAIL}`,
  VA: `${NAMED} bankCd bankNm acntType vAcntNo expireDt AcntPrintNm dpstrNm ${CUSTOMER} csrcIssNo ${UNDONE} ${TAIL}`,
  VA3: `${NOTI} trdDtm trdAmt bankCd bankNm acntType vAcntNo expireDt AcntPrintNm dpstrNm pktHash`,
  MP: `${NAMED} billKey billKeyExpireDt telecomCd telecomNm ${CUSTOMER} phoneNoEnc* ${UNDONE} ${TAIL}`,
  ...Object.fromEntries(['TC', 'HM', 'CG', 'SG', 'BG', 'TM', 'CP'].map((code) => [code, VOUCHER])),
  PZ:
    `${NOTI} ezpDivCd mchtName pmtprdNm trdDtm trdAmt cardCd cardNm ${CUSTOMER} cardNo cardApprNo instmtMon instmtType ` +
    `pntAmt cardAmt coupAmt kkmAmt csrcIssAmt csrcIssNo ${UNDONE} ${TAIL}`,
};

const RETURN = 'mchtId outStatCd outRsltCd outRsltMsg method mchtTrdNo mchtCustId* trdNo trdAmt* mchtParam authDt';
const ACCOUNT_RETURN = `${RETURN} vtlAcntNo* expireDt reqIssueDt fnNm fnCd`;

/** Fields of returns by window (hecto-pg §6.1.2, §6.8, §6.10, §6.19, §6.26, §6.30); easyKey and userToken: §6.23. */
export const RETURNS: Readonly<Record<string, string>> = {
  samsungPay: `${RETURN} authNo intMon fnNm fnCd`,
  card: `${RETURN} authNo intMon fnNm fnCd pointTrdNo pointTrdAmt* cardTrdAmt* billKey`,
  bank: `${RETURN} fnNm fnCd`,
  vbank: ACCOUNT_RETURN,
  vbank010: ACCOUNT_RETURN,
  mobile: `${RETURN} billKey fnNm fnCd easyKey userToken`,
  ...Object.fromEntries(
    ['teencash', 'happymoney', 'culturecash', 'smartcash', 'booknlife', 'tmoney', 'point'].map((name) => [name, RETURN]),
  ),
  corp: `${RETURN} csrcAmt* billKey`,
};

export interface Member {
  readonly name: string;
  readonly sealed: boolean;
}

export const membersOf = (table: string): readonly Member[] =>
  table.split(' ').map((word) => ({ name: word.replace('*', ''), sealed: word.endsWith('*') }));

export const namesOf = (table: string): readonly string[] => membersOf(table).map(({ name }) => name);
