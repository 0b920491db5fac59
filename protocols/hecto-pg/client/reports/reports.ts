import { type Transport, wrongUse } from '@gwanmun/sdk';
import { type AnyMessage, type Encodable, encodeBody } from '@gwanmun/wire';
import {
  type Collation,
  settlementCollation,
  type settlementCollationRow,
  transactionCollation,
  type transactionCollationRow,
} from '../../messages/index.js';
import type { Config } from '../config.js';
import { type Filled, filled } from '../filled.js';
import { type ReportCode, reportCode } from '../inquire.js';
import { openReport, type Report, type ReportRequest } from './report.js';

/** A day of one method. */
export interface ReportQuery {
  readonly method: ReportCode;
  /** `yyyyMMdd` in Korea: the day of the transactions, or the day of the payout. */
  readonly date: string;
  /** How the gateway is asked; default POST. */
  readonly via?: 'GET' | 'POST';
}

/** Approvals stand on their own day, cancels on theirs (hecto-pg D-35). */
export type RowKind = 'payment' | 'cancel';

/** A row of the transaction report (hecto-pg §6.36). Texts without a value are empty. */
export interface TransactionRow extends Omit<Filled<typeof transactionCollationRow>, 'kind'> {
  readonly kind: RowKind;
}

/** A row of the settlement report (hecto-pg §6.37). Amounts of cancels are negative; `sttlAmt` = `trdAmt` − `fee` − `feeVat`. */
export interface SettlementRow extends Omit<Filled<typeof settlementCollationRow>, 'kind'> {
  readonly kind: RowKind;
}

const KINDS: Readonly<Record<string, RowKind>> = { '0': 'payment', '1': 'cancel' };

/** A row for callers; `undefined` when it is neither payment nor cancel. */
const rowOf =
  <Row>({ row }: Collation<AnyMessage, AnyMessage>) =>
  (value: Readonly<Record<string, unknown>>): Row | undefined => {
    const kind = KINDS[String(value.kind)];
    return kind && ({ ...filled(row, value), kind } as Row);
  };

const toTransaction = rowOf<TransactionRow>(transactionCollation);
const toSettlement = rowOf<SettlementRow>(settlementCollation);

function requestOf<Q extends AnyMessage, R extends AnyMessage>(
  { urls, mchtId, keys }: Config,
  collation: Collation<Q, R>,
  via: 'GET' | 'POST' | undefined,
  value: Encodable<Q>,
): ReportRequest {
  const form = wrongUse(() => encodeBody(collation.request, value, { keys }));
  const url = urls.collation + collation.path(mchtId);
  return via === 'GET' ? { url: `${url}?${form.body.toString('latin1')}` } : { url, form };
}

/** hecto-pg §6.36 */
export async function transactionReport(config: Config, transport: Transport, query: ReportQuery): Promise<Report<TransactionRow>> {
  const value = { mchtId: config.mchtId, method: reportCode(query.method), trdDtSt: query.date };
  const request = requestOf(config, transactionCollation, query.via, value);
  return openReport(transport, request, transactionCollation, toTransaction);
}

/** hecto-pg §6.37 */
export async function settlementReport(config: Config, transport: Transport, query: ReportQuery): Promise<Report<SettlementRow>> {
  const value = { mchtId: config.mchtId, method: reportCode(query.method), crtrDt: query.date };
  const request = requestOf(config, settlementCollation, query.via, value);
  return openReport(transport, request, settlementCollation, toSettlement);
}
