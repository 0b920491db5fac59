import { basisPoints, type Won, won } from '@gwanmun/kernel';

/** Value added tax on our own fee: 10 %. */
export const FEE_VAT_BASIS_POINTS = 1_000;

export interface Fee {
  readonly fee: Won;
  readonly vat: Won;
}

/** The fee on an amount and the tax on that fee, each rounded half up to whole won. */
export function feeOn(amount: number, feeBasisPoints: number): Fee {
  const fee = basisPoints(won(amount), feeBasisPoints);
  return { fee, vat: basisPoints(fee, FEE_VAT_BASIS_POINTS) };
}

/** {@link feeOn} as SQL expressions over expressions of type bigint; the check computes what the builders computed. */
export function feeSql(amount: string, feeBasisPoints: string): { readonly fee: string; readonly vat: string } {
  const fee = `((${amount}) * (${feeBasisPoints}) + 5000) / 10000`;
  return { fee: `(${fee})`, vat: `((${fee}) * ${FEE_VAT_BASIS_POINTS} + 5000) / 10000` };
}
