import type { Page } from 'playwright-core';
import type { CheckoutOrder, CheckoutState, Receipt, Refusal } from '../../../protocols/hecto-pg/window/checkout.js';
import { ENTRY_ORDER, LEGACY_ORDER, ORDER } from '../../../protocols/hecto-pg/window/testing/orders.js';
import { METHOD_SCENES, type MethodScene } from '../../../protocols/hecto-pg/window/testing/scenes.js';
import type { WindowApp } from '../../../protocols/hecto-pg/window/testing/window-app.js';

/** A screen of the window and how to get there. */
export interface Scene {
  readonly name: string;
  readonly order: CheckoutOrder;
  readonly state?: Partial<CheckoutState>;
  readonly path?: string;
  /** `false`: a variant that the documentation does not show. */
  readonly picture?: false;
  /** What the payer has done on the page. */
  act?(page: Page): Promise<void>;
}

const RECEIPT: Receipt = {
  kind: 'card',
  paymentId: 'STFP_PGCAnxca_jt_il0251120183005M0000001',
  issuerName: 'NH농협카드',
  cardMasked: '521112******1621',
  approvalNo: '30001234',
  instalments: 3,
  approvedAt: '2025-11-20T09:30:05.000Z',
};
const LIMIT: Refusal = { reason: 'limit_exceeded', code: 'CA31', message: '한도 초과', retry: 'entry' };
const LOST: Refusal = { reason: 'merchant_not_registered', code: 'CA60', message: '미등록 상점', retry: 'none' };
const WRONG: Refusal = { reason: 'wrong_code', code: '2001', message: '인증번호 오류', retry: 'authentication' };
const since = '2025-11-20T09:30:00.000Z';
const chosen = { institution: 'NHC', instalments: 3, agreed: ['payment', 'privacy', 'third-party'] };
const attemptId = RECEIPT.paymentId;

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(values)) await page.fill(`#${id}`, value);
}

/** Every screen of the card window. */
const CARD_SCENES: readonly Scene[] = [
  { name: 'issuer', order: ORDER },
  { name: 'confirm', order: ORDER, state: { institution: 'NHC' }, path: '/confirm' },
  {
    name: 'confirm-open',
    picture: false,
    order: ORDER,
    state: chosen,
    path: '/confirm',
    act: async (page) => {
      await page.click('.order > summary');
      await page.click('.term > summary');
    },
  },
  { name: 'card', picture: false, order: ENTRY_ORDER },
  {
    name: 'card-legacy',
    order: LEGACY_ORDER,
    act: (page) => fill(page, { number: '5211120000001621', expiry: '1230', pin: '00', identity: '991231' }),
  },
  {
    name: 'card-errors',
    order: LEGACY_ORDER,
    act: async (page) => {
      await fill(page, { number: '52111200', expiry: '1224', identity: '9912' });
      await page.click('main .button.primary');
    },
  },
  { name: 'sandbox-sheet', order: ENTRY_ORDER, act: (page) => page.click('.sheet > summary') },
  { name: 'authentication', order: ORDER, state: { ...chosen, phase: { at: 'authenticating', tries: 0 } } },
  {
    name: 'authentication-code',
    picture: false,
    order: ORDER,
    state: { ...chosen, phase: { at: 'authenticating', tries: 1, refusal: WRONG } },
  },
  { name: 'processing', order: ORDER, state: { ...chosen, phase: { at: 'paying', attemptId, since, tries: 0 } } },
  { name: 'confirming', order: ORDER, state: { ...chosen, phase: { at: 'confirming', attemptId, since, tries: 0 } } },
  { name: 'approved', order: ORDER, state: { ...chosen, phase: { at: 'approved', attemptId, receipt: RECEIPT } } },
  { name: 'refused', order: ORDER, state: { ...chosen, phase: { at: 'refused', attemptId, refusal: LIMIT } } },
  { name: 'refused-final', picture: false, order: ORDER, state: { ...chosen, phase: { at: 'refused', attemptId, refusal: LOST } } },
  { name: 'expired', order: ORDER, state: { phase: { at: 'expired' } } },
  { name: 'already-paid', picture: false, order: ORDER, state: { phase: { at: 'already-paid' } } },
  { name: 'leave', order: ORDER, act: (page) => page.click('[data-leave]') },
  { name: 'leave-page', picture: false, order: ORDER, path: '/leave' },
  { name: 'closed', picture: false, order: ORDER, state: { phase: { at: 'returned', result: { kind: 'cancelled' } } } },
  { name: 'unknown', picture: false, order: ORDER, path: 'x' },
];

function sceneOf({ name, order, state, path, fill: typed = {}, click = [], picture }: MethodScene): Scene {
  return {
    name,
    order,
    state,
    path,
    ...(picture ? {} : { picture: false }),
    act: async (page) => {
      for (const selector of click) await page.click(selector);
      await fill(page, typed);
    },
  };
}

/** Every screen of every method's window. */
export const SCENES: readonly Scene[] = [...CARD_SCENES, ...METHOD_SCENES.map(sceneOf)];

/** Opens a scene in a page. */
export async function play(scene: Scene, page: Page, window: WindowApp, origin: string, lang: 'ko' | 'en'): Promise<void> {
  const path = await window.open(scene.order, lang);
  const token = path.split('/')[2] as string;
  const stored = window.port.stored.get(token);
  if (!stored) throw new Error(`no checkout behind ${path}`);
  window.port.stored.set(token, { ...stored, state: { ...stored.state, ...scene.state } });
  await page.goto(`${origin}${path}${scene.path ?? ''}`);
  await page.evaluate(() => document.fonts.ready);
  await scene.act?.(page);
}
