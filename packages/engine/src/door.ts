import type { RequestRecord } from '@gwanmun/store';
import type { Engine, Merchant, NewMerchant } from './engine-api.js';
import type { Method, Transaction } from './types.js';

/** What a door records of one exchange; kept asynchronously, never in the way of an answer. Members must be masked already. */
export interface Exchange extends Omit<RequestRecord, 'at' | 'direction'> {
  /** A function is called off the answer's path. */
  readonly received: unknown | (() => unknown);
}

export interface DoorDeps {
  readonly engine: Engine;
  record(exchange: Exchange): void;
  /** Address under which payers and merchants reach this server, without a trailing slash. */
  readonly publicUrl: string;
  readonly sandbox: boolean;
  readonly log: { info(o: object, m?: string): void; warn(o: object, m?: string): void; error(o: object, m?: string): void };
}

/** A protocol's side of a notification: the same transaction always gives the same bytes. */
export interface NotificationSubject {
  readonly topic: 'payment.approved' | 'payment.cancelled' | 'account.issued' | 'account.closed';
  readonly merchant: Merchant;
  readonly transaction: Transaction;
  /** For cancels and closed accounts: the payment. */
  readonly payment?: Transaction;
}

export interface RenderedNotification {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** A vendor's protocol at the server: what the composition root mounts. `App` is the HTTP framework's instance. */
export interface Door<App = unknown> {
  readonly protocol: string;
  mount(app: App, deps: DoorDeps): Promise<void>;
  renderNotification(subject: NotificationSubject): RenderedNotification;
  /** Whether an answer to a notification means that it was understood. `refused` and `abnormal` are tried again. */
  judgeAnswer(status: number, body: string): 'delivered' | 'refused' | 'abnormal';
  /**
   * A transaction's number in the protocol's layout, for payments that nobody asks for through the door (deposits into unlimited accounts);
   * `serial` is the engine's `nextSerial()`.
   */
  newTransactionId?(of: {
    readonly merchantId: string;
    readonly method: Method;
    readonly at: Date;
    readonly serial: number;
    readonly sandbox: boolean;
  }): string;
  /** Merchants that a sandbox starts with. */
  presetMerchants(): readonly NewMerchant[];
}
