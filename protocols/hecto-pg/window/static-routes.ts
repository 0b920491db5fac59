import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asset, Assets } from './assets.js';
import { fontDirectory } from './browser-build.js';

const FOREVER = 'public, max-age=31536000, immutable';
/** The script's path is part of a contract and cannot carry a hash: browsers ask again after five minutes. */
const SHORT = 'public, max-age=300';

function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply
    .header('cache-control', asset.immutable ? FOREVER : SHORT)
    .header('etag', asset.etag)
    .header('vary', 'accept-encoding')
    .header('x-content-type-options', 'nosniff')
    // Merchants load the script from their own pages, isolated ones and those with an integrity hash included.
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin');
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  const zip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (zip) reply.header('content-encoding', 'gzip');
  return reply.type(asset.type).send(zip ? asset.gzipped : asset.content);
}

/** The browser script, style, code and fonts. Nothing that a page of ours needs comes from another host. */
export function staticRoutes(app: FastifyInstance, assets: Assets): void {
  for (const asset of assets.files) app.get(asset.path, (request, reply) => sendAsset(asset, request, reply));
  const directory = fontDirectory();
  app.get<{ Params: { name: string } }>('/resources/fonts/pretendard/:name', async (request, reply) => {
    const number = /^(\d{1,2})\.woff2$/.exec(request.params.name)?.[1];
    const file = join(directory, `PretendardVariable.subset.${number}.woff2`);
    if (number === undefined || !(await stat(file).catch(() => undefined))) return reply.code(404).type('text/plain').send('not found');
    return reply
      .header('cache-control', FOREVER)
      .header('access-control-allow-origin', '*')
      .header('x-content-type-options', 'nosniff')
      .type('font/woff2')
      .send(createReadStream(file));
  });
}
