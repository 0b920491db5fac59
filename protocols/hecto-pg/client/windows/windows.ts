import { amountIn, optionalAmount } from '@gwanmun/sdk';
import {
  bankWindowRequest,
  CARRIERS,
  cardWindowRequest,
  corpWindowRequest,
  mobileWindowRequest,
  pointWindowRequest,
  samsungPayWindowRequest,
  vbank010WindowRequest,
  vbankWindowRequest,
  voucherWindowRequest,
} from '../../messages/index.js';
import { compoundTaxOnly, instalments, taxMembers, taxSplit } from '../amounts.js';
import type { Config } from '../config.js';
import type {
  BankOrder,
  CardOrder,
  EasyPayOrder,
  EasyPayProviderCode,
  MobileOrder,
  OrderCore,
  PhoneAccountOrder,
  PointOrder,
  TmoneyOrder,
  VirtualAccountOrder,
  VoucherBrand,
  VoucherOrder,
} from './orders.js';
import { type WindowRequest, windowRequest } from './window-request.js';

export interface WindowOptions {
  /** `direct` opens the card company of `cardGb` without the choice; `abroad` is the foreign-currency window. */
  readonly methodSub?: 'direct' | 'abroad';
}

export interface VirtualAccountWindowOptions {
  /** The escrow window, which the vendor reserves for one merchant. */
  readonly methodSub?: 'escro';
}

export interface MobileWindowOptions {
  /** A variant that the vendor reserves for one merchant. */
  readonly methodSub?: 'mtype';
}

/** `cardGb` of Samsung Pay (hecto-pg §6.2). */
const SAMSUNG_PAY = 'SSP';

const plain = <O extends OrderCore>(order: O) => ({ ...order, trdAmt: amountIn('trdAmt', order.trdAmt) });

/** hecto-pg §6.1.1 */
export function cardWindow(config: Config, order: CardOrder, { methodSub: sub }: WindowOptions = {}): WindowRequest {
  const { instmtMon, trdAmt } = order;
  const months = instmtMon === undefined ? undefined : instalments(instmtMon);
  const members = { ...plain(order), ...taxMembers(trdAmt, order), instmtMon: months };
  if (order.cardGb !== SAMSUNG_PAY) return windowRequest(config, { table: cardWindowRequest, method: 'card', sub }, members);
  if (sub === 'abroad') throw new TypeError('Samsung Pay knows won only');
  if (order.cardType || order.chainUserId) throw new TypeError('Samsung Pay takes neither cardType nor chainUserId');
  const samsungPay = { table: samsungPayWindowRequest, method: 'card', sub: 'direct' };
  return windowRequest(config, samsungPay, { ...members, cardGb: SAMSUNG_PAY });
}

/** hecto-pg §6.8 */
export function bankWindow(config: Config, order: BankOrder): WindowRequest {
  return windowRequest(config, { table: bankWindowRequest, method: 'bank' }, { ...plain(order), ...taxSplit(order.trdAmt, order) });
}

/** hecto-pg §6.10 */
export function vbankWindow(config: Config, order: VirtualAccountOrder, options: VirtualAccountWindowOptions = {}): WindowRequest {
  const window = { table: vbankWindowRequest, method: 'vbank', sub: options.methodSub };
  return windowRequest(config, window, { ...plain(order), ...taxSplit(order.trdAmt, order) });
}

/** hecto-pg §6.11 */
export function vbank010Window(config: Config, order: PhoneAccountOrder): WindowRequest {
  return windowRequest(config, { table: vbank010WindowRequest, method: 'vbank010' }, { ...plain(order), ...taxSplit(order.trdAmt, order) });
}

/** hecto-pg §6.19 */
export function mobileWindow(config: Config, order: MobileOrder, options: MobileWindowOptions = {}): WindowRequest {
  const members = { ...plain(order), ...compoundTaxOnly(order.trdAmt, order), telecomCd: carriers(order.telecomCd) };
  return windowRequest(config, { table: mobileWindowRequest, method: 'mobile', sub: options.methodSub }, members);
}

/** Carriers to offer, as the field has them. */
function carriers(codes: readonly string[] | undefined): string | undefined {
  const odd = codes?.find((code) => !CARRIERS.some((carrier) => carrier.code === code));
  if (odd !== undefined) throw new TypeError(`telecomCd: ${odd} is no carrier; ${CARRIERS.map(({ code }) => code).join(', ')} are`);
  return codes?.join('|');
}

const BRANDS: readonly string[] = ['teencash', 'happymoney', 'culturecash', 'smartcash', 'booknlife'] satisfies VoucherBrand[];

/** hecto-pg §6.26 */
export function voucherWindow(config: Config, brand: VoucherBrand, order: VoucherOrder): WindowRequest {
  if (!BRANDS.includes(brand)) throw new TypeError(`the brand must be one of ${BRANDS.join(', ')}`);
  // a deposit for cups is Tmoney's alone
  return windowRequest(config, { table: voucherWindowRequest, method: brand }, { ...plain(order), taxFreeAmt: undefined });
}

/** hecto-pg §6.26 */
export function tmoneyWindow(config: Config, order: TmoneyOrder): WindowRequest {
  const taxFreeAmt = optionalAmount('taxFreeAmt', order.taxFreeAmt);
  if (taxFreeAmt !== undefined && taxFreeAmt > order.trdAmt) throw new TypeError('taxFreeAmt is a part of trdAmt');
  return windowRequest(config, { table: voucherWindowRequest, method: 'tmoney' }, { ...plain(order), taxFreeAmt });
}

/** hecto-pg §6.27 */
export function pointWindow(config: Config, order: PointOrder): WindowRequest {
  return windowRequest(config, { table: pointWindowRequest, method: 'point' }, plain(order));
}

/** hecto-pg §6.30 */
export function easyPayWindow(config: Config, provider: EasyPayProviderCode, order: EasyPayOrder): WindowRequest {
  if (provider === 'PAC' && order.autoPayType !== undefined) throw new TypeError('PAYCO has no subscriptions (autoPayType)');
  const members = { ...plain(order), ...taxSplit(order.trdAmt, order), corpPayCode: provider };
  return windowRequest(config, { table: corpWindowRequest, method: 'corp' }, members);
}
