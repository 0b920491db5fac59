import type { TestGateway } from '@gwanmun/testkit/gateway';

interface PersonRequest {
  readonly reference: string;
  readonly secret?: string;
}

/** The operator API as somebody uses it who plays the customer and the bank. */
export class Sandbox {
  readonly #gateway: TestGateway;

  constructor(gateway: TestGateway) {
    this.#gateway = gateway;
  }

  /** The newest request to a person. */
  async asked(channel: 'sms' | 'app' | 'ars' | 'kakao', merchantId: string): Promise<PersonRequest> {
    const found = await this.#gateway.operator<{ items: PersonRequest[] }>(
      `/person-requests?channel=${channel}&merchantId=${merchantId}&limit=1`,
    );
    if (!found.items[0]) throw new Error(`nobody was asked by ${channel}`);
    return found.items[0];
  }

  /** Answers in the place of a person: `answer`, or digits that are keyed in during a call. */
  answer(
    channel: 'app' | 'ars' | 'kakao',
    merchantId: string,
    reference: string,
    body: { answer?: string; keyed?: string },
  ): Promise<unknown> {
    return this.#gateway.operator(`/person-requests/${channel}/${merchantId}/${reference}/answer`, { method: 'POST', body });
  }

  /** What the newest deposit of 1 won says in the passbook. */
  async memo(merchantId: string): Promise<string> {
    const found = await this.#gateway.operator<{ items: { memo: string }[] }>(
      `/account-movements?kind=memo&merchantId=${merchantId}&limit=1`,
    );
    return found.items[0]!.memo;
  }

  setAccount(bank: string, accountNo: string, change: object): Promise<unknown> {
    return this.#gateway.operator(`/bank-accounts/${bank}/${accountNo}`, { method: 'PATCH', body: change });
  }

  async balanceOf(bank: string, accountNo: string): Promise<number | undefined> {
    return (await this.#gateway.operator<{ balance?: number }>(`/bank-accounts/${bank}/${accountNo}`)).balance;
  }

  topUp(merchantId: string, amount: number): Promise<unknown> {
    return this.#gateway.operator(`/merchants/${merchantId}/main-account/top-ups`, { method: 'POST', body: { amount } });
  }

  mainAccount(merchantId: string): Promise<Readonly<Record<string, number>>> {
    return this.#gateway.operator(`/merchants/${merchantId}/main-account`);
  }

  setPassword(merchantId: string, customerId: string, password: string): Promise<unknown> {
    return this.#gateway.operator(`/merchants/${merchantId}/customers/${customerId}/payment-password`, {
      method: 'PUT',
      body: { password },
    });
  }

  cancelAtBank(merchantId: string, accountKey: string, body: object = {}): Promise<unknown> {
    return this.#gateway.operator(`/registered-accounts/${merchantId}/${accountKey}/institution-cancellation`, { method: 'POST', body });
  }

  /** How the service as a whole is doing, to one merchant. */
  announce(merchantId: string, state: string): Promise<unknown> {
    return this.#gateway.operator('/service-announcements', { method: 'POST', body: { merchantId, state } });
  }

  /** The next answer of an API is this code: before anything is done, or after all was. */
  force(merchantId: string, answer: { operation: string; code: string; when?: 'before' | 'after' }): Promise<unknown> {
    const body = { kind: 'answer', protocol: 'hecto-easycash', count: 1, merchantId, ...answer };
    return this.#gateway.operator('/faults', { method: 'POST', body });
  }

  /** A bank is not used from now on. */
  close(bank: string, cause?: string): Promise<unknown> {
    return this.#gateway.operator('/bank-closures', { method: 'POST', body: { bank, ...(cause && { cause }) } });
  }

  reopen(bank: string): Promise<unknown> {
    return this.#gateway.operator(`/bank-closures?bank=${bank}`, { method: 'DELETE' });
  }
}
