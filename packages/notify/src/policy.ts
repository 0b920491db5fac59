/** How often and when a notification is tried. */
export interface RetryPolicy {
  /** Attempts in all, the first included; manual ones do not count. Default 10. */
  readonly attempts?: number;
  /** From the start of one attempt to the next, in ms of business time; default 60,000. */
  readonly intervalMs?: number;
}

/** No vendor publishes its own schedule; these are our defaults. */
export const DEFAULT_POLICY: Required<RetryPolicy> = { attempts: 10, intervalMs: 60_000 };

/** Faults of notifications, as an operator switches them on in a sandbox. */
export interface NotificationFaults {
  /** Asked once for each automatic attempt: it is dropped on its way, or the same bytes follow so many times more. */
  onNotification(merchantId: string): { readonly drop: boolean; readonly copies: number };
  /** How long after its creation a notification is held back, in ms. */
  heldBackMs(merchantId: string, notificationId: string): number;
}

export const noNotificationFaults: NotificationFaults = {
  onNotification: () => ({ drop: false, copies: 0 }),
  heldBackMs: () => 0,
};
