export type CodeClass = 'OK' | 'USER' | 'LATER' | 'FINAL' | 'IDEMPOTENT' | 'DUPLICATE' | 'PENDING';

/** Result codes with class and text, written down once more from the document (hecto-easycash §9). */
const TABLE = `
0000 OK 정상처리되었습니다.
ST01 FINAL 존재하지 않는 계좌
ST02 FINAL 유효하지 않는 계좌
ST03 PENDING 이중출금 발생
ST04 PENDING VAN 요청중 시스템 에러
ST05 PENDING VAN 응답정보 없음
ST06 FINAL 거래번호 정보가 없음
ST07 PENDING 통신장애
ST08 IDEMPOTENT 이미 등록된 계좌
ST09 FINAL 유효하지 않는 요청전문
ST10 PENDING 내부 시스템 에러
ST11 LATER 은행점검 시간
ST12 FINAL 출금계좌 잔액부족
ST13 USER ARS인증 결과가 없음
ST14 USER ARS 인증 요청 값이 상이함
ST15 FINAL 자동이체 해지계좌
ST16 FINAL 출금계좌 거래제한
ST17 USER 주민번호 사업자번호 오류
ST18 FINAL 계좌오류 (간편계좌등록 불가)
ST19 FINAL 기타거래불가
ST20 FINAL 계좌오류
ST21 USER 수취인 계좌 없음
ST22 FINAL 법적제한 계좌
ST23 FINAL 비실명 계좌
ST24 USER 예금주 불일치
ST25 IDEMPOTENT 이미 취소된 거래
ST26 FINAL 취소금액 오류
ST27 USER ARS인증 실패
ST28 USER ARS수신불가
ST29 PENDING 계좌 등록 진행 중
ST30 PENDING 환불 진행 중
ST31 PENDING 이중 송금 발생
ST32 FINAL 납부자 성명조회 실패
ST33 FINAL 1회 한도 초과
ST34 FINAL 1일 한도 초과
ST35 FINAL 사고계좌입니다
ST36 PENDING 일정시간이 지나 연결이 끊어졌습니다.
ST37 FINAL 간편결제 취소
ST38 PENDING 요청 진행 중
ST39 DUPLICATE 환불 중복 요청
ST40 PENDING 처리 중 요청이 있음
ST41 LATER 서비스 용량초과
ST42 LATER 시스템 BUSY
ST43 FINAL 이미 등록된 계좌입니다.
ST44 FINAL 거래불가은행
ST50 DUPLICATE 중복전문 요청
ST51 FINAL 이미등록된 현금영수증 사용자
ST52 FINAL 미등록 현금영수증 사용자
ST53 IDEMPOTENT 이미 해지된 계좌
ST60 FINAL 거래실패
ST61 FINAL 1회한도 금액초과
ST62 FINAL 일한도 금액초과
ST63 FINAL 월한도 금액초과
ST64 FINAL 일한도 건수 초과
ST65 FINAL 월한도 건수 초과
ST66 FINAL 비밀번호 등록 실패
ST67 USER 비밀번호 불일치
ST68 FINAL 서비스 이용정지
ST69 FINAL 정책상 해당 결제서비스를 이용할 수 없습니다. 다른 결제수단으로 이용 부탁드립니다.
ST70 FINAL 정책상 해당 결제서비스를 이용할 수 없습니다. 헥토파이낸셜 고객센터로 문의 바랍니다. (1600-5220)
ST71 FINAL 취소/환불 한도 초과
ST72 USER 결제시 ARS 2차인증 필요
ST75 LATER 잘못된 정보로 다수시도하여 계좌이용불가. 익일 재시도바람
ST76 LATER 잘못된 정보로 다수시도하여 계좌이용불가. 익일 재시도바람
ST86 USER 인증 실패입니다. (휴대폰 본인인증)
ST87 USER 간편본인확인 미가입자 입니다. (휴대폰 본인인증)
ST99 LATER 간편결제 시스템 점검중
SE01 USER 인증 유효 시간이 만료되었습니다.
SE02 USER 인증 번호가 불일치합니다.
SE03 USER 인증확인 허용횟수를 초과하였습니다.
SE04 FINAL 오픈뱅킹 해지계좌입니다. 해지필요
SE05 FINAL 오픈뱅킹 유효하지 않는 계좌입니다. 해지필요
SE06 LATER SMS본인인증 요청 횟수가 초과되었습니다. 잠시 후 시도 바랍니다.
SE09 USER SMS인증번호가 존재하지 않습니다.
SE12 FINAL 오픈뱅킹 안심차단 중인 사용자
VTIM PENDING 중계기관 TIMEOUT
1001 FINAL 등록 불가능한 계좌
`;

export interface DocumentCode {
  readonly code: string;
  readonly is: CodeClass;
  readonly text: string;
}

export const CODES: readonly DocumentCode[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code, is, ...text] = line.split(' ') as [string, CodeClass, ...string[]];
    return { code, is, text: text.join(' ') };
  });

const BY_CODE = new Map(CODES.map((each) => [each.code, each]));
export const codeNamed = (code: string): DocumentCode | undefined => BY_CODE.get(code);
