import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** One environment variable: its name, what it does, its default, and how its text becomes a value. */
interface Setting<T> {
  readonly name: string;
  readonly doc: string;
  readonly default: string;
  readonly secret?: boolean;
  readonly parse: (text: string) => T;
}

class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

export { ConfigError };

const text = (value: string) => value;
const optional = (value: string) => (value === '' ? undefined : value);
const port = (value: string) => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error('a port from 0 to 65535');
  return number;
};
const count = (value: string) => {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error('a whole number from 1');
  return number;
};
const wholeNumber = (value: string) => {
  if (!/^\d{1,9}$/.test(value)) throw new Error('a whole number');
  return Number(value);
};
const choice =
  <const C extends readonly string[]>(...choices: C) =>
  (value: string): C[number] => {
    if (!choices.includes(value)) throw new Error(`one of ${choices.join(', ')}`);
    return value;
  };
const url = (value: string) => {
  if (value === '') return undefined;
  const parsed = new URL(value);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') throw new Error('an http or https address');
  return value.replace(/\/+$/, '');
};

function setting<T>(name: string, defaultText: string, parse: (text: string) => T, doc: string, secret = false): Setting<T> {
  return { name, doc, default: defaultText, parse, secret };
}

/** Every environment variable that the server reads. README and `gwanmun config` are made from this table. */
export const SETTINGS = {
  port: setting('GWANMUN_PORT', '4000', port, 'Port to listen on; 0 takes a free one'),
  host: setting('GWANMUN_HOST', '127.0.0.1', text, 'Address to listen on'),
  mode: setting(
    'GWANMUN_MODE',
    '',
    choice('', 'sandbox', 'live'),
    '`sandbox` (default on loopback): test merchants, clock, faults. `live`: none of these',
  ),
  publicUrl: setting('GWANMUN_PUBLIC_URL', '', url, 'Address under which payers and merchants reach the server; default http://host:port'),
  dataDir: setting('GWANMUN_DATA_DIR', '.gwanmun', (value) => resolve(value), 'Embedded database, generated keys'),
  databaseUrl: setting('DATABASE_URL', '', optional, 'PostgreSQL 15 or newer; empty: an embedded PostgreSQL 18', true),
  operatorToken: setting(
    'GWANMUN_OPERATOR_TOKEN',
    '',
    optional,
    'Bearer token of the operator API, at least 16 characters; a sandbox makes one',
    true,
  ),
  vaultKey: setting(
    'GWANMUN_VAULT_KEY',
    '',
    optional,
    'Base64 of 32 bytes; seals cards, keys and personal data. A sandbox makes one',
    true,
  ),
  merchantsFile: setting(
    'GWANMUN_MERCHANTS_FILE',
    '',
    optional,
    'JSON list of merchants with their own keys, created at start when missing',
  ),
  shop: setting('GWANMUN_SHOP', 'on', choice('on', 'off'), 'Demo shop at /shop (sandbox only)'),
  logLevel: setting('GWANMUN_LOG_LEVEL', 'warn', choice('trace', 'debug', 'info', 'warn', 'error', 'silent'), 'Log level'),
  networkTimeoutMs: setting(
    'GWANMUN_NETWORK_TIMEOUT_MS',
    '10000',
    count,
    'After this long without an answer a network’s outcome is unknown',
  ),
  easyCashMaintenance: setting(
    'GWANMUN_EASYCASH_MAINTENANCE',
    'P1',
    choice('P1', 'P2'),
    'Whose table of bank maintenance Easy Cash follows: `P1` the English edition, `P2` the Korean one',
  ),
  recoveryDelayMs: setting(
    'GWANMUN_RECOVERY_DELAY_MS',
    '20000',
    count,
    'How old a payment without an outcome must be before recovery decides it',
  ),
  recoveryMs: setting('GWANMUN_RECOVERY_MS', '5000', count, 'Interval between looks for payments without an outcome'),
  notifyAttempts: setting('GWANMUN_NOTIFY_ATTEMPTS', '10', count, 'Attempts per notification'),
  notifyIntervalMs: setting('GWANMUN_NOTIFY_INTERVAL_MS', '60000', count, 'Business time between attempts'),
  keepVerificationsDays: setting(
    'GWANMUN_KEEP_VERIFICATIONS_DAYS',
    '30',
    count,
    'Days after which personal data of SMS codes, 1-won deposits and unused consents are forgotten',
  ),
  keepConsentsDays: setting(
    'GWANMUN_KEEP_CONSENTS_DAYS',
    '400',
    count,
    'The same of consents that were used, from the end of the registration that they prove',
  ),
  batching: setting('GWANMUN_BATCHING', 'on', choice('on', 'off'), 'off: one transaction per write, for comparison only'),
  jobConcurrency: setting(
    'GWANMUN_JOB_CONCURRENCY',
    '32',
    wholeNumber,
    'Jobs at the same time in this process; 0: other processes run them',
  ),
  requestLog: setting(
    'GWANMUN_REQUEST_LOG',
    '',
    choice('', 'all', 'problems', 'off'),
    'Exchanges to keep: default `all` in a sandbox, else `problems`',
  ),
  poolSize: setting('GWANMUN_POOL_SIZE', '10', count, 'Database connections for everyday queries'),
} as const;

type Values = { readonly [K in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[K]['parse']> };
export type Config = Omit<Values, 'mode'> & { readonly sandbox: boolean };

/** True for addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** Reads and checks the environment. Throws `ConfigError` that names the variable and what it should be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const values = Object.fromEntries(
    Object.entries(SETTINGS).map(([key, entry]) => {
      const raw = env[entry.name] ?? entry.default;
      try {
        return [key, entry.parse(raw)];
      } catch (error) {
        throw new ConfigError(`${entry.name}=${entry.secret ? '…' : raw}: expected ${(error as Error).message}`);
      }
    }),
  ) as unknown as Values;
  const { mode, ...rest } = values;
  const loopback = isLoopback(values.host);
  const sandbox = mode === 'sandbox' || (mode === '' && loopback);
  if (!loopback) refuseOpenDoors(values);
  if (!sandbox && !values.vaultKey)
    throw new ConfigError('GWANMUN_VAULT_KEY is needed outside a loopback sandbox (try: openssl rand -base64 32)');
  if (!sandbox && !values.operatorToken) throw new ConfigError('GWANMUN_OPERATOR_TOKEN is needed outside a loopback sandbox');
  if (values.operatorToken && values.operatorToken.length < 16) throw new ConfigError('GWANMUN_OPERATOR_TOKEN: at least 16 characters');
  return { ...rest, sandbox };
}

/** The public testbed keys and a generated token are fit for loopback only (design: security). */
function refuseOpenDoors(values: Values): void {
  const missing = [
    values.operatorToken ? '' : 'GWANMUN_OPERATOR_TOKEN',
    values.merchantsFile ? '' : 'GWANMUN_MERCHANTS_FILE (merchants with keys of their own)',
  ].filter(Boolean);
  if (missing.length > 0) throw new ConfigError(`listening on ${values.host} needs ${missing.join(' and ')}`);
}

/** The settings as rows of a Markdown table. */
export function settingsTable(): string {
  const rows = Object.values(SETTINGS).map(
    (entry) => `| \`${entry.name}\` | ${entry.default === '' ? '' : `\`${entry.default}\``} | ${entry.doc} |`,
  );
  return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}
