import { type Static, Type } from '@sinclair/typebox';
import { ANNOUNCED_STATES, type Announced } from './banking-ports.js';
import { compact } from './compact.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { invalid, notFound } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, Moment, OneOf, parseMoment } from './schemas.js';

const members = {
  state: OneOf(ANNOUNCED_STATES, {
    description: 'What every request but the test call is answered while it lasts: under maintenance, over capacity, busy. Nothing is done',
  }),
  merchantId: Type.Optional({ ...MerchantId, description: 'Only this merchant; absent: all' }),
  from: Type.Optional(Moment('Inclusive, business time; absent: at once')),
  to: Type.Optional(Moment('Exclusive, business time; absent: until it is taken back')),
};

const Announcement = Closed(members, {
  title: 'ServiceAnnouncement',
  description: 'How the service of registered accounts as a whole is doing',
});
const AnnouncementList = Closed({ items: Type.Array(Announcement) }, { title: 'ServiceAnnouncementList' });

function viewOf({ state, merchantId, from, to }: Announced): Static<typeof Announcement> {
  return compact({ state, merchantId, from: from?.toISOString(), to: to?.toISOString() }) as Static<typeof Announcement>;
}

function parsed({ state, merchantId, from, to }: Static<typeof Announcement>): Announced {
  const moment = (member: 'from' | 'to', text: string | undefined) => {
    const at = text === undefined ? undefined : parseMoment(text);
    if (text !== undefined && !at) throw invalid(`body.${member}`, 'is not a moment');
    return at;
  };
  const window = { from: moment('from', from), to: moment('to', to) };
  if (window.from && window.to && window.from >= window.to) throw invalid('body.to', 'is not after from');
  return compact({ state, merchantId, ...window }) as Announced;
}

/** Maintenance and overload of the service as a whole: announced in every mode, since a gateway that goes live has them too. */
export function serviceEndpoints({ banking: { service }, engine }: OperatorDeps): Endpoint[] {
  const all = async () => ({ items: (await service.list()).map(viewOf) });
  return [
    endpoint({
      method: 'GET',
      path: '/service-announcements',
      operationId: 'listServiceAnnouncements',
      tag: 'banking',
      summary: 'List what is announced of the service as a whole',
      description: 'Announcements that are over or still to come included.',
      answerDescription: 'The announcements',
      answer: AnnouncementList,
      handle: all,
    }),
    endpoint({
      method: 'POST',
      path: '/service-announcements',
      operationId: 'announceService',
      tag: 'banking',
      summary: 'Announce maintenance or overload of the service as a whole',
      description:
        'By the business clock, in every process. It replaces what was announced to the same merchant, or to all. What is said to one merchant goes ' +
        'before what is said to all.',
      body: Announcement,
      status: 201,
      answerDescription: 'All announcements there are now',
      answer: AnnouncementList,
      async handle({ body }) {
        if (body.merchantId !== undefined && !(await engine.merchants.find(body.merchantId)))
          throw invalid('body.merchantId', 'no such merchant');
        await service.announce(parsed(body));
        return all();
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/service-announcements',
      operationId: 'clearServiceAnnouncement',
      tag: 'banking',
      summary: 'Open the service again',
      description: 'Takes back what is announced to a merchant; without `merchantId`, what is announced to all.',
      query: Closed({ merchantId: Type.Optional(MerchantId) }),
      answerDescription: 'The announcements that are left',
      answer: AnnouncementList,
      errors: [404],
      async handle({ query }) {
        const cleared = await service.clear(query.merchantId);
        if (query.merchantId !== undefined && cleared === 0) throw notFound('announcement');
        return all();
      },
    }),
  ];
}
