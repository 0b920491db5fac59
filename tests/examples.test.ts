import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { TestGateway } from '@gwanmun/testkit/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage } from './guides/stage.js';

const root = join(import.meta.dirname, '..');
let gateway: TestGateway;

beforeAll(async () => {
  // at noon in Korea, when no bank is under maintenance
  ({ gateway } = await openStage({ GWANMUN_NETWORK_TIMEOUT_MS: '500' }));
});
afterAll(() => gateway.stop());

interface Ran {
  readonly code: number;
  readonly stdout: readonly string[];
  readonly stderr: string;
}

/** The command of the example's README. */
function run(env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const settings = { PATH: process.env.PATH!, GWANMUN_URL: gateway.url, GWANMUN_OPERATOR_TOKEN: gateway.operatorToken, ...env };
  const command = [join(root, 'node_modules', '.bin', 'tsx'), '--conditions=source', 'examples/easy-cash/main.ts'];
  return new Promise((resolve) => {
    execFile(command[0]!, command.slice(1), { cwd: root, env: settings, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout: stdout.trim().split('\n'), stderr });
    });
  });
}

const available = async () => (await gateway.operator<{ available: number }>('/merchants/midtest/main-account')).available;

describe('the example of Easy Cash', () => {
  it('registers an account, pays, refunds a part and remits; the money adds up, and again', async () => {
    const before = await available();
    const first = await run({ ACCOUNT: '1234567890' });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const remitted = `remitted 4000 won of ${before + 17_000}`;
    expect(first.stdout).toEqual(['registered 123****890', 'paid 12000 won', 'refunded 5000 won', remitted]);
    expect(await available()).toBe(before + 13_000);
    const again = await run();
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(await available()).toBe(before + 26_000);
    expect(await gateway.bookFindings()).toEqual([]);
  });

  it.each([
    ['an account of somebody else', { ACCOUNT: '9990000000056' }, 1, 'registration, holder: failure ST24'],
    ['a phone that nobody answers', { PHONE: '01099900312' }, 1, 'registration, consent: failure ST28'],
    ['an account without money', { ACCOUNT: '9990000000101' }, 1, 'payment: failure ST12'],
    ['an answer that is lost', { ACCOUNT: '9990000000032' }, 2, 'payment: unknown VTIM'],
  ])('%s ends it, and nothing else happens', async (_what, env, code, message) => {
    const before = await available();
    const ran = await run(env);
    expect(ran.stderr).toContain(message);
    expect(ran.code).toBe(code);
    expect(ran.stdout).not.toContainEqual(expect.stringMatching(/^(paid|refunded|remitted)/));
    expect(await available()).toBe(before);
  });
});
