import { Kind, type TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import type { FastifySchemaCompiler } from 'fastify';
import { invalid } from './errors.js';

/** `body` + `/contracts/card` → `body.contracts.card`. */
function fieldOf(part: string, path: string): string {
  return (
    part +
    path
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
      .join('.')
  );
}

function words(schema: TSchema): string | undefined {
  const choices = (schema[Kind] === 'Union' ? (schema.anyOf as TSchema[]) : []).map((choice) => choice.const as unknown);
  return choices.length > 0 && choices.every((choice) => typeof choice === 'string') ? choices.join(', ') : undefined;
}

function messageOf(error: ValueError): string {
  if (error.type === ValueErrorType.ObjectRequiredProperty) return 'is required';
  if (error.type === ValueErrorType.ObjectAdditionalProperties) return 'is not known here';
  if (error.type === ValueErrorType.StringPattern && error.schema.pattern.startsWith('^[^')) return 'must not hold control characters';
  const choices = words(error.schema);
  if (choices !== undefined) return `must be one of ${choices}`;
  return error.message.charAt(0).toLowerCase() + error.message.slice(1);
}

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

/** Text of an address as what its schema asks for. A text that is no number stays one, and the check tells. */
function fromText(schema: TSchema, value: unknown): unknown {
  if (schema.type === 'array') return Array.isArray(value) || value === undefined ? value : [value];
  const isNumber = (schema.type === 'integer' || schema.type === 'number') && typeof value === 'string' && NUMBER.test(value);
  return isNumber ? Number(value) : value;
}

function fromAddress(schema: TSchema, input: unknown): unknown {
  const properties = (schema.properties ?? {}) as Record<string, TSchema>;
  const members = Object.entries(input as object).map(([name, value]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return [name, property ? fromText(property, value) : value] as const;
  });
  return Object.fromEntries(members);
}

/**
 * Checks requests with compiled TypeBox schemas. Query strings and path parameters are text, so digits become numbers there; bodies are JSON
 * and nothing in them is converted. Members that the schema does not name are refused, never dropped.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = TypeCompiler.Compile(schema);
  const part = httpPart === 'querystring' ? 'query' : (httpPart ?? 'request');
  return (input: unknown) => {
    const value = Value.Default(schema, part === 'body' ? input : fromAddress(schema, input ?? {}));
    if (check.Check(value)) return { value };
    const error = check.Errors(value).First();
    return { error: invalid(error ? fieldOf(part, error.path) : part, error ? messageOf(error) : 'is not valid') };
  };
};
