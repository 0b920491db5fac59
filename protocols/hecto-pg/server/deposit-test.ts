import type { DoorDeps, Engine } from '@gwanmun/engine';
import { decode, encodeText, masked, type RawRecord } from '@gwanmun/wire';
import { depositTest, VBANK_BANKS } from '../messages/index.js';
import { PROTOCOL } from './api.js';
import { rejectOfRule } from './families/index.js';
import { rejectOfProblem } from './problem-reject.js';
import { INTERNAL, type Reject, STILL_PROCESSING, UNREGISTERED_MERCHANT } from './reject.js';

/** People who pay into virtual accounts, as a sandbox has them. */
export interface DepositorPort {
  /** Pays in. `credited`: the merchant's. `returned`: it went back, by `rule`. `received`: not decided yet. */
  deposit(deposit: {
    readonly merchantId: string;
    readonly bank: string;
    readonly accountNo: string;
    readonly amount: number;
    readonly depositor: string;
  }): Promise<{ readonly state: 'received' | 'credited' | 'returned'; readonly rule: string | null }>;
}

const DONE: Reject = { code: '0000', message: '정상 처리 되었습니다.' };
/** The query names nobody. */
const DEPOSITOR = '홍길동';
const RULES = ['no_such_account', 'account_expired', 'already_deposited', 'amount_differs'] as const;

/**
 * The deposit test of a testbed (hecto-pg §6.12, §10.2): a query, nothing encrypted or hashed, a flat object as the answer (D-13). It drives the bank's
 * depositor, so the rest goes as with any deposit.
 */
export class DepositTest {
  readonly #deps: DoorDeps;
  readonly #depositor: DepositorPort;

  constructor(deps: DoorDeps, depositor: DepositorPort) {
    this.#deps = deps;
    this.#depositor = depositor;
  }

  async serve(query: RawRecord, remote: string): Promise<string> {
    const startedAt = performance.now();
    const said = await this.#answer(query).catch((error: unknown) => {
      this.#deps.log.error({ err: error, route: depositTest.path }, 'a deposit test failed with an error');
      return INTERNAL;
    });
    const text = encodeText(depositTest.response, { outRsltCd: said.code, outRsltMsg: said.message });
    this.#deps.record({
      merchantId: typeof query.mchtId === 'string' ? query.mchtId.slice(0, 12) : '',
      protocol: PROTOCOL,
      route: depositTest.path,
      message: depositTest.request.id,
      status: 200,
      outcome: said.code,
      durationUs: Math.round((performance.now() - startedAt) * 1000),
      remote,
      orderNo: '',
      received: () => masked(depositTest.request, query),
      answered: () => JSON.parse(text),
    });
    return text;
  }

  async #answer(query: RawRecord): Promise<Reject> {
    const decoded = decode(depositTest.request, query);
    if (!decoded.ok) return rejectOfProblem(decoded.problem);
    const { mchtId, vAcntNo, trdAmt } = decoded.value;
    const { engine } = this.#deps;
    if (!(await engine.merchants.find(mchtId))) return UNREGISTERED_MERCHANT;
    const bank = await bankOfAccount(engine, mchtId, vAcntNo);
    if (bank === undefined) return rejectOfRule('virtual_account', 'no_such_account');
    // nobody can pay in nothing, not even where any amount will do
    if (trdAmt === 0) return rejectOfRule('virtual_account', 'amount_differs');
    const { state, rule } = await this.#depositor.deposit({
      merchantId: mchtId,
      bank,
      accountNo: vAcntNo,
      amount: trdAmt,
      depositor: DEPOSITOR,
    });
    if (state === 'credited') return DONE;
    const known = RULES.find((each) => each === rule);
    return state === 'returned' && known ? rejectOfRule('virtual_account', known) : STILL_PROCESSING;
  }
}

/** The query names no bank: the one that holds an open account of this number, else one that held it. */
async function bankOfAccount(engine: Engine, merchantId: string, accountNo: string): Promise<string | undefined> {
  const found = await Promise.all(VBANK_BANKS.map(({ code }) => engine.virtualAccount(merchantId, code, accountNo)));
  const accounts = found.filter((each) => each?.paymentId !== undefined);
  return (accounts.find((each) => each?.state === 'open') ?? accounts[0])?.bank;
}
