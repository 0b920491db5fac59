import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  alerts,
  consent,
  expectSound,
  fillIn,
  go,
  identify,
  NARROW,
  nameAccount,
  orderSoap,
  readPassbook,
  register,
  registered,
  title,
} from './shop-easy-cash-steps.js';
import { DESKTOP, purchaseStage } from './support/purchase-stage.js';
import { until } from './support/until.js';

const stage = purchaseStage();
const start = async (options: object = NARROW): Promise<Page> => {
  const page = await stage().visitor(options);
  await page.goto(`${stage().gateway.url}/shop/accounts/new`);
  return page;
};
/** A form with a mistake comes back with status 422, which Chromium reports as a resource that failed. */
const expectOnlyMistakes = () =>
  expect(
    stage()
      .problems()
      .filter((each) => !each.includes('status of 422')),
  ).toEqual([]);

describe('an account is registered', () => {
  it('on the way to a payment, with a call; every screen is sound on a phone of 360 px', async () => {
    const page = await stage().visitor(NARROW);
    const orderNo = await orderSoap(page, stage().gateway.url, 'myAccount');
    await until(() => title(page)).toBe('본인 확인을 해 주세요');
    await expectSound(page);
    await go(page);
    await until(() => title(page)).toBe('문자로 받은 번호를 넣어 주세요');
    await expectSound(page);
    await fillIn(page);
    await go(page);
    await until(() => title(page)).toBe('어느 계좌를 쓸까요?');
    await expectSound(page);
    await nameAccount(page);
    await until(() => title(page)).toBe('통장에 찍힌 숫자를 넣어 주세요');
    await expectSound(page);
    await readPassbook(page);
    await expectSound(page);
    await page.click('button[name=by][value=ars]');
    await until(() => title(page)).toBe('전화를 받아 주세요');
    expect(await page.textContent('#key-no')).toMatch(/^\d{4}$/);
    await expectSound(page);
    await page.click('#sandbox button[value=approve]');
    await until(() => title(page)).toBe('계좌를 등록했습니다');
    expect(await page.textContent('.bank-account')).toMatch(/국민은행 110\*+\d{3}/);
    await expectSound(page);

    await page.click('text=결제하러 가기');
    await until(() => title(page)).toBe('어느 계좌에서 낼까요?');
    await expectSound(page);
    await go(page);
    await until(() => title(page)).toBe('결제가 끝났습니다');
    expect(page.url()).toContain(orderNo);
    expect(await page.textContent('.status')).toContain('은행이 출금했다고 답했습니다');
    await expectSound(page);
    expect(await stage().gateway.payments('midtest', orderNo)).toMatchObject([{ state: 'approved', amount: 12_000 }]);
  });

  it('with a message in Kakao Pay; an English visitor reads English', async () => {
    const page = await start({ ...DESKTOP, locale: 'en-GB', colorScheme: 'dark' });
    await go(page);
    await until(() => title(page)).toBe('Enter the code from the text message');
    await fillIn(page);
    await go(page);
    await until(() => title(page)).toBe('Which account will you use?');
    await nameAccount(page, { bank: '088' });
    await until(() => title(page)).toBe('Enter the digits from your passbook');
    await fillIn(page);
    await go(page);
    await page.click('button[name=by][value=kakao]');
    await until(() => title(page)).toBe('Please look at KakaoTalk');
    await expectSound(page);
    expect(await page.locator('main').innerText()).not.toMatch(/[가-힣]/);
    // The page asks by itself: nothing is pressed on it after the answer on the phone.
    const { items } = await stage().gateway.operator<{ items: { reference: string }[] }>('/person-requests?channel=kakao&limit=1');
    const answer = { method: 'POST', body: { answer: 'approve' } };
    await stage().gateway.operator(`/person-requests/kakao/midtest/${items[0]!.reference}/answer`, answer);
    await until(() => title(page)).toBe('The account is registered');
    expect(await page.locator('main').innerText()).not.toMatch(/[가-힣]/);
    await page.click('text=See my accounts');
    expect(await page.textContent('main ul')).toMatch(/Shinhan110\*+\d{3}/);
    await expectSound(page);
  });
});

describe('an account is registered without a mouse', () => {
  it('by keyboard alone', async () => {
    const page = await start();
    await page.focus('#name');
    await page.keyboard.press('Enter');
    await until(() => title(page)).toBe('문자로 받은 번호를 넣어 주세요');
    await page.focus('#sandbox [data-fill]');
    await page.keyboard.press('Enter');
    // The filled field has the focus, and Enter sends it.
    await page.keyboard.press('Enter');
    await until(() => title(page)).toBe('어느 계좌를 쓸까요?');
  });
});

describe('what goes wrong is told in a sentence, with a way on', () => {
  it('a form with mistakes says so beside the fields, and keeps what was typed', async () => {
    const page = await start();
    await page.fill('#phone', '12345');
    await page.fill('#birth', '801301');
    await go(page);
    expect(await page.textContent('#phone-problem')).toContain('휴대전화 번호를 숫자로');
    expect(await page.textContent('#birth-problem')).toContain('생년월일 6자리');
    expect(await page.inputValue('#phone')).toBe('12345');
    expect(await page.getAttribute('#phone', 'aria-describedby')).toBe('phone-problem');
    await expectSound(page);
    expectOnlyMistakes();
  });

  it('a phone of somebody else: the details are asked for again', async () => {
    const page = await start();
    await page.fill('#phone', '010-9990-0056');
    await go(page);
    if ((await title(page)) === '문자로 받은 번호를 넣어 주세요') {
      await page.fill('#code', '123456');
      await go(page);
    }
    await until(() => alerts(page)).toContain('휴대전화 명의가 다릅니다');
    expect(await alerts(page)).toContain('(ST86)');
  });

  it('a wrong code may be tried four times more; then it takes a new message', async () => {
    const page = await start();
    await go(page);
    for (const words of ['번호가 다릅니다', '번호가 다릅니다', '번호가 다릅니다', '번호가 다릅니다', '다섯 번 틀려']) {
      await page.fill('#code', '000000');
      await go(page);
      await until(() => alerts(page)).toContain(words);
    }
    expect(await page.locator('#code').count()).toBe(0);
    await expectSound(page);
    await page.click('text=새 문자 받기');
    await page.waitForSelector('#code');
    await fillIn(page);
    await go(page);
    await until(() => title(page)).toBe('어느 계좌를 쓸까요?');
  });

  it('a code that came too late takes a new message', async () => {
    const page = await start();
    await go(page);
    await page.waitForSelector('#code');
    await stage().gateway.operator('/clock/move', { method: 'POST', body: { by: 'PT4M' } });
    await fillIn(page);
    await go(page);
    await until(() => alerts(page)).toContain('시간이 지나 쓸 수 없습니다');
    expect(await page.locator('text=새 문자 받기').count()).toBe(1);
  });
});

describe('what goes wrong with an account', () => {
  it('accounts that cannot be registered say why; another one can', async () => {
    const page = await start();
    await identify(page);
    const wrong = {
      '056': '예금주 이름이 다릅니다',
      '060': '없는 계좌입니다',
      '068': '등록할 수 없는 종류',
      '022': '은행 점검 시간',
      '057': '생년월일이 은행에 있는 것과',
    };
    for (const [end, words] of Object.entries(wrong)) {
      await nameAccount(page, { number: `9990000000${end}` });
      await until(() => page.textContent('#number-problem')).toContain(words);
    }
    await expectSound(page);
    await fillIn(page);
    await go(page);
    await until(() => title(page)).toBe('통장에 찍힌 숫자를 넣어 주세요');
  });

  it('a wrong digit of the passbook, and a won that was sent a moment ago', async () => {
    const page = await start();
    await identify(page);
    await nameAccount(page);
    await page.fill('#memo', '0000');
    await go(page);
    await until(() => alerts(page)).toContain('번호가 다릅니다');
    await page.click('text=1원 다시 받기');
    await until(() => page.textContent('main .notice')).toContain('조금 전에 보낸 1원이 아직 유효합니다');
    await readPassbook(page);
  });
});

describe('what goes wrong with the consent', () => {
  it('a call that fails, and a message that is declined: the other way is offered, and works', async () => {
    const page = await start();
    await identify(page);
    await nameAccount(page);
    await readPassbook(page);
    const answers = {
      wrong_number: '전화 동의가 끝나지 않았습니다',
      hang_up: '전화 동의가 끝나지 않았습니다',
      no_answer: '전화를 연결하지 못했습니다',
    };
    for (const [answer, words] of Object.entries(answers)) {
      await consent(page, 'ars', answer);
      await until(() => alerts(page)).toContain(words);
    }
    await consent(page, 'kakao', 'decline');
    await until(() => alerts(page)).toContain('카카오페이에서 거절하셨습니다');
    await expectSound(page);
    await consent(page, 'kakao', 'approve');
    await until(() => title(page)).toBe('계좌를 등록했습니다');
  });

  it('an account of another customer is nobody else’s', async () => {
    const account = { bank: '020', number: '1002123456789' };
    await registered(await stage().visitor(NARROW), stage().gateway.url, account);
    const page = await start();
    await identify(page);
    await nameAccount(page, account);
    // The won of a moment ago was another customer's: it cannot be sent again yet.
    await until(() => alerts(page)).toContain('10분 뒤에 다시 보낼 수 있습니다');
    await stage().gateway.operator('/clock/move', { method: 'POST', body: { by: 'PT11M' } });
    await go(page);
    await readPassbook(page);
    await consent(page, 'ars', 'approve');
    await until(() => alerts(page)).toContain('다른 손님이 이미 등록한 계좌입니다');
    expect(await title(page)).toBe('어느 계좌를 쓸까요?');
  });
});

describe('answers that are lost or refuse everybody', () => {
  const say = (operation: string, code: string, when: 'before' | 'after') =>
    stage().gateway.operator('/faults', {
      method: 'POST',
      body: { kind: 'answer', protocol: 'hecto-easycash', merchantId: 'midtest', operation, code, when, count: 1 },
    });

  it('a deposit and a registration of which nobody heard: both count, and nothing is done twice', async () => {
    const page = await start();
    await identify(page);
    await say('ownershipReq', 'VTIM', 'after');
    await nameAccount(page);
    await until(() => page.textContent('main .notice')).toContain('은행의 답이 아직 없습니다');
    await readPassbook(page);
    await say('acntReg', 'VTIM', 'after');
    await consent(page, 'ars', 'approve');
    await until(() => title(page)).toBe('계좌를 등록했습니다');
    await page.click('text=내 계좌 보기');
    expect(await page.locator('.held').count()).toBe(1);
  });

  it('a maintenance of everything is told', async () => {
    const page = await start();
    await say('mobileReq', 'ST99', 'before');
    await go(page);
    await until(() => alerts(page)).toContain('서비스가 점검 중입니다');
    await go(page);
    await until(() => title(page)).toBe('문자로 받은 번호를 넣어 주세요');
  });
});

it('what the registration needed is not kept: the page knows a masked number only', async () => {
  const page = await start();
  await register(page, { number: '110987654321' });
  const done = `select body::text as body from shop.payers where body->'accounts' @> '[{"number": "110******321"}]'`;
  const { rows } = await stage().gateway.database.pool.query(done);
  expect(rows).toHaveLength(1);
  expect(rows[0].body).not.toMatch(/110987654321|8001011|홍길동|phone/);
  expect(await page.content()).not.toContain('110987654321');
});
