import { Type } from '@sinclair/typebox';
import { BankingPolicy, EasyCashSettings } from './merchant-banking.js';
import { AccountRuns, Contracts, SettleAfterDays, services } from './merchant-services.js';
import { CURRENCIES } from './payment-schemas.js';
import { Closed, OneOf, Text } from './schemas.js';

const AUTHENTICATIONS = ['authenticated', 'none', 'legacy'] as const;
const CHARSETS = ['EUC-KR', 'UTF-8'] as const;

const CardAuthentication = OneOf(AUTHENTICATIONS, {
  description: "authenticated: in the issuer's window. none: number and expiry. legacy: number, expiry, identity and PIN prefix",
});

/** What may be set on creation and changed later. */
export const settable = {
  name: Text(50, { description: 'Korean name, as payers see it' }),
  englishName: Text(50, { minLength: 0 }),
  notifyUrl: Type.Union([Type.String({ format: 'uri', maxLength: 500 }), Type.Null()], {
    description: 'Used when a request names none; null: none',
  }),
  notifyCharset: OneOf(CHARSETS),
  notifyCancels: Type.Boolean({ description: 'Cancels are notified as well' }),
  cardAuthentication: CardAuthentication,
  billingKeyService: Type.Boolean({ description: 'Billing keys are handed out with approvals' }),
  partialCancel: Type.Boolean(),
  currency: OneOf(CURRENCIES),
  ...services,
  banking: BankingPolicy.change,
  easyCash: EasyCashSettings.change,
  contracts: Contracts,
  settleAfterDays: SettleAfterDays,
  assignedAccounts: AccountRuns,
};

export const Key = Closed(
  {
    inForce: Type.Boolean({ description: 'The newest; older ones still verify' }),
    public: Type.Boolean({ description: 'A published test key, shown in clear' }),
    members: Type.Record(Type.String(), Type.String(), { description: "The protocol's key members; masked unless public" }),
  },
  { title: 'MerchantKey' },
);

export const Merchant = Closed(
  {
    merchantId: Type.String(),
    name: Type.String(),
    englishName: Type.String(),
    notifyUrl: Type.Union([Type.String(), Type.Null()]),
    notifyCharset: OneOf(CHARSETS),
    notifyCancels: Type.Boolean(),
    cardAuthentication: Type.Optional(CardAuthentication),
    billingKeyService: Type.Boolean(),
    partialCancel: Type.Optional(Type.Boolean()),
    currency: Type.Optional(OneOf(CURRENCIES)),
    ...Type.Partial(Type.Object(services)).properties,
    banking: Type.Optional(BankingPolicy.view),
    easyCash: Type.Optional(EasyCashSettings.view),
    contracts: Contracts,
    settleAfterDays: SettleAfterDays,
    preset: Type.Boolean({ description: 'The sandbox starts with it' }),
    keys: Type.Record(Type.String(), Type.Array(Key), { description: 'By protocol, newest first' }),
  },
  { title: 'Merchant' },
);

export const NewKey = Closed(
  {
    protocol: Type.String(),
    members: Type.Record(Type.String(), Type.String(), { description: 'In clear, this once' }),
  },
  { title: 'NewKey', description: 'A key that was just made. It is not shown again' },
);

export const MerchantWithKeys = Closed({ merchant: Merchant, newKeys: Type.Array(NewKey) }, { title: 'MerchantWithKeys' });
