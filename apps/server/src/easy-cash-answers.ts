import { APIS } from '@gwanmun/hecto-easycash/messages';
import { answerCode, isForcible, PROTOCOL } from '@gwanmun/hecto-easycash/server';
import type { BankingAnswers } from './operator/index.js';

/** How merchants hear of what banking does: in the words of Easy Cash. */
export const easyCashAnswers: BankingAnswers = {
  protocol: PROTOCOL,
  operations: APIS.map(({ key }) => key),
  isForcible,
  codeOf: answerCode,
};
