import { GwanmunError } from '@gwanmun/kernel';
import type { Networks } from './core.js';
import { asPayment, isBanking, type Recorded } from './recorded.js';
import type {
  BankLink,
  BankRecord,
  Cancelled,
  CancelRequest,
  CardApproval,
  CardNetwork,
  Charge,
  ChargeNetwork,
  NetworkAnswer,
  NetworkRecord,
  OpenedAccount,
  QueriedNetwork,
} from './types.js';

/** What whoever was asked to carry something out says of it. */
export type AnyRecord = NetworkRecord | BankRecord;

/** The network that takes payments of this method. @throws GwanmunError `no-network` in an installation that has none. */
export function networkOf(networks: Networks, transaction: Recorded): QueriedNetwork<CardApproval | Charge | OpenedAccount> | BankLink {
  const network = isBanking(transaction) ? networks.bank : paymentNetwork(networks, transaction);
  if (!network) throw new GwanmunError('no-network', `this installation has no network for ${transaction.method}`);
  return network;
}

function paymentNetwork(networks: Networks, transaction: Recorded) {
  const { method } = asPayment(transaction);
  if (method === 'card') return networks.cards;
  return method === 'virtual_account' ? networks.accounts : networks.charges[method];
}

/** Gives money back the way it came. Virtual accounts have no such way: their cancels are refunds to an account. */
export function cancelAt(networks: Networks, payment: Recorded, request: CancelRequest): Promise<NetworkAnswer<Cancelled>> {
  return (networkOf(networks, payment) as unknown as CardNetwork | ChargeNetwork).cancel(request);
}

/** What became of an intent, from whoever was asked to carry it out. */
export function recordOf(networks: Networks, intent: Recorded): Promise<AnyRecord> {
  const { refunds } = networks;
  const asked = intent.kind === 'cancel' && refunds && intent.network === refunds.name ? refunds : networkOf(networks, intent);
  return asked.query(intent.merchantId, intent.transactionId);
}
