import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { TAGS } from './endpoint.js';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one word that a schema allows; @fastify/swagger writes `const` as an `enum` of one. */
function wordOf(schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined;
  const word = Array.isArray(schema.enum) && schema.enum.length === 1 ? (schema.enum[0] as unknown) : schema.const;
  return typeof word === 'string' ? word : undefined;
}

/** `anyOf` of words reads better as `enum`, and generators make a union type of it. */
function enumOf(schema: Json): Json {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length === 0) return schema;
  const words = anyOf.map(wordOf);
  return words.every((word) => word !== undefined) ? { ...rest, type: 'string', enum: words } : schema;
}

/** Moves every schema that has a title to `components.schemas` and leaves a reference. */
function hoist(node: unknown, components: Json): unknown {
  if (Array.isArray(node)) return node.map((item) => hoist(item, components));
  if (!isObject(node)) return node;
  const plain = enumOf(Object.fromEntries(Object.entries(node).map(([key, value]) => [key, hoist(value, components)])));
  if (typeof plain.title !== 'string' || !('type' in plain || 'anyOf' in plain || 'allOf' in plain)) return plain;
  const { title, ...schema } = plain;
  components[title as string] ??= schema;
  return { $ref: `#/components/schemas/${title}` };
}

export interface DocumentOptions {
  readonly version: string;
  readonly publicUrl: string;
}

/** Collects the routes that are registered after it. */
export async function collectRoutes(app: FastifyInstance, options: DocumentOptions): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gwanmun operator API',
        version: options.version,
        description: 'Payments, request log, notifications, merchants, books, clock and faults of one installation.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
      },
      servers: [{ url: options.publicUrl }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          operatorToken: { type: 'http', scheme: 'bearer', description: 'GWANMUN_OPERATOR_TOKEN; a sandbox prints it at start' },
        },
      },
      security: [{ operatorToken: [] }],
    },
  });
}

/** The OpenAPI 3.1 document of the collected routes; call it when all are registered. */
export function openApiDocument(app: FastifyInstance): Json {
  const document = JSON.parse(JSON.stringify(app.swagger())) as Json;
  const components: Json = {};
  const paths = hoist(document.paths, components) as Json;
  const sorted = Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b)));
  return { ...document, paths, components: { ...(document.components as Json), schemas: sorted } };
}
