import type { AnyMessage } from '@gwanmun/wire';
import { apiFailure, inquiryFailure } from './api-failure.js';
import { bankNotification } from './bank-notification.js';
import { bankReturn, bankWindowRequest } from './bank-window.js';
import { cardNotification } from './card-notification.js';
import { cardReturn, cardWindowRequest, samsungPayReturn, samsungPayWindowRequest } from './card-window.js';
import {
  collationHead,
  settlementCollationRequest,
  settlementCollationRow,
  transactionCollationRequest,
  transactionCollationRow,
} from './collation.js';
import { corpNotification } from './corp-notification.js';
import { corpReturn, corpWindowRequest } from './corp-window.js';
import { depositTestRequest, depositTestResponse } from './deposit-test.js';
import { mobileCancelFailure } from './mobile-cancel.js';
import { mobileNotification } from './mobile-notification.js';
import { mobileReturn, mobileWindowRequest } from './mobile-window.js';
import { API_OPERATIONS } from './operations.js';
import { windowFailure } from './return-rows.js';
import { vbankNotification, vbankUnlimitedDepositNotification } from './vbank-notification.js';
import { vbank010WindowRequest, vbankReturn, vbankWindowRequest } from './vbank-window.js';
import { voucherNotification } from './voucher-notification.js';
import { pointWindowRequest, voucherReturn, voucherWindowRequest } from './voucher-window.js';

/** Every message of the protocol, in the order in which a newcomer reads them. */
export const ALL_MESSAGES: readonly AnyMessage[] = [
  cardWindowRequest,
  samsungPayWindowRequest,
  bankWindowRequest,
  vbankWindowRequest,
  vbank010WindowRequest,
  mobileWindowRequest,
  voucherWindowRequest,
  pointWindowRequest,
  corpWindowRequest,
  windowFailure,
  cardReturn,
  samsungPayReturn,
  bankReturn,
  vbankReturn,
  mobileReturn,
  voucherReturn,
  corpReturn,
  cardNotification,
  bankNotification,
  vbankNotification,
  vbankUnlimitedDepositNotification,
  mobileNotification,
  voucherNotification,
  corpNotification,
  ...API_OPERATIONS.flatMap(({ request, response }): AnyMessage[] => [request, response]),
  apiFailure,
  inquiryFailure,
  mobileCancelFailure,
  depositTestRequest,
  depositTestResponse,
  transactionCollationRequest,
  settlementCollationRequest,
  collationHead,
  transactionCollationRow,
  settlementCollationRow,
];
