import type { Banking, InstitutionCancellation } from '@gwanmun/engine';
import { type Clock, kstDate, parseKst } from '@gwanmun/kernel';
import { nextBusinessDay } from '@gwanmun/settlement';
import { enqueueJob, type Queryable, type Task } from '@gwanmun/store';

declare module '@gwanmun/store' {
  interface TaskPayloads {
    /** An institution tells the gateway that a customer withdrew the consent. */
    'banking.institution_notice': Omit<InstitutionCancellation, 'at'> & { readonly at: string };
  }
}

type Notice = Omit<InstitutionCancellation, 'at'>;

/** Customers' applications at institutions, on their way to the gateway. */
export interface InstitutionNotices {
  /** Sends what a customer applied for just now. Resolves to the moment at which it counts, in the morning of the next business day. */
  send(notice: Notice): Promise<Date>;
}

/** When institutions' notices of the night count: the list of a day is complete at 11:00 (hecto-easycash §6.33, §8.6). */
const MORNING = '080000';

/** A second notice about the same registration takes the place of the first. */
export function institutionNotices(pool: Queryable, clock: Clock): InstitutionNotices {
  return {
    async send({ merchantId, accountKey, origin, reason }) {
      const at = parseKst(nextBusinessDay(kstDate(clock.now())) + MORNING)!;
      const payload = { merchantId, accountKey, origin, reason, at: at.toISOString() };
      const key = `institution_notice/${merchantId}/${accountKey}`;
      await enqueueJob(pool, 'banking.institution_notice', payload, { at: { time: at, clock }, key });
      return at;
    },
  };
}

/** Delivers a notice. A registration that is gone needs none. */
export function noticeTask(banking: Pick<Banking, 'cancelledByInstitution'>): Task<Notice & { readonly at: string }> {
  return async ({ at, ...notice }) => void (await banking.cancelledByInstitution({ ...notice, at: new Date(at) }));
}
