import { readFile } from 'node:fs/promises';
import type { NewMerchant } from '@gwanmun/engine';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { ConfigError } from './config.js';

const MerchantsFile = Type.Array(
  Type.Object(
    {
      merchantId: Type.String({ minLength: 1, maxLength: 12 }),
      name: Type.String({ minLength: 1 }),
      englishName: Type.Optional(Type.String()),
      profile: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      notifyUrl: Type.Optional(Type.String()),
      notifyCharset: Type.Optional(Type.Union([Type.Literal('EUC-KR'), Type.Literal('UTF-8')])),
      notifyCancels: Type.Optional(Type.Boolean()),
      keys: Type.Record(Type.String(), Type.Record(Type.String(), Type.String({ minLength: 8 }))),
      contracts: Type.Optional(Type.Record(Type.String(), Type.Integer({ minimum: 0, maximum: 10_000 }))),
    },
    { additionalProperties: false },
  ),
  { minItems: 1 },
);

/**
 * Reads the merchants that an installation starts with.
 *
 * @param publicKeys keys that everybody knows; a merchant with one of them is refused.
 * @throws ConfigError that names the member.
 */
export async function readMerchantsFile(file: string, publicKeys: ReadonlySet<string>): Promise<readonly NewMerchant[]> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`GWANMUN_MERCHANTS_FILE=${file}: ${(error as Error).message}`);
  }
  const first = Value.Errors(MerchantsFile, content).First();
  if (first) throw new ConfigError(`GWANMUN_MERCHANTS_FILE=${file}: ${first.path || '/'}: ${first.message}`);
  const merchants = content as readonly NewMerchant[];
  for (const merchant of merchants) {
    for (const keys of Object.values(merchant.keys ?? {})) {
      if (Object.values(keys).some((key) => publicKeys.has(key))) {
        throw new ConfigError(`GWANMUN_MERCHANTS_FILE=${file}: ${merchant.merchantId} has a public testbed key; give it keys of its own`);
      }
    }
  }
  return merchants;
}
