import type { PlainOrder } from '../checkout.js';
import { type MethodForm, text } from './form.js';

const WALLET = { code: undefined, name: text('간편결제', 'Wallet') };

/** A wallet: PAYCO, Kakao Pay, Naver Pay (hecto-pg §6.30). No fields; the payer approves on the wallet's page, and chooses the funds there. */
export function walletForm(order: PlainOrder): MethodForm {
  const { code, name } = order.provider ?? WALLET;
  return {
    name,
    who: name,
    title: text(`${name.ko} 결제를 시작합니다`, `Pay with ${name.en}`),
    fields: [],
    data: text(
      `${name.ko} 회원 식별값, 상점이 보낸 주문자 정보`,
      `your ${name.en} member key and the customer details sent by the merchant`,
    ),
    page: {
      name,
      theme: code,
      tag: text('간편결제', 'Wallet'),
      title: text('결제를 승인해 주세요', 'Approve the payment'),
      app: text(`${name.ko} 앱`, `${name.en} app`),
      appText: text(
        `휴대폰의 ${name.ko} 앱으로 결제 요청을 보냈습니다. 앱에서 비밀번호 또는 지문으로 승인한 뒤 아래 버튼을 눌러 주세요.`,
        `We sent the request to the ${name.en} app on your phone. Approve it with your PIN or fingerprint, then press the button below.`,
      ),
      codeText: text(
        `${name.ko} 앱이나 문자로 받은 인증번호 6자리를 입력해 주세요.`,
        `Enter the 6-digit code from ${name.en} or a text message.`,
      ),
    },
    again: text('다시 시도', 'Try again'),
  };
}
