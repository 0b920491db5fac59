import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, settingsTable } from './config.js';

const open = { GWANMUN_HOST: '0.0.0.0', GWANMUN_OPERATOR_TOKEN: 'x'.repeat(16), GWANMUN_MERCHANTS_FILE: 'm.json', GWANMUN_VAULT_KEY: 'k' };

describe('configuration', () => {
  it('is a loopback sandbox by default', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 4000, sandbox: true, databaseUrl: undefined });
  });
  it('refuses to listen elsewhere without a token and merchants of its own', () => {
    expect(() => readConfig({ GWANMUN_HOST: '0.0.0.0' })).toThrow(ConfigError);
    expect(() => readConfig({ ...open, GWANMUN_OPERATOR_TOKEN: '' })).toThrow(/OPERATOR_TOKEN/);
    expect(() => readConfig({ ...open, GWANMUN_MERCHANTS_FILE: '' })).toThrow(/MERCHANTS_FILE/);
    expect(() => readConfig({ ...open, GWANMUN_VAULT_KEY: '' })).toThrow(/VAULT_KEY/);
    expect(readConfig(open)).toMatchObject({ sandbox: false });
  });
  it('names the variable that is wrong and hides secrets', () => {
    expect(() => readConfig({ GWANMUN_PORT: 'x' })).toThrow(/GWANMUN_PORT=x: expected a port/);
    expect(() => readConfig({ GWANMUN_MODE: 'prod' })).toThrow(/one of/);
    expect(() => readConfig({ GWANMUN_OPERATOR_TOKEN: 'short' })).toThrow(/16/);
  });
  it('documents every variable', () => expect(settingsTable().split('\n').length).toBeGreaterThan(15));
});
