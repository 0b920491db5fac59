import { Type } from '@sinclair/typebox';
import { type Endpoint, endpoint } from './endpoint.js';
import { merchantChangeEndpoints } from './merchant-changes.js';
import { merchantDesk } from './merchant-desk.js';
import { Merchant } from './merchant-schemas.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId } from './schemas.js';

/** Merchants, their switches and keys. */
export function merchantEndpoints(deps: OperatorDeps): Endpoint[] {
  const desk = merchantDesk(deps);
  return [
    endpoint({
      method: 'GET',
      path: '/merchants',
      operationId: 'listMerchants',
      tag: 'merchants',
      summary: 'List merchants',
      description: 'All merchants, by id. Keys are masked, except published test keys.',
      answerDescription: 'The merchants',
      answer: Closed({ items: Type.Array(Merchant) }, { title: 'MerchantList' }),
      async handle() {
        const all = [...(await desk.merchants.list())];
        return { items: all.sort((a, b) => (a.merchantId < b.merchantId ? -1 : 1)).map(desk.view) };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/merchants/:merchantId',
      operationId: 'getMerchant',
      tag: 'merchants',
      summary: 'One merchant',
      description: 'Keys are masked, except published test keys.',
      params: Closed({ merchantId: MerchantId }),
      answerDescription: 'The merchant',
      answer: Merchant,
      errors: [404],
      handle: async ({ params }) => desk.view(await desk.find(params.merchantId)),
    }),
    ...merchantChangeEndpoints(desk),
  ];
}
