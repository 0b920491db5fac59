import type { CardOrder, CheckoutOrder, TestValue } from '../checkout.js';
import { fieldsOf } from '../methods/index.js';
import { BEHAVIOUR } from './behaviour.js';

/** A value for every kind of field that passes its check. */
const GOOD: Readonly<Record<string, string>> = {
  number: '5211120000001621',
  expiry: '1230',
  holder: 'GILDONG HONG',
  phone: '01012345678',
  birth: '9912311',
  name: '홍길동',
  login: 'moonlight',
  password: 'moon1234',
  voucher: '1234567890123456',
  tmoney: '1010010012345678',
  business: '1234567890',
};

/** What fills the form of an order: one value for every field that has to be filled. */
export function goodFields(order: CheckoutOrder): Readonly<Record<string, string>> {
  const asked = fieldsOf(order).filter(({ optional, when }) => !optional && !when);
  return Object.fromEntries(asked.map(({ name, kind }) => [name, GOOD[kind] ?? '']));
}

function cardValues(order: CardOrder): readonly TestValue[] {
  const more = {
    ...(order.authentication === 'legacy' ? { identity: '991231', pin: '00' } : {}),
    ...(order.abroad ? { holder: 'GILDONG HONG' } : {}),
  };
  const card = (ko: string, en: string, number: string, expiry = '1230'): TestValue => ({
    kind: 'card',
    label: { ko, en },
    number,
    expiry,
    ...more,
  });
  return [
    card('승인 (문서의 예시 카드)', "Approved (the document's sample card)", '1111222233334444', '1224'),
    card('한도 초과', 'Over the limit', BEHAVIOUR.limit.number),
    card('정지 카드', 'Suspended card', BEHAVIOUR.stopped.number),
    card('응답 없음 (승인됨)', 'No answer (approved)', BEHAVIOUR.lostAnswer.number),
    card('느린 카드사', 'Slow card company', BEHAVIOUR.slow.number),
  ];
}

function codes(): readonly TestValue[] {
  const code = (ko: string, en: string, value: string): TestValue => ({ kind: 'code', label: { ko, en }, code: value });
  return [
    code('승인', 'Approved', '000000'),
    code('한도 초과', 'Over the limit', BEHAVIOUR.limit.code),
    code('응답 없음 (승인됨)', 'No answer (approved)', BEHAVIOUR.lostAnswer.code),
    code('인증번호 오류', 'Wrong code', BEHAVIOUR.wrongCode.code),
  ];
}

/** What the sheet of a sandbox window offers. */
export function testValues(order: CheckoutOrder): readonly TestValue[] {
  if (order.method === 'card') return order.authentication === 'authenticated' ? codes() : cardValues(order);
  const values = goodFields(order);
  const fields: TestValue[] = Object.keys(values).length === 0 ? [] : [{ kind: 'fields', label: { ko: '승인', en: 'Approved' }, values }];
  return order.authentication === 'none' ? fields : [...fields, ...codes()];
}
