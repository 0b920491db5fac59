import type { BankAnswer, ConsentAnswer, ConsentChannel, ConsentLink, ConsentRequest } from '@gwanmun/engine';
import { maskAccountNo } from '../bank/numbers.js';
import { BANKING_NETWORKS } from './names.js';
import type { PersonHouse } from './person-house.js';
import { answerRow } from './phone-behaviours.js';

/** A house that asks customers: calls, or messages. */
export class Consents implements ConsentLink {
  readonly name: string;
  readonly #channel: ConsentChannel;
  readonly #house: PersonHouse;

  constructor(channel: ConsentChannel, house: PersonHouse) {
    this.name = BANKING_NETWORKS[channel];
    this.#channel = channel;
    this.#house = house;
  }

  async ask(request: ConsentRequest): Promise<BankAnswer<{ readonly askedAt: Date }>> {
    const { account, number, identity: _, ...rest } = request;
    const answer = await this.#house.ask({
      ...rest,
      channel: this.#channel,
      secret: number?.reveal(),
      bank: account?.bank,
      account: account?.number === undefined ? undefined : maskAccountNo(account.number.reveal()),
    });
    return answer.kind === 'approved' ? { kind: 'approved', askedAt: answer.at } : answer;
  }

  async answer(merchantId: string, reference: string): Promise<ConsentAnswer> {
    const row = await this.#house.outcome(merchantId, reference, this.#channel);
    // A request that never arrived has no answer: it runs out at the gateway.
    if (row === undefined) return { kind: 'running' };
    if ('kind' in row) return row;
    if (row.state === 'refused') return { kind: 'failed', code: '800', at: row.at };
    if (row.answer === null || row.answeredAt === null) return { kind: 'running' };
    const { code, unreachable } = answerRow(row.answer);
    if (row.state === 'approved') return { kind: 'succeeded', code, at: row.answeredAt };
    return { kind: 'failed', code, at: row.answeredAt, ...(unreachable ? { unreachable } : {}) };
  }
}
