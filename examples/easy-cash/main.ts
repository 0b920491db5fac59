import { readFileSync } from 'node:fs';
import { createHectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { Merchant, NotDone } from './merchant.js';
import { customerOf, topUp } from './sandbox.js';

// a new customer every time: within ten minutes an account gets one deposit of 1 won, and a phone five codes
const now = String(Date.now());
const { GWANMUN_URL: url = 'http://127.0.0.1:4000', ACCOUNT: accountNo = now, PHONE: phone = `0100${now.slice(-7)}` } = process.env;
const token = process.env.GWANMUN_OPERATOR_TOKEN ?? readFileSync('.gwanmun/operator.token', 'utf8').trim();
const sandbox = { url, token };
const mchtId = 'midtest';
const bank = '004';

// public keys of the sandbox's test merchant; yours stay on your server
const keys = { aesKey: 'SETTLEBANKISGOODSETTLEBANKISGOOD', hashKey: 'ST190808090913247723' };
const easyCash = createHectoEasyCash({ mchtId, ...keys, baseUrl: url });
const merchant = new Merchant(easyCash, (line) => console.log(line));

try {
  const person = { mchtCustId: `customer-${accountNo}`, name: '홍길동', uii: '8001011' };
  const payer = await merchant.register({ ...person, phone, bank, accountNo }, customerOf(sandbox, { phone, bank, accountNo }));
  const payment = await merchant.pay(payer, 12_000);
  await merchant.refund(payer, payment, 5_000);
  await topUp(sandbox, mchtId, 10_000);
  await merchant.remit({ bankCd: '088', custAcntNo: '110123456789' }, '홍길동', 4_000);
} catch (error) {
  if (!(error instanceof NotDone)) throw error;
  console.error(error.message);
  if (error.outcome === 'unknown' && error.order) console.error(`ask about ${error.order.mchtTrdNo} in ten minutes`);
  process.exitCode = error.outcome === 'unknown' ? 2 : 1;
} finally {
  await easyCash.close();
}
