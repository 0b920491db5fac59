import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A posted form; of a repeated field every value. */
export type FormBody = ReadonlyMap<string, readonly string[]>;

/** Reads every body as a UTF-8 form, whatever its Content-Type says (hecto-pg §1.5): what is not one has no fields. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    const form = new Map<string, string[]>();
    for (const [name, value] of new URLSearchParams(String(body))) form.set(name, [...(form.get(name) ?? []), value]);
    done(null, form);
  });
}

/** The form of a request; empty when there was no body. */
export function formOf(request: FastifyRequest): FormBody {
  return request.body instanceof Map ? (request.body as FormBody) : new Map();
}

/** The first value of a field, or the empty string: absent and empty mean the same (hecto-pg §0.2). */
export function first(form: FormBody, name: string): string {
  return form.get(name)?.[0] ?? '';
}

/** Every field's first value. */
export function flat(form: FormBody): Record<string, string> {
  return Object.fromEntries([...form].map(([name, values]) => [name, values[0] ?? '']));
}
