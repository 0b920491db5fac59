import { type AnyMessage, type Fields, masked, message } from '@gwanmun/wire';
import {
  bankWindowRequest,
  cardWindowRequest,
  corpWindowRequest,
  mobileWindowRequest,
  pointWindowRequest,
  vbankWindowRequest,
  voucherWindowRequest,
} from '../../messages/index.js';

/** Together these know every field of every window. */
const TABLES: readonly AnyMessage[] = [
  cardWindowRequest,
  bankWindowRequest,
  vbankWindowRequest,
  mobileWindowRequest,
  voucherWindowRequest,
  pointWindowRequest,
  corpWindowRequest,
];

const FIELDS: Fields = Object.assign({}, ...TABLES.map(({ fields }) => fields));

const EVERY_WINDOW = message({
  id: 'window-request',
  title: 'Window — request, as the log sees it',
  origin: 'hecto-pg §7.2',
  layout: 'form',
  fields: FIELDS,
});

/**
 * A window request as the log may show it. Merchants post what their method ignores, sealed or not (the browser script posts every field it knows), and it
 * is no less personal for that.
 */
export function loggedRequest(form: Readonly<Record<string, string>>): Record<string, unknown> {
  return masked(EVERY_WINDOW, form);
}
