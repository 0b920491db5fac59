import type { MerchantProfile, NewMerchant, Merchant as StoredMerchant } from '@gwanmun/engine';
import type { Static } from '@sinclair/typebox';
import { compact } from './compact.js';
import { maskSecret } from './mask.js';
import { bankingIn } from './merchant-banking.js';
import type { Key, Merchant } from './merchant-schemas.js';
import { servicesIn } from './merchant-services.js';

type Members = Readonly<Record<string, string>>;

const sameMembers = (a: Members, b: Members | undefined) =>
  b !== undefined && Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value);

function keyOf(members: Members, at: number, published: Members | undefined): Static<typeof Key> {
  const open = sameMembers(members, published);
  const shown = Object.entries(members).map(([name, value]) => [name, open ? value : maskSecret(value)] as const);
  return { inForce: at === 0, public: open, members: Object.fromEntries(shown) };
}

function profileOf(profile: MerchantProfile) {
  const { cardAuthentication, billingKeyService, partialCancel, currency } = profile;
  return { cardAuthentication, billingKeyService: billingKeyService === true, partialCancel, currency };
}

/** A merchant as operators see it: keys masked, except the published ones of a sandbox's test merchants. */
export function merchantOf(merchant: StoredMerchant, preset: NewMerchant | undefined): Static<typeof Merchant> {
  const { merchantId, name, englishName, notifyUrl, notifyCharset, notifyCancels, contracts, settleAfterDays, profile } = merchant;
  const keys = Object.entries(merchant.keys).map(
    ([protocol, list]) => [protocol, list.map((members, at) => keyOf(members, at, preset?.keys?.[protocol]))] as const,
  );
  return {
    ...compact({ merchantId, name, englishName, notifyCharset, notifyCancels, ...profileOf(profile) }),
    notifyUrl: notifyUrl || null,
    ...servicesIn(merchant),
    ...bankingIn(merchant),
    contracts: { ...contracts },
    settleAfterDays: { ...settleAfterDays },
    preset: preset !== undefined,
    keys: Object.fromEntries(keys),
  };
}
