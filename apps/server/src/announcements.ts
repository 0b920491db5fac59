import type { ServiceState } from '@gwanmun/hecto-easycash/server';
import type { Clock } from '@gwanmun/kernel';
import type { Settings } from '@gwanmun/store';

const KEY = 'service_announcements';

/** How the service of registered accounts as a whole is doing, as an operator says it: to one merchant, or to all of them. */
export interface Announcement {
  readonly state: Exclude<ServiceState, 'open'>;
  readonly merchantId?: string;
  /** Business time, inclusive; absent: since ever. */
  readonly from?: Date;
  /** Business time, exclusive; absent: until it is taken back. */
  readonly to?: Date;
}

type Stored = Omit<Announcement, 'from' | 'to'> & { readonly from?: string; readonly to?: string };

/** What is announced, shared by all processes; asked from memory. */
export interface Announcements {
  /** What is said to a merchant alone goes before what is said to all. */
  stateOf(merchantId: string): ServiceState;
  list(): Promise<readonly Announcement[]>;
  /** Announces; it replaces what was said to the same merchant, or to all. */
  announce(announcement: Announcement): Promise<void>;
  /** Takes back what is said to a merchant; without one, what is said to all. Returns how many there were. */
  clear(merchantId?: string): Promise<number>;
  stop(): void;
}

/** Follows the announcements of the installation; resolves when the present ones are known. */
export async function createAnnouncements(settings: Settings, clock: Clock): Promise<Announcements> {
  let announced: readonly Announcement[] = [];
  const take = (stored: readonly Stored[] | undefined): void => {
    announced = parsed(stored);
  };
  const stop = await settings.watch<readonly Stored[]>(KEY, take);
  const change = async (alter: (stored: readonly Stored[]) => readonly Stored[]): Promise<void> =>
    take(await settings.update<readonly Stored[]>(KEY, (stored) => alter(stored ?? [])));

  return {
    stateOf(merchantId) {
      if (announced.length === 0) return 'open';
      const now = clock.now();
      const said = announced.filter((each) => isNow(each, now));
      const own = said.find((each) => each.merchantId === merchantId) ?? said.find((each) => each.merchantId === undefined);
      return own?.state ?? 'open';
    },
    list: async () => parsed(await settings.get<readonly Stored[]>(KEY)),
    announce: ({ from, to, ...rest }) => {
      const made = { ...rest, ...(from && { from: from.toISOString() }), ...(to && { to: to.toISOString() }) };
      return change((stored) => [...stored.filter((each) => each.merchantId !== made.merchantId), made]);
    },
    async clear(merchantId) {
      let cleared = 0;
      await change((stored) => {
        const kept = stored.filter((each) => each.merchantId !== merchantId);
        cleared = stored.length - kept.length;
        return kept;
      });
      return cleared;
    },
    stop,
  };
}

const isNow = ({ from, to }: Announcement, now: Date): boolean => (!from || from <= now) && (!to || now < to);

const parsed = (stored: readonly Stored[] = []): readonly Announcement[] =>
  stored.map(({ from, to, ...rest }) => ({ ...rest, ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) }));
