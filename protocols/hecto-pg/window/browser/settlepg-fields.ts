// biome-ignore-all lint/suspicious/noVar: the output is ES5, and esbuild does not turn let and const into var
// biome-ignore-all lint/correctness/noInnerDeclarations: var, for the same reason
// biome-ignore-all lint/style/useTemplate: templates are not ES5
// biome-ignore-all lint/complexity/useArrowFunction: arrows are not ES5
// biome-ignore-all lint/complexity/useOptionalChain: written as it is served
// biome-ignore-all lint/suspicious/noPrototypeBuiltins: older web views of merchants' apps have no Object.hasOwn
/** What a merchant hands to `SETTLE_PG.pay`: the window request, already sealed and hashed, and three members for the script. */
export interface PayParams {
  [field: string]: unknown;
  /** Base URL of the window host. */
  env?: string;
  /** `direct` or `abroad` (card), `escro` (vbank), `mtype` (mobile). */
  methodSub?: string;
  ui?: PayUi;
}

export interface PayUi {
  type?: string;
  /** Pixels, as a string; 430 when missing. */
  width?: string;
  /** Pixels, as a string; 660 when missing. */
  height?: string;
  /** Take messages only from the window host, the origins of nextUrl and cancUrl, and the page's own. Off when missing. */
  checkOrigin?: boolean | string;
}

/** The posted fields, in this order (hecto-pg §7.2). */
export var FIELDS = (
  'mchtId method trdDt trdTm mchtTrdNo mchtName mchtEName pmtPrdtNm trdAmt mchtCustNm custAcntSumry expireDt notiUrl nextUrl cancUrl mchtParam ' +
  'cphoneNo email telecomCd prdtTerm mchtCustId taxTypeCd taxAmt vatAmt taxFreeAmt svcAmt cardType chainUserId cardGb clipCustNm clipCustCi ' +
  'clipCustPhoneNo certNotiUrl skipCd multiPay autoPayType linkMethod appScheme custIp pktHash corpPayCode corpPayType cashRcptUIYn instmtMon ' +
  'bankCd csrcIssReqYn cashRcptPrposDivCd csrcRegNoDivCd csrcRegNo'
).split(' ');

/** Fields that have to be there, in the order in which they are missed (hecto-pg §7.3). */
var NEEDED = 'mchtId method mchtTrdNo trdDt trdTm trdAmt mchtName notiUrl nextUrl cancUrl pmtPrdtNm pktHash'.split(' ');

/** Window paths by method, and by method and `methodSub` (hecto-pg §1.3). */
var PATHS: Record<string, string> = {
  card: '/card/main.do',
  'card direct': '/card/cardDirect.do',
  'card abroad': '/card/abroad/main.do',
  bank: '/bank/main.do',
  vbank: '/vbank/main.do',
  'vbank escro': '/vbank/escro.do',
  vbank010: '/vbank010/main.do',
  mobile: '/mobile/main.do',
  'mobile mtype': '/mobile/m/main.do',
  teencash: '/gift/teenCash/main.do',
  happymoney: '/gift/happyMoney/main.do',
  culturecash: '/gift/cultureCash/main.do',
  smartcash: '/gift/smartCash/main.do',
  booknlife: '/gift/booknlife/main.do',
  tmoney: '/tmoney/main.do',
  point: '/point/main.do',
  corp: '/corp/main.do',
};

function has(method: string): boolean {
  return Object.prototype.hasOwnProperty.call(PATHS, method);
}

/** The first thing that is wrong with the parameters, as the merchant's developer is told it; empty when nothing is. */
export function problemOf(params: PayParams): string {
  for (var i = 0; i < NEEDED.length; i++) {
    var field = NEEDED[i] as string;
    if (!params[field]) return field + ' is null';
    if (field === 'method' && (String(params.method).indexOf(' ') >= 0 || !has(String(params.method)))) return 'method is wrong';
  }
  return '';
}

/** The window's path for a method. An unknown `methodSub` means the normal window. */
export function pathOf(params: PayParams): string {
  var sub = params.method + ' ' + params.methodSub;
  return PATHS[has(sub) ? sub : String(params.method)] as string;
}
