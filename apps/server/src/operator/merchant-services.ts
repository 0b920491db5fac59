import { type AssignedAccounts, METHODS, type Merchant, type Method } from '@gwanmun/engine';
import { DEFAULT_LAGS, LONGEST_LAG } from '@gwanmun/settlement';
import { type Static, type TOptional, type TSchema, Type } from '@sinclair/typebox';
import { invalid } from './errors.js';
import { ACCOUNT_KINDS } from './outcome-schemas.js';
import { Closed, OneOf } from './schemas.js';

function byMethod<T extends TSchema>(schema: T, title: string, description: string) {
  const members: Partial<Record<Method, TOptional<T>>> = {};
  for (const method of METHODS) members[method] = Type.Optional(schema) as TOptional<T>;
  return Closed(members as Record<Method, TOptional<T>>, { title, description });
}

export const Contracts = byMethod(
  Type.Integer({ minimum: 0, maximum: 10_000, description: 'Fee in basis points: 250 is 2.5 %' }),
  'Contracts',
  'Fee by method; a method without an entry has no contract',
);

export const SettleAfterDays = byMethod(
  Type.Integer({ minimum: 0, maximum: LONGEST_LAG, description: 'D+N: Korean business days from a payment to its settlement' }),
  'SettleAfterDays',
  'By method with a contract. A new contract without an entry gets what is usual for its method',
);

/** What a contract allows beyond its method; absent members: what every merchant of the method has. */
export const services = {
  refundService: Type.Boolean({ description: 'Refunds to an account: virtual accounts, mobile after its month' }),
  virtualAccount: Closed(
    { kinds: Type.Array(OneOf(ACCOUNT_KINDS), { minItems: 1, uniqueItems: true, description: 'Kinds that the window issues' }) },
    { title: 'VirtualAccountService' },
  ),
  mobile: Closed(
    {
      hybrid: Type.Optional(Type.Boolean({ description: 'Authentication in the window, approval by the merchant' })),
      monthly: Type.Optional(Type.Boolean({ description: 'Monthly series under a key' })),
      keyPayment: Type.Optional(Type.Boolean({ description: 'The retired payment by key' })),
    },
    { title: 'MobileService' },
  ),
  easyPay: Closed(
    {
      split: Type.Optional(Type.Boolean({ description: 'Authentication in the window, approval by the merchant' })),
      subscription: Type.Optional(Type.Boolean({ description: 'Subscription keys are handed out' })),
    },
    { title: 'EasyPayService' },
  ),
};
type ServiceName = keyof typeof services;
export type Services = { readonly [Name in ServiceName]?: Static<(typeof services)[Name]> };

export const AccountRuns = Type.Array(
  Closed(
    {
      bank: Type.String({ pattern: '^\\d{3}$' }),
      accountKind: OneOf(['fixed', 'unlimited']),
      from: Type.String({ pattern: '^\\d{6,16}$', description: 'First number of the run' }),
      to: Type.String({ pattern: '^\\d{6,16}$', description: 'Last number, as many digits' }),
    },
    { title: 'AssignedAccounts' },
  ),
  { maxItems: 50, description: 'Virtual accounts that banks set aside for the merchant; they are added to those that it has' },
);

const LONGEST_RUN = 100_000n;

/** Throws 400 that names the run when its numbers are none. */
export function checkRuns(runs: readonly AssignedAccounts[] | undefined): void {
  for (const [at, { from, to }] of (runs ?? []).entries()) {
    const length = BigInt(to) - BigInt(from);
    if (from.length !== to.length || length < 0n || length >= LONGEST_RUN) {
      throw invalid(`body.assignedAccounts.${at}.to`, `is no end of a run of at most ${LONGEST_RUN} numbers from ${from} on`);
    }
  }
}

type Lags = Readonly<Partial<Record<Method, number>>>;
interface Terms {
  readonly contracts?: Lags | undefined;
  readonly settleAfterDays?: Lags | undefined;
}

/** The lags to write: those given, and what is usual of methods whose contract is new. Throws 400 for a lag without a contract. */
export function lagsOf({ contracts = {}, settleAfterDays = {} }: Terms, before: Terms = {}): Lags | undefined {
  const known = { ...before.contracts, ...contracts };
  const stray = Object.keys(settleAfterDays).find((method) => !Object.hasOwn(known, method));
  if (stray !== undefined) throw invalid(`body.settleAfterDays.${stray}`, 'has no contract');
  const fresh = Object.keys(contracts).filter((method) => !Object.hasOwn(before.contracts ?? {}, method));
  const usual = Object.fromEntries(fresh.map((method) => [method, DEFAULT_LAGS[method]]));
  const lags = { ...usual, ...settleAfterDays };
  return Object.keys(lags).length > 0 ? lags : undefined;
}

/** Services as they stand in a profile, which may hold more than operators see. */
export function servicesIn({ profile }: Pick<Merchant, 'profile'>): Services {
  const member = (name: string): Readonly<Record<string, unknown>> => {
    const value = profile[name];
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  };
  const switches = (name: 'mobile' | 'easyPay', members: readonly string[]) => {
    const on = members.filter((each) => typeof member(name)[each] === 'boolean').map((each) => [each, member(name)[each]]);
    return on.length > 0 ? { [name]: Object.fromEntries(on) } : {};
  };
  const { kinds } = member('virtualAccount');
  const known = Array.isArray(kinds) ? ACCOUNT_KINDS.filter((kind) => kinds.includes(kind)) : [];
  return {
    ...(typeof profile.refundService === 'boolean' ? { refundService: profile.refundService } : {}),
    ...(known.length > 0 ? { virtualAccount: { kinds: known } } : {}),
    ...switches('mobile', ['hybrid', 'monthly', 'keyPayment']),
    ...switches('easyPay', ['split', 'subscription']),
  };
}

/** The profile members to write: each service with what the merchant has of it already, seen by operators or not. */
export function servicesChange(change: Services, before?: Pick<Merchant, 'profile'>): Readonly<Record<string, unknown>> {
  const entries = (Object.keys(services) as ServiceName[]).flatMap((name) => {
    const given = change[name];
    if (given === undefined) return [];
    const had = before?.profile[name];
    return [[name, typeof given === 'object' && typeof had === 'object' ? { ...had, ...given } : given]];
  });
  return Object.fromEntries(entries);
}
