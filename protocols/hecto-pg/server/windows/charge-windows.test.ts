import { type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unseal } from '../testing/merchant.js';
import { windowForm } from '../testing/window-form.js';
import { HttpPayer } from './testing/http-payer.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({ env: { GWANMUN_NETWORK_TIMEOUT_MS: '300' } });
});
afterAll(() => gateway?.stop());

describe('x', () => {
  it('bank', async () => {
    const payer = new HttpPayer(gateway.url);
    const a = await payer.open('/bank/main.do', windowForm({ mchtId: 'nx_mid_il', method: 'bank', mchtTrdNo: 'B1' }));
    console.log(a.name, a.body.slice(0, 300));
    const b = await payer.choose('011');
    console.log(b.name);
    const c = await payer.details({ receipt: 'none' });
    console.log(c.name);
    const d = await payer.authenticate();
    console.log(d.name);
    console.log(await payer.leave());
  });
});
