import { refusing } from '../link/refusals.js';

/** The card network's refusal for a reason, in card words. */
export const refused = refusing({
  limit_exceeded: '카드 이용한도를 초과하였습니다.',
  insufficient_balance: '통장 잔액이 부족합니다.',
  wrong_password: '카드 비밀번호가 일치하지 않습니다.',
  password_tries_exceeded: '카드 비밀번호 입력 횟수를 초과하였습니다.',
  issuer_unavailable: '카드사 시스템 장애입니다. 잠시 후 다시 시도해 주세요.',
  issuer_maintenance: '카드사 시스템 점검 중입니다. 잠시 후 다시 시도해 주세요.',
  merchant_not_registered: '카드사에 등록되지 않은 가맹점입니다.',
  timed_out: '카드사 응답 시간이 초과되었습니다.',
  other: '카드사에서 승인을 거절하였습니다.',
});
