import type { Consent, Deposit } from '../merchant/easy-cash/payer.js';

/** How a person may answer a call or a message. */
export const ANSWERS = {
  ars: ['approve', 'wrong_number', 'hang_up', 'no_answer'],
  kakao: ['approve', 'decline'],
} as const;
export type PersonAnswer = (typeof ANSWERS)[Consent['by']][number];

/** What the customer of a test shop would see on a phone and in a passbook, and what they would do. */
export interface SandboxPeople {
  /** Code of an SMS that was sent to a person. */
  codeOf(merchantId: string, trdNo: string): Promise<string | undefined>;
  /** What the passbook says of the newest deposit of 1 won. */
  memoOf(merchantId: string, deposit: Deposit): Promise<string | undefined>;
  answer(merchantId: string, consent: Consent, answer: PersonAnswer): Promise<void>;
  /** Withdraws the consent at the bank. */
  cancelAtBank(merchantId: string, accountKey: string): Promise<void>;
}

interface Listed {
  readonly items: readonly { readonly secret?: string | null; readonly memo?: string }[];
}

/** Answered by the person in the meantime: some phones of the test values answer by themselves. */
const TOO_LATE = /answered 409/;

/** The operator API's people. Calls reject when the sandbox refuses or is away. */
export function sandboxPeople(api: {
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
}): SandboxPeople {
  const newest = async (path: string, query: Record<string, string>) => {
    const { items } = (await api.get(`${path}?${new URLSearchParams({ ...query, limit: '1' })}`)) as Listed;
    return items[0];
  };
  return {
    async codeOf(merchantId, reference) {
      return (await newest('/person-requests', { merchantId, channel: 'sms', reference }))?.secret ?? undefined;
    },
    async memoOf(merchantId, { bankCd: bank, accountNo }) {
      return (await newest('/account-movements', { merchantId, kind: 'memo', bank, accountNo }))?.memo;
    },
    async answer(merchantId, { by, trdNo }, answer) {
      const path = `/person-requests/${by}/${merchantId}/${encodeURIComponent(trdNo)}/answer`;
      await api.post(path, { answer }).catch((error: Error) => {
        if (!TOO_LATE.test(error.message)) throw error;
      });
    },
    async cancelAtBank(merchantId, accountKey) {
      await api.post(`/registered-accounts/${merchantId}/${encodeURIComponent(accountKey)}/institution-cancellation`, {});
    },
  };
}
