import type { AnyMessage } from '@gwanmun/wire';
import { apiFailure, inquiryFailure } from './api-failure.js';
import { bankReturn, bankWindowRequest } from './bank-window.js';
import { billingKeyDeleteRequest, billingKeyDeleteResponse } from './billing-key-delete.js';
import { billingKeyIssueRequest, billingKeyIssueResponse } from './billing-key-issue.js';
import { billingKeyPaymentRequest, billingKeyPaymentResponse } from './billing-key-payment.js';
import { cardCancelRequest, cardCancelResponse } from './card-cancel.js';
import { cardNotification } from './card-notification.js';
import { cardPaymentRequest, cardPaymentResponse } from './card-payment.js';
import { cardReturn, cardWindowRequest, samsungPayWindowRequest } from './card-window.js';
import { corpReturn, corpWindowRequest } from './corp-window.js';
import { inquiryRequest, inquiryResponse } from './inquiry.js';
import { mobileReturn, mobileWindowRequest } from './mobile-window.js';
import { windowFailure } from './return-rows.js';
import { vbank010WindowRequest, vbankReturn, vbankWindowRequest } from './vbank-window.js';
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
  bankReturn,
  vbankReturn,
  mobileReturn,
  voucherReturn,
  corpReturn,
  cardNotification,
  cardPaymentRequest,
  cardPaymentResponse,
  billingKeyIssueRequest,
  billingKeyIssueResponse,
  billingKeyPaymentRequest,
  billingKeyPaymentResponse,
  billingKeyDeleteRequest,
  billingKeyDeleteResponse,
  cardCancelRequest,
  cardCancelResponse,
  inquiryRequest,
  inquiryResponse,
  inquiryFailure,
  apiFailure,
];
