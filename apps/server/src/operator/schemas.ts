import { FormatRegistry, type SchemaOptions, type TSchema, type TString, Type } from '@sinclair/typebox';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+ -]\d{2}:\d{2})$/i;

/** The instant of an ISO 8601 date-time with an offset. A `+` that a query string turned into a space is understood. */
export function parseMoment(text: string): Date | undefined {
  if (!MOMENT.test(text)) return undefined;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  // JavaScript reads 30 February as 2 March.
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined;
  const at = new Date(text.replace(' ', '+'));
  const time = at.getTime();
  return time >= Date.UTC(1970, 0, 1) && time < Date.UTC(2200, 0, 1) ? at : undefined;
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
}

FormatRegistry.Set('date-time', (text) => parseMoment(text) !== undefined);
FormatRegistry.Set('date', (text) => parseMoment(`${text}T00:00:00Z`) !== undefined && text.length === 10);
FormatRegistry.Set('uri', isWebAddress);
FormatRegistry.Set('uuid', (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text));

/** Text without control characters: PostgreSQL does not take NUL, and nobody needs the others. */
export function Text(max: number, options: SchemaOptions & { minLength?: number } = {}): TString {
  return Type.String({ minLength: 1, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f]*$', ...options });
}

export const Moment = (description?: string) => Type.String({ format: 'date-time', description });
export const Uuid = (description?: string) => Type.String({ format: 'uuid', description });

/** One of some words; the document shows it as an `enum`. */
export function OneOf<const W extends readonly string[]>(words: W, options: SchemaOptions = {}) {
  return Type.Union(
    words.map((word) => Type.Literal(word as W[number])),
    options,
  );
}

/** An object without members that the schema does not name. */
export function Closed<P extends Record<string, TSchema>>(properties: P, options: SchemaOptions = {}) {
  return Type.Object(properties, { ...options, additionalProperties: false });
}

export const MerchantId = Type.String({ pattern: '^[A-Za-z0-9_.-]{1,20}$', description: 'Merchant id' });
export const TransactionId = Text(64, { description: 'Number of a payment or of another operation' });
export const OrderNo = Text(100, { description: "The merchant's order number" });
export const WonAmount = (options: SchemaOptions = {}) => Type.Integer({ minimum: 0, maximum: 999_999_999_999, ...options });

/** JSON that somebody else shaped: a log entry's message, an event's data. */
export const AnyJson = Type.Unknown();

export const Amount = Closed(
  {
    total: WonAmount({ description: 'Whole won (or the smallest unit of the currency)' }),
    taxable: WonAmount(),
    vat: WonAmount(),
    taxFree: WonAmount(),
    service: WonAmount(),
  },
  { title: 'Amount', description: 'An amount and its parts; the parts are 0 when the merchant did not give them' },
);

export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Text(400, { description: '`nextCursor` of the page before' })),
};

/** A page of things, newest first. */
export function Page<T extends TSchema>(item: T, title: string) {
  return Closed(
    { items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'null on the last page' }) },
    { title },
  );
}
