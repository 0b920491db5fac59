import { isIP } from 'node:net';
import type { Merchant, BankingPolicy as Policy } from '@gwanmun/engine';
import type { EasyCashSettings as Settings } from '@gwanmun/hecto-easycash/server';
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { BankCode } from './bank-schemas.js';
import { invalid } from './errors.js';
import { Closed, OneOf } from './schemas.js';

const most = 1_000_000_000_000;
const Limit = (description: string) => Type.Integer({ minimum: 1, maximum: most, description });
const Count = (description: string) => Type.Integer({ minimum: 1, maximum: 1_000_000, description });

const policy = {
  perTransaction: Limit('Won of one debit at most'),
  amountPerDay: Limit('Won that debits of one account add up to on a day (KST) at most'),
  amountPerMonth: Limit('The same in a month'),
  countPerDay: Count('Debits of one account on a day (KST) at most'),
  countPerMonth: Count('The same in a month'),
  perRemittance: Limit('Won of one remittance at most; without it 1,000,000,000'),
  suspended: OneOf(['service_suspended', 'policy_other_means', 'policy_ask_house'], { description: 'All debits are refused, and why' }),
  secondConsentFrom: Limit('Debits of this amount and more need a consent of their own'),
  partialContainerRefunds: Type.Boolean({ description: 'Payments with a container deposit may be refunded in part' }),
  passwordTries: Type.Integer({
    minimum: 0,
    maximum: 100,
    description: 'Wrong payment passwords in a row before it is locked; 0: never. Without it 5',
  }),
} satisfies { readonly [Member in keyof Policy]-?: TSchema };

const settings = {
  payerPrefix: Type.String({ pattern: '^[A-Za-z0-9]{8}$', description: 'First eight of its payer numbers; without it made of its id' }),
  blockedIps: Type.Array(Type.String({ maxLength: 45 }), {
    maxItems: 1_000,
    uniqueItems: true,
    description: 'Addresses of customers that are turned away, as requests give them; the list is replaced',
  }),
  english: Type.Boolean({ description: 'Messages of answers in English' }),
  activeAccountsOnly: Type.Boolean({ description: 'Lists of registered accounts leave cancelled ones out' }),
  mainAccountNo: Type.String({ pattern: '^\\d{6,16}$', description: 'Number of its main account, told in answers to debits' }),
  banks: Type.Array(BankCode, {
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    description: 'Banks that it may use, in the order in which they are listed; the list is replaced',
  }),
} satisfies { readonly [Member in keyof Settings]-?: TSchema };

type Members = Readonly<Record<string, TSchema>>;

/** As it is shown, and as it is changed: there `null` takes a member away. */
function both<const M extends Members>(members: M, title: string, description: string) {
  const nullable = Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, Type.Optional(Type.Union([schema, Type.Null()]))]),
  );
  const optional = Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]));
  return {
    change: Closed(nullable, { title: `${title}Change`, description: `${description}. null takes a member away, absent ones stay` }),
    view: Closed(optional, { title, description }),
  };
}

export const BankingPolicy = both(policy, 'BankingPolicy', 'Limits of debits and remittances; absent: none');
export const EasyCashSettings = both(settings, 'EasyCashSettings', 'What Easy Cash does for this merchant');

const GROUPS = { banking: policy, easyCash: settings } as const satisfies Readonly<Record<string, Members>>;
type Group = keyof typeof GROUPS;
type Change = { readonly [G in Group]?: Readonly<Record<string, unknown>> };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The profile members to write: each group with what the merchant has of it already, less what is taken away. */
export function bankingChange(change: Change, before?: Pick<Merchant, 'profile'>): Readonly<Record<string, unknown>> {
  const { blockedIps } = change.easyCash ?? {};
  const wrong = Array.isArray(blockedIps) ? blockedIps.findIndex((ip) => isIP(ip) === 0) : -1;
  if (wrong >= 0) throw invalid(`body.easyCash.blockedIps.${wrong}`, 'is no IP address');
  const given = (Object.keys(GROUPS) as Group[]).filter((group) => change[group] !== undefined);
  return Object.fromEntries(
    given.map((group) => {
      const had = before?.profile[group];
      const merged = { ...(isObject(had) ? had : {}), ...change[group] };
      return [group, Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))];
    }),
  );
}

/** What stands in a merchant's profile; members that are not what they should be are left out, as they have no effect. */
export function bankingIn({ profile }: Pick<Merchant, 'profile'>) {
  const shown = (Object.keys(GROUPS) as Group[]).map((group) => {
    const had = profile[group];
    const members = Object.entries<TSchema>(GROUPS[group]).flatMap(([name, schema]) => {
      const value = isObject(had) ? had[name] : undefined;
      return value !== undefined && Value.Check(schema, value) ? [[name, value] as const] : [];
    });
    return [group, members] as const;
  });
  return Object.fromEntries(
    shown.filter(([, members]) => members.length > 0).map(([group, members]) => [group, Object.fromEntries(members)]),
  ) as {
    readonly banking?: Static<typeof BankingPolicy.view>;
    readonly easyCash?: Static<typeof EasyCashSettings.view>;
  };
}
