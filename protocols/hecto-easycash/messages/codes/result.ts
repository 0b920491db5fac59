/**
 * What a result code asks of the caller (hecto-easycash §9).
 * - `ok` done. `user` the person can correct it and try again. `later` try again later. `final` definitive.
 * - `idempotent` it already is as wished. `duplicate` a repeat: inquire about the first.
 * - `pending` **outcome unknown: inquire, never book it as failed**, whatever `outStatCd` says.
 */
export type ResultClass = 'ok' | 'user' | 'later' | 'final' | 'idempotent' | 'duplicate' | 'pending';

export interface ResultCode {
  readonly code: string;
  readonly class: ResultClass;
  /** `outRsltMsg`, as the Korean edition has it. */
  readonly ko: string;
  readonly en: string;
}

type Row = readonly [code: string, class_: ResultClass, ko: string, en: string];

const ROWS = [
  ['0000', 'ok', '정상처리되었습니다.', 'done'],
  ['ST01', 'final', '존재하지 않는 계좌', 'account (or payment password) does not exist'],
  ['ST02', 'final', '유효하지 않는 계좌', 'account not valid'],
  ['ST03', 'pending', '이중출금 발생', 'withdrawn twice; needs manual clarification'],
  ['ST04', 'pending', 'VAN 요청중 시스템 에러', 'system error while asking the relay network'],
  ['ST05', 'pending', 'VAN 응답정보 없음', 'relay network gave no answer'],
  ['ST06', 'final', '거래번호 정보가 없음', 'no such transaction'],
  ['ST07', 'pending', '통신장애', 'communication failure'],
  ['ST08', 'idempotent', '이미 등록된 계좌', 'account already registered; existing data in the answer'],
  ['ST09', 'final', '유효하지 않는 요청전문', 'malformed request (missing, too long, bad hash …)'],
  ['ST10', 'pending', '내부 시스템 에러', 'internal error'],
  ['ST11', 'later', '은행점검 시간', 'bank under maintenance'],
  ['ST12', 'final', '출금계좌 잔액부족', 'not enough money'],
  ['ST13', 'user', 'ARS인증 결과가 없음', 'no ARS result'],
  ['ST14', 'user', 'ARS 인증 요청 값이 상이함', 'data differ from those used for ARS'],
  ['ST15', 'final', '자동이체 해지계좌', 'withdrawal consent was cancelled at the bank'],
  ['ST16', 'final', '출금계좌 거래제한', 'withdrawals restricted'],
  ['ST17', 'user', '주민번호 사업자번호 오류', 'resident / business number wrong'],
  ['ST18', 'final', '계좌오류 (간편계좌등록 불가)', 'account cannot be registered'],
  ['ST19', 'final', '기타거래불가', 'not possible for another reason'],
  ['ST20', 'final', '계좌오류', 'account error'],
  ['ST21', 'user', '수취인 계좌 없음', 'receiving account does not exist'],
  ['ST22', 'final', '법적제한 계좌', 'account under legal restriction'],
  ['ST23', 'final', '비실명 계좌', 'account not in a real name'],
  ['ST24', 'user', '예금주 불일치', 'holder differs'],
  ['ST25', 'idempotent', '이미 취소된 거래', 'already cancelled'],
  ['ST26', 'final', '취소금액 오류', 'refund amount wrong'],
  ['ST27', 'user', 'ARS인증 실패', 'ARS failed'],
  ['ST28', 'user', 'ARS수신불가', 'ARS could not reach the phone'],
  ['ST29', 'pending', '계좌 등록 진행 중', 'registration running'],
  ['ST30', 'pending', '환불 진행 중', 'refund running'],
  ['ST31', 'pending', '이중 송금 발생', 'remitted twice; needs manual clarification'],
  ['ST32', 'final', '납부자 성명조회 실패', 'payer name look-up failed'],
  ['ST33', 'final', '1회 한도 초과', 'bank limit per transaction exceeded'],
  ['ST34', 'final', '1일 한도 초과', 'bank limit per day exceeded'],
  ['ST35', 'final', '사고계좌입니다', 'account reported as fraudulent / lost'],
  ['ST36', 'pending', '일정시간이 지나 연결이 끊어졌습니다.', 'connection dropped after a while'],
  ['ST37', 'final', '간편결제 취소', 'payment cancelled by the user'],
  ['ST38', 'pending', '요청 진행 중', 'this request is still running'],
  ['ST39', 'duplicate', '환불 중복 요청', 'refund requested twice'],
  ['ST40', 'pending', '처리 중 요청이 있음', 'an earlier request is being processed'],
  ['ST41', 'later', '서비스 용량초과', 'capacity exceeded'],
  ['ST42', 'later', '시스템 BUSY', 'system busy'],
  ['ST43', 'final', '이미 등록된 계좌입니다.', 'account already registered (no data)'],
  ['ST44', 'final', '거래불가은행', 'bank not available'],
  ['ST50', 'duplicate', '중복전문 요청', 'same request again'],
  ['ST51', 'final', '이미등록된 현금영수증 사용자', 'cash-receipt user already registered'],
  ['ST52', 'final', '미등록 현금영수증 사용자', 'cash-receipt user not registered'],
  ['ST53', 'idempotent', '이미 해지된 계좌', 'already cancelled registration'],
  ['ST60', 'final', '거래실패', 'transaction failed'],
  ['ST61', 'final', '1회한도 금액초과', 'policy: amount per transaction'],
  ['ST62', 'final', '일한도 금액초과', 'policy: amount per day'],
  ['ST63', 'final', '월한도 금액초과', 'policy: amount per month'],
  ['ST64', 'final', '일한도 건수 초과', 'policy: count per day'],
  ['ST65', 'final', '월한도 건수 초과', 'policy: count per month'],
  ['ST66', 'final', '비밀번호 등록 실패', 'password could not be registered'],
  ['ST67', 'user', '비밀번호 불일치', 'password differs'],
  ['ST68', 'final', '서비스 이용정지', 'service suspended'],
  [
    'ST69',
    'final',
    '정책상 해당 결제서비스를 이용할 수 없습니다. 다른 결제수단으로 이용 부탁드립니다.',
    'policy: use another means of payment',
  ],
  [
    'ST70',
    'final',
    '정책상 해당 결제서비스를 이용할 수 없습니다. 헥토파이낸셜 고객센터로 문의 바랍니다. (1600-5220)',
    'policy: ask the vendor',
  ],
  ['ST71', 'final', '취소/환불 한도 초과', 'refund allowance exceeded'],
  ['ST72', 'user', '결제시 ARS 2차인증 필요', 'second ARS authentication needed for this payment'],
  [
    'ST75',
    'later',
    '잘못된 정보로 다수시도하여 계좌이용불가. 익일 재시도바람',
    'blocked until tomorrow: too many different account numbers',
  ],
  ['ST76', 'later', '잘못된 정보로 다수시도하여 계좌이용불가. 익일 재시도바람', 'blocked until tomorrow: too many failed inquiries'],
  ['ST86', 'user', '인증 실패입니다. (휴대폰 본인인증)', 'mobile verification failed'],
  ['ST87', 'user', '간편본인확인 미가입자 입니다. (휴대폰 본인인증)', 'phone not enrolled for app verification'],
  ['ST99', 'later', '간편결제 시스템 점검중', 'service under maintenance'],
  ['SE01', 'user', '인증 유효 시간이 만료되었습니다.', 'verification expired'],
  ['SE02', 'user', '인증 번호가 불일치합니다.', 'code differs'],
  ['SE03', 'user', '인증확인 허용횟수를 초과하였습니다.', 'too many tries'],
  ['SE04', 'final', '오픈뱅킹 해지계좌입니다. 해지필요', 'open-banking registration gone; cancel it here too'],
  ['SE05', 'final', '오픈뱅킹 유효하지 않는 계좌입니다. 해지필요', 'open-banking account invalid; cancel it here too'],
  ['SE06', 'later', 'SMS본인인증 요청 횟수가 초과되었습니다. 잠시 후 시도 바랍니다.', 'too many SMS requests, wait a little'],
  ['SE09', 'user', 'SMS인증번호가 존재하지 않습니다.', 'no such SMS code'],
  ['SE12', 'final', '오픈뱅킹 안심차단 중인 사용자', 'user has blocked open banking'],
  ['VTIM', 'pending', '중계기관 TIMEOUT', 'relay institution timed out; outcome unknown'],
  ['1001', 'final', '등록 불가능한 계좌', 'account is on the vendor’s block list (API 7–9 with acctNoChkYn=Y)'],
] as const satisfies readonly Row[];

type Coded<C extends ResultClass> = Extract<(typeof ROWS)[number], readonly [string, C, ...unknown[]]>[0];
/** Codes that say that something was certainly not done. */
export type RefusalCode = Coded<Exclude<ResultClass, 'ok' | 'pending' | 'duplicate'>>;

/** Every result code of this product. Gaps in the numbering are unassigned. */
export const RESULT_CODES: readonly ResultCode[] = ROWS.map(([code, class_, ko, en]) => ({ code, class: class_, ko, en }));

const byCode: ReadonlyMap<string, ResultCode> = new Map(RESULT_CODES.map((each) => [each.code, each]));

/** What a result code means, `undefined` when it is unassigned. */
export const resultCode = (code: string): ResultCode | undefined => byCode.get(code);

/** Codes of a success: the history of payments says ST00 (A3). */
const SUCCESS = new Set(['0000', 'ST00', '']);

export const isSuccess = (status: string, code: string): boolean => status === '0021' && SUCCESS.has(code);

/** Codes with which a recurring series should be cancelled; after any other the charge may be tried again (hecto-easycash §8.9). */
const SERIES_ENDING = new Set(['ST01', 'ST02', 'ST15', 'ST16', 'ST20', 'ST22', 'ST23', 'ST35', 'ST53']);

/** `rglPmtProcStatCd` of a failed charge. */
export const seriesMark = (code: string): 'R' | 'C' => (SERIES_ENDING.has(code) ? 'C' : 'R');
