import { type SandboxPeople, sandboxPeople } from './people.js';

/** Where the operator API of a sandbox is, and the token that opens it. */
export interface SandboxAccess {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  readonly token: string;
}

/** Ways to pay into a virtual account, by the names of the sandbox. */
export const SCENARIOS = ['exact', 'short', 'over', 'repeated', 'doubled_notice'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface NewDeposit {
  readonly merchantId: string;
  readonly bank: string;
  readonly accountNo: string;
  /** What is asked for, whole won. */
  readonly amount: number;
  readonly scenario: Scenario;
  readonly depositor: string;
}

/** What became of one deposit. */
export interface PlayedDeposit {
  readonly state: 'received' | 'credited' | 'returned';
  /** Of returned money: why. */
  readonly rule: string | null;
}

/** The people and things of a sandbox that a customer of a test shop wants to move: somebody who pays at a bank, and the clock. */
export interface SandboxDesk {
  deposit(deposit: NewDeposit): Promise<readonly PlayedDeposit[]>;
  moveClock(to: Date): Promise<void>;
  resetClock(): Promise<void>;
  /** People with phones and passbooks. */
  readonly people: SandboxPeople;
  /** A minute passes, and banks that had not answered do: money whose fate is not known gets one. */
  letBanksAnswer(): Promise<void>;
}

/** The desk over HTTP. Calls reject when the sandbox refuses or is away. */
export function sandboxDesk({ url, token }: SandboxAccess): SandboxDesk {
  async function ask(path: string, more: RequestInit = {}): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}`, ...(more.body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(`${url}/_gwanmun${path}`, { ...more, headers });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${path}`);
    return answer.json();
  }
  const post = (path: string, body: object) => ask(path, { method: 'POST', body: JSON.stringify(body) });
  return {
    deposit: async (deposit) => ((await post('/deposits', deposit)) as { items: PlayedDeposit[] }).items,
    moveClock: async (to) => void (await post('/clock/move', { to: to.toISOString() })),
    resetClock: async () => void (await post('/clock/reset', {})),
    people: sandboxPeople({ get: ask, post }),
    async letBanksAnswer() {
      await post('/clock/move', { by: 'PT61S' });
      await post('/recovery', { olderThanMs: 0 });
    },
  };
}
