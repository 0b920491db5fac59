import { type Refuse, refusing } from '../link/refusals.js';

/** The bank's refusals, in its own words where it has any. */
export const refused: Refuse = refusing({
  issuer_unavailable: '은행 시스템 장애입니다. 잠시 후 다시 시도해 주세요.',
  issuer_maintenance: '은행 시스템 점검 시간입니다. 잠시 후 다시 시도해 주세요.',
  merchant_not_registered: '은행에 등록되지 않은 가맹점입니다.',
  limit_exceeded: '환불 한도를 초과하였습니다.',
  amount_not_allowed: '환불 금액이 올바르지 않습니다.',
  already_cancelled: '이미 환불된 거래입니다.',
  no_such_transaction: '은행에 거래 내역이 없습니다.',
  holder_mismatch: '예금주명이 일치하지 않습니다.',
  timed_out: '은행 응답 시간이 초과되었습니다.',
  cancel_failed: '환불에 실패하였습니다.',
});
