import type { FastifyRequest } from 'fastify';

/** A form post as text (UTF-8); of a field that comes twice the first counts. Anything else is an empty form. */
export function formOf(request: FastifyRequest): Record<string, string> {
  const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  return firstValues(new URLSearchParams(body));
}

/** The query as a flat record. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const at = request.url.indexOf('?');
  return firstValues(new URLSearchParams(at < 0 ? '' : request.url.slice(at + 1)));
}

function firstValues(values: URLSearchParams): Record<string, string> {
  const record: Record<string, string> = Object.create(null);
  for (const [name, value] of values) record[name] ??= value;
  return record;
}
