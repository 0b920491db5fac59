import type { MerchantProfile, NewMerchant, Merchant as StoredMerchant } from '@gwanmun/engine';
import { GwanmunError } from '@gwanmun/kernel';
import { type Static, Type } from '@sinclair/typebox';
import { compact } from './compact.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, invalid, notFound } from './errors.js';
import { bankingChange } from './merchant-banking.js';
import type { MerchantDesk } from './merchant-desk.js';
import { Merchant, MerchantWithKeys, settable } from './merchant-schemas.js';
import { checkRuns, lagsOf, servicesChange } from './merchant-services.js';
import { Closed, MerchantId, Text } from './schemas.js';

const { name, ...others } = settable;
const changeable = Type.Partial(Type.Object(others)).properties;

const Change = Closed({ name: Type.Optional(name), ...changeable });
type Change = Static<typeof Change>;

const Creation = Closed({
  merchantId: Type.String({
    pattern: '^[A-Za-z0-9_]{1,12}$',
    description: 'Up to 12 letters, digits and underscores, as every protocol takes them',
  }),
  name,
  ...changeable,
  protocols: Type.Optional(
    Type.Array(Text(40), {
      uniqueItems: true,
      maxItems: 10,
      description: 'Protocols to make keys for; default: all that the server speaks and that carry an id of this length',
    }),
  ),
});

/** Profile members that operators set; the others of a merchant's profile are kept. */
function profileChange(change: Change, before?: StoredMerchant): MerchantProfile | undefined {
  const { cardAuthentication, billingKeyService, partialCancel, currency } = change;
  const switches = { cardAuthentication, billingKeyService, partialCancel, currency };
  const given = compact({ ...switches, ...servicesChange(change, before), ...bankingChange(change, before) });
  return Object.keys(given).length > 0 ? given : undefined;
}

/** The engine merges profile, contracts and lags into what there is. */
function engineChange(change: Change, before?: StoredMerchant): Partial<Omit<NewMerchant, 'merchantId'>> {
  const { name, englishName, notifyUrl, notifyCharset, notifyCancels, contracts, assignedAccounts } = change;
  checkRuns(assignedAccounts);
  return compact({
    ...{ name, englishName, notifyCharset, notifyCancels, contracts, assignedAccounts },
    // An empty address is none.
    notifyUrl: notifyUrl === null ? '' : notifyUrl,
    settleAfterDays: lagsOf(change, before),
    profile: profileChange(change, before),
  });
}

/** Two operators at once: the engine decides. */
async function createOnce(desk: MerchantDesk, merchant: NewMerchant): Promise<StoredMerchant> {
  try {
    return await desk.merchants.create(merchant);
  } catch (error) {
    throw error instanceof GwanmunError && error.code === 'merchant-exists' ? merchantExists() : error;
  }
}

const merchantExists = () => conflict('merchant_exists', 'there is a merchant with this id');

function create(desk: MerchantDesk): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/merchants',
    operationId: 'createMerchant',
    tag: 'merchants',
    summary: 'Create a merchant',
    description: 'Makes random keys and shows them in this answer only.',
    body: Creation,
    status: 201,
    answerDescription: 'The merchant and its keys',
    answer: MerchantWithKeys,
    errors: [409],
    async handle({ body }) {
      const { merchantId, protocols, ...change } = body;
      if (await desk.merchants.find(merchantId)) throw merchantExists();
      const made = desk.newKeys(merchantId, protocols ?? desk.protocolsFor(merchantId), 'body.protocols');
      const { notifyUrl, ...rest } = engineChange(change);
      const merchant = { ...rest, ...(notifyUrl ? { notifyUrl } : {}), merchantId, name: body.name, keys: made.byProtocol };
      return { merchant: desk.view(await createOnce(desk, merchant)), newKeys: made.list };
    },
  });
}

function update(desk: MerchantDesk): Endpoint {
  return endpoint({
    method: 'PATCH',
    path: '/merchants/:merchantId',
    operationId: 'updateMerchant',
    tag: 'merchants',
    summary: 'Change a merchant',
    description: 'Members that are absent stay as they are. Every process follows at once.',
    params: Closed({ merchantId: MerchantId }),
    body: Change,
    answerDescription: 'The merchant as it is now',
    answer: Merchant,
    errors: [404],
    async handle({ params, body }) {
      const before = await desk.find(params.merchantId);
      if (Object.keys(body).length === 0) throw invalid('body', 'names nothing to change');
      const after = await desk.merchants.update(params.merchantId, engineChange(body, before));
      if (!after) throw notFound('merchant');
      return desk.view(after);
    },
  });
}

function rotate(desk: MerchantDesk): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/merchants/:merchantId/keys/:protocol',
    operationId: 'rotateKeys',
    tag: 'merchants',
    summary: 'Add new keys (rotate)',
    description: 'The new keys are in force at once; the older ones still verify. They are shown in this answer only.',
    params: Closed({ merchantId: MerchantId, protocol: Text(40) }),
    status: 201,
    answerDescription: 'The merchant and its new keys',
    answer: MerchantWithKeys,
    errors: [404],
    async handle({ params }) {
      await desk.find(params.merchantId);
      const made = desk.newKeys(params.merchantId, [params.protocol], 'params.protocol');
      const after = await desk.merchants.update(params.merchantId, { keys: made.byProtocol });
      if (!after) throw notFound('merchant');
      return { merchant: desk.view(after), newKeys: made.list };
    },
  });
}

/** Creation of merchants, their switches, new keys. */
export function merchantChangeEndpoints(desk: MerchantDesk): Endpoint[] {
  return [create(desk), update(desk), rotate(desk)];
}
