import type { NotificationSubject, RenderedNotification } from '@gwanmun/engine';
import { type AnyMessage, type Encodable, encodeBody } from '@gwanmun/wire';
import {
  bankNotification,
  cardNotification,
  corpNotification,
  mobileNotification,
  vbankNotification,
  vbankUnlimitedDepositNotification,
  voucherNotification,
} from '../../messages/index.js';
import { fitted } from '../fitted.js';
import { keysOf } from '../merchant-keys.js';
import { byMethod } from '../method-kinds.js';
import { accountFields, isUnlimitedDeposit, transferFields } from './accounts.js';
import { cardFields } from './cards.js';
import { mobileFields, voucherFields, walletFields } from './charges.js';
import { commonFields, type Told, toldOf } from './told.js';

/** How a method is told: the table, and the members that others do not have. */
interface Telling {
  table(told: Told): AnyMessage;
  fields(told: Told): Readonly<Record<string, unknown>>;
}

function telling<M extends AnyMessage>(table: M | ((told: Told) => AnyMessage), fields: (told: Told) => Partial<Encodable<M>>): Telling {
  return { table: typeof table === 'function' ? table : () => table, fields: fields as Telling['fields'] };
}

const VOUCHER = telling(voucherNotification, voucherFields);

const TELLINGS = byMethod<Telling>({
  card: telling(cardNotification, cardFields),
  transfer: telling(bankNotification, transferFields),
  account: telling<typeof vbankNotification>(
    (told) => (isUnlimitedDeposit(told) ? vbankUnlimitedDepositNotification : vbankNotification),
    accountFields,
  ),
  mobile: telling(mobileNotification, mobileFields),
  voucher: VOUCHER,
  tmoney: VOUCHER,
  point: VOUCHER,
  wallet: telling(corpNotification, walletFields),
});

/**
 * The notification of an approval, an issue, a deposit or a cancel (hecto-pg §6.1.3, §6.8, §6.13, §6.15, §6.20, §6.28, §6.31): every field of the table,
 * empty when there is no value (D-05), hash over the amount as it is sent, charset by merchant and stated in the Content-Type (D-04). A cancel's carries
 * its own numbers and points to the payment (D-23). The same transaction always gives the same bytes.
 */
export function renderNotification(subject: NotificationSubject): RenderedNotification {
  const told = toldOf(subject);
  const { table, fields } = TELLINGS[told.payment.method];
  const message = table(told);
  return encodeBody(message, fitted(message, { ...commonFields(told), ...fields(told) } as Encodable<AnyMessage>), {
    keys: keysOf(subject.merchant)[0],
    charset: subject.merchant.notifyCharset === 'UTF-8' ? 'utf-8' : 'euc-kr',
    unmappable: 'question-mark',
  });
}
