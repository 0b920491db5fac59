import { amountIn, wrongUse } from '@gwanmun/sdk';
import { encodeForm } from '@gwanmun/wire';
import { cardWindowRequest } from '../messages/index.js';
import { instalments, type TaxParts, taxMembers } from './amounts.js';
import type { Config } from './config.js';
import { stampOf } from './stamp.js';

/** An order that the customer pays in the card window (hecto-pg §6.1.1). */
export interface WindowOrder extends TaxParts {
  /** Your order number: unique, printable ASCII, at most 100. */
  readonly mchtTrdNo: string;
  /** Whole won, or cents for a merchant in foreign currency. */
  readonly trdAmt: number;
  /** Product name as the customer sees it. */
  readonly pmtPrdtNm: string;
  /** Your name, Korean. */
  readonly mchtName: string;
  /** Your name, English. */
  readonly mchtEName: string;
  /** Where the gateway's server reports an approval. This is the one that counts. */
  readonly notiUrl: string;
  /** Where the customer's browser returns. */
  readonly nextUrl: string;
  /** Where it returns when the customer leaves by the window's X. */
  readonly cancUrl: string;
  readonly mchtCustNm?: string;
  readonly mchtCustId?: string;
  readonly email?: string;
  /** Comes back unchanged with return and notification. */
  readonly mchtParam?: string;
  /** End of the service period, `yyyyMMddHHmmss`. */
  readonly prdtTerm?: string;
  /** Months: preselects and locks the plan; 0 is a lump sum. */
  readonly instmtMon?: number;
  /** 3 app-card only, 6 Hyundai PayShot. */
  readonly cardType?: string;
  readonly chainUserId?: string;
  /** Card company code: only this one is offered. */
  readonly cardGb?: string;
  /** For WebViews: `yourapp://`. */
  readonly appScheme?: string;
  /** The customer's address, not your server's. */
  readonly custIp?: string;
}

export interface WindowOptions {
  /** `direct` opens the card company of `cardGb` without the choice; `abroad` is the foreign-currency window. */
  readonly methodSub?: 'direct' | 'abroad';
}

/** Everything a page needs to open the window. Nothing in it is secret: keys stay on your server. */
export interface WindowRequest {
  /** For the browser script: `SETTLE_PG.pay({ ...params, ui: { type: 'popup', width: '430', height: '660' } }, callback)`. */
  readonly params: Readonly<Record<string, string>>;
  /** The form without the script: where it goes, and its fields, sealed and hashed. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The form as HTML, escaped: hidden inputs and a button for browsers without script. */
  formHtml(options?: { readonly id?: string; readonly button?: string; readonly target?: string }): string;
}

const PATHS = { main: '/card/main.do', direct: '/card/cardDirect.do', abroad: '/card/abroad/main.do' } as const;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** Seals and hashes an order for the card window (hecto-pg §6.1.1, recipe H-UI). Throws `TypeError` for an order that the window would refuse. */
export function windowRequest(config: Config, order: WindowOrder, { methodSub }: WindowOptions = {}): WindowRequest {
  const { trdAmt, instmtMon, taxTypeCd: _, taxAmt: _1, vatAmt: _2, taxFreeAmt: _3, svcAmt: _4, ...plain } = order;
  const fields = wrongUse(() =>
    encodeForm(
      cardWindowRequest,
      {
        ...plain,
        ...stampOf(config),
        method: 'card',
        trdAmt: amountIn('trdAmt', trdAmt),
        ...taxMembers(trdAmt, order),
        ...(instmtMon === undefined ? {} : { instmtMon: instalments(instmtMon) }),
      },
      { keys: config.keys },
    ),
  );
  const action = config.urls.window + PATHS[methodSub ?? 'main'];
  return {
    params: { env: config.urls.window, ...(methodSub ? { methodSub } : {}), ...fields },
    action,
    fields,
    formHtml({ id = 'hecto-pg-form', button = '결제하기', target } = {}) {
      const inputs = Object.entries(fields).map(
        ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
      );
      const to = target === undefined ? '' : ` target="${escaped(target)}"`;
      const open = `<form id="${escaped(id)}" method="post" action="${escaped(action)}" accept-charset="UTF-8"${to}>`;
      return `${open}${inputs.join('')}<button type="submit">${escaped(button)}</button></form>`;
    },
  };
}
