export { isPublicAddress } from './addresses.js';
export {
  checkUrl,
  createGuardedClient,
  type FailureReason,
  type GuardedClient,
  type GuardedClientOptions,
  type OutgoingPost,
  type PostResult,
} from './guarded-client.js';
export type { Resolve, ResolvedAddress } from './guarded-connector.js';
export type {
  AttemptRow,
  NotificationDetail,
  NotificationPage,
  NotificationRow,
  NotificationSearch,
} from './notification-reader.js';
export type { NotificationState, Verdict } from './notification-store.js';
export { createNotifier, type Notifier, type NotifierDeps } from './notifier.js';
export type { OriginGateOptions } from './origin-gate.js';
export { DEFAULT_POLICY, type NotificationFaults, type RetryPolicy } from './policy.js';
export type { NotifyDoor, NotifyReads } from './sender.js';
