import type { AnyField, AnyMessage, Decoded } from '@gwanmun/wire';

/** The members of a message as a receiver gets them: texts are never absent (then they are empty), numbers may be. */
export type Filled<M extends AnyMessage, Without extends PropertyKey = never> = {
  readonly [K in Exclude<keyof Decoded<M>, Without>]-?: Exclude<Decoded<M>[K], undefined> extends number
    ? Decoded<M>[K] extends number
      ? number
      : number | undefined
    : string;
};

/** Decoded values with an empty text for every text that is absent. */
export function filled(table: AnyMessage, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const texts = Object.entries(table.fields as Readonly<Record<string, AnyField>>).filter(([, { spec }]) => !isNumber(spec.format.kind));
  return { ...values, ...Object.fromEntries(texts.map(([name]) => [name, values[name] ?? ''])) };
}

const isNumber = (kind: string): boolean => kind === 'amount' || kind === 'integer';
