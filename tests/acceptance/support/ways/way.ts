import type { HectoPg, PartialCancel, ReportCode, Result, TaxParts, WindowRequest } from '@gwanmun/hecto-pg/client';
import type { Entry } from '../../../guides/payer.js';
import type { AcceptanceStage, Returned } from '../stage.js';

export type Order = ReturnType<AcceptanceStage['order']>;

/** A part of a payment that is given back: its tax parts, and what the answer says of it besides the amount. */
export interface Part extends TaxParts {
  readonly cnclAmt: number;
  readonly answer?: object;
  readonly told?: object;
}

/** One window from the merchant's request to the money's way back. */
export interface Way {
  readonly name: string;
  readonly mchtId: string;
  readonly amount: number;
  /** Codes by which an inquiry finds it; the first one is that of the reports (hecto-pg §9.8). */
  readonly codes: readonly [ReportCode, ...ReportCode[]];
  window(pg: HectoPg, order: Order): WindowRequest;
  readonly entry?: Entry;
  /** What the SDK makes of the return, and its table when it is not the method's. */
  readonly returned: { readonly method: string; readonly [member: string]: unknown };
  readonly returnTable?: string;
  /** What the merchant's server does before there is money: approve, or wait for the deposit. Nothing was notified until then but `before`. */
  beforeMoney?(pg: HectoPg, order: Order, returned: Returned): Promise<void>;
  /** Notifications before the money, by bizType. */
  readonly before?: readonly string[];
  /** The notification of the money. */
  readonly told: { readonly method: string; readonly bizType: string; readonly [member: string]: unknown };
  readonly parts: readonly Part[];
  back(pg: HectoPg, cancel: PartialCancel & TaxParts): Promise<Result<object>>;
  readonly backTold?: object;
  /** Cells of the transaction report; of the settlement report its day and its code of bank, card company or carrier. */
  readonly row?: object;
  readonly fnCd: string | RegExp;
  readonly due: string;
  readonly feeBasisPoints: number;
}

/** Business days after Tuesday 10 March 2026; there is no holiday before 1 May. */
export const DUE = { 1: '20260311', 2: '20260312', 3: '20260313', 5: '20260317', 30: '20260421' } as const;
