import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depsOf, world } from './testing/fake-deps.js';
import { type Harness, harness } from './testing/harness.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: object }[];
  readonly requestBody?: { readonly content: object };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

let api: Harness;
// biome-ignore lint/suspicious/noExplicitAny: it is validated before its members are looked at
let document: any;
let operations: (readonly [string, Operation])[];

beforeAll(async () => {
  api = await harness(depsOf(world()));
  document = (await api.get('/openapi.json', { token: null })).body;
  operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
});
afterAll(() => api.close());

describe('the OpenAPI document', () => {
  it('is a valid OpenAPI 3.1 document whose references lead somewhere', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);
    expect(references.filter((name) => document.components.schemas[name!] === undefined)).toEqual([]);
    expect(references).toContain('Payment');
  });

  it('has every route', () => {
    const routes = api.endpoints.map((e) => `${e.method} /_gwanmun${e.path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(([name]) => name).sort()).toEqual(routes.sort());
  });

  it('says what each operation does', () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags.map((tag: { name: string }) => tag.name);
    for (const [name, operation] of operations) {
      expect([name, operation.operationId]).toEqual([name, expect.stringMatching(/^[a-z][A-Za-z]+$/)]);
      expect([name, operation.summary.length > 5, operation.description.length > 10]).toEqual([name, true, true]);
      expect(tags).toContain(operation.tags[0]);
      for (const [status, response] of Object.entries(operation.responses)) {
        expect([name, status, response.description]).toEqual([name, status, expect.stringMatching(/^[A-Z].{5,}/)]);
      }
    }
  });

  it('gives every error the one shape', () => {
    for (const [name, { responses, security }] of operations) {
      const errors = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      for (const [status, { content }] of errors) {
        expect([name, status, content['application/json']!.schema]).toEqual([name, status, { $ref: '#/components/schemas/Error' }]);
      }
      const isPublic = security?.length === 0;
      expect([name, '401' in responses]).toEqual([name, !isPublic]);
    }
    expect(operations.filter(([, { security }]) => security?.length === 0).map(([name]) => name)).toEqual(['GET /_gwanmun/sandbox']);
  });

  it('describes parameters and bodies', () => {
    const search = operations.find(([name]) => name === 'GET /_gwanmun/payments')![1];
    const state = search.parameters!.find(({ name }) => name === 'state')!;
    expect(state).toMatchObject({ in: 'query', schema: { type: 'array', items: { $ref: '#/components/schemas/TransactionState' } } });
    expect(document.components.schemas.TransactionState).toMatchObject({ type: 'string', enum: expect.arrayContaining(['unknown']) });
    const rotate = operations.find(([name]) => name.startsWith('POST') && name.includes('/keys/'))![1];
    expect(rotate.parameters!.map(({ name, required }) => [name, required])).toEqual([
      ['merchantId', true],
      ['protocol', true],
    ]);
    for (const e of api.endpoints) {
      const operation = operations.find(([, { operationId }]) => operationId === e.operationId)![1];
      expect([e.operationId, operation.requestBody !== undefined]).toEqual([e.operationId, e.body !== undefined]);
    }
  });
});
