import { wrongUse } from '@gwanmun/sdk';
import { type AnyMessage, type Encodable, encodeForm } from '@gwanmun/wire';
import { WINDOW_METHODS, type WindowMethod } from '../../messages/index.js';
import type { Config } from '../config.js';
import { stampOf } from '../stamp.js';
import { type FormHtmlOptions, formHtml } from './form-html.js';

/** Everything a page needs to open the window. Nothing in it is secret: keys stay on your server. */
export interface WindowRequest {
  /** For the browser script: `SETTLE_PG.pay({ ...params, ui: { type: 'popup', width: '430', height: '660' } }, callback)`. */
  readonly params: Readonly<Record<string, string>>;
  /** The form without the script: where it goes, and its fields, sealed and hashed. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The form as HTML, escaped: hidden inputs and a button for browsers without script. */
  formHtml(options?: FormHtmlOptions): string;
}

/** A window: its table, and where it is. `sub` chooses among the paths of a method, as `methodSub` of the browser script does. */
export interface Window<M extends AnyMessage> {
  readonly table: M;
  readonly method: string;
  readonly sub?: string | undefined;
}

/** What an order gives; merchant, time, method and hash are added here. */
export type OrderMembers<M extends AnyMessage> = Omit<Encodable<M>, 'mchtId' | 'trdDt' | 'trdTm' | 'method' | 'pktHash'>;

const METHODS: readonly WindowMethod[] = WINDOW_METHODS;

/** Where a window is (hecto-pg §1.3). Throws `TypeError` when the method has no such `methodSub`. */
function pathOf(method: string, sub: string | undefined): string {
  const paths = METHODS.find((each) => each.window === method)?.paths ?? [];
  const found = paths.find((each) => each.sub === sub);
  if (found === undefined) throw new TypeError(`${method} has no window with methodSub ${sub}`);
  return found.path;
}

/** Seals and hashes an order for a window (hecto-pg §5.2, recipe H-UI). Throws `TypeError` for an order that the window would refuse. */
export function windowRequest<M extends AnyMessage>(config: Config, window: Window<M>, order: OrderMembers<M>): WindowRequest {
  const { table, method, sub } = window;
  const base = config.urls.window;
  const action = base + pathOf(method, sub);
  const value = { ...order, ...stampOf(config), method, pktHash: undefined };
  const fields = wrongUse(() => encodeForm(table, value as unknown as Encodable<M>, { keys: config.keys }));
  return {
    params: { env: base, ...(sub === undefined ? {} : { methodSub: sub }), ...fields },
    action,
    fields,
    formHtml: (options) => formHtml(action, fields, options),
  };
}
