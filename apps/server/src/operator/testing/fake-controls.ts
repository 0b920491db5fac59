import { easyCashAnswers } from '../../easy-cash-answers.js';
import type { Announced, BankingControls } from '../banking-ports.js';
import { START } from './fake-engine.js';

/** What operators do to banking, in memory. */
export interface FakeControls extends BankingControls {
  readonly announced: Announced[];
  readonly sent: object[];
}

export function fakeControls(): FakeControls {
  const announced: Announced[] = [];
  const sent: object[] = [];
  const others = (merchantId: string | undefined) => announced.filter((each) => each.merchantId !== merchantId);
  const replace = (list: readonly Announced[]) => void announced.splice(0, announced.length, ...list);
  return {
    announced,
    sent,
    answers: easyCashAnswers,
    service: {
      list: async () => announced,
      announce: async (announcement) => replace([...others(announcement.merchantId), announcement]),
      async clear(merchantId) {
        const left = others(merchantId);
        const cleared = announced.length - left.length;
        replace(left);
        return cleared;
      },
    },
    async sendNotice(notice) {
      sent.push(notice);
      return START;
    },
  };
}
