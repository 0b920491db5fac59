import type { AccountKind } from '@gwanmun/engine';

/** Kinds of virtual accounts as `acntType` counts them; a 010 account has no number of its own there (hecto-pg §6.13, §9.2). */
const TYPES = { rotating: '1', fixed: '2', unlimited: '3', phone: undefined } as const satisfies Record<AccountKind, string | undefined>;

/** `acntType` of messages about accounts. */
export function acntTypeOf(kind: AccountKind): '1' | '2' | '3' | undefined {
  return TYPES[kind];
}

/** The order number of every deposit into a fixed-unlimited account: such an account has no order (hecto-pg §6.15). */
export const UNLIMITED_ORDER_NO = '0000000';
