import type { RunningGateway } from './gateway.js';

/** What a person needs after the start: where everything is, and the test merchants with their public keys. */
export function banner(gateway: RunningGateway, tookMs: number): string {
  const { url, house, presets, operatorToken } = gateway;
  const lines = ['', `  Gwanmun 관문 ${house.config.sandbox ? '· sandbox, no real money moves' : ''} · ready in ${tookMs} ms`, ''];
  const row = (name: string, value: string) => lines.push(`  ${name.padEnd(16)} ${value}`);
  if (house.config.sandbox && house.config.shop === 'on') row('Shop', `${url}/shop`);
  row('API base', url);
  row('Window script', `${url}/resources/js/v1/SettlePG_v1.2.js`);
  row('Operator API', `${url}/_gwanmun/openapi.json`);
  if (house.config.sandbox) {
    row('Operator token', house.config.operatorToken ? '(GWANMUN_OPERATOR_TOKEN)' : operatorToken);
    lines.push('', '  Test merchants');
    for (const { merchantId, englishName } of presets) lines.push(`    ${merchantId.padEnd(12)} ${englishName ?? ''}`);
    for (const [protocol, keys] of new Map(presets.flatMap((merchant) => Object.entries(merchant.keys ?? {})))) {
      lines.push(
        `    ${protocol}: ${Object.entries(keys)
          .map(([name, key]) => `${name} key ${key}`)
          .join(', ')}`,
      );
    }
  }
  lines.push('', '');
  return lines.join('\n');
}
