import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import type { Payer, Registration, RegistrationStep } from '../merchant/easy-cash/payer.js';
import { type Call, fakePg } from './fake-pg.js';

/** An SDK client for bank accounts that asks nobody; see {@link fakePg}. */
export function fakeEasyCash(answer: (call: Call) => object): { readonly easyCash: HectoEasyCash; readonly calls: Call[] } {
  const { pg, calls } = fakePg((call) => ({ order: { mchtTrdNo: call.asked.mchtTrdNo, mchtTrdDt: '20251120' }, ...answer(call) }));
  return { easyCash: pg as unknown as HectoEasyCash, calls };
}

export const SUCCESS = { outcome: 'success', already: false } as const;
export const LOST = { outcome: 'unknown', reason: 'timeout', sent: true, message: 'no answer in time' } as const;
export const PENDING = { outcome: 'unknown', reason: 'pending', sent: true, code: 'ST38', message: '요청 진행 중' } as const;
export const refused = (code: string) => ({ outcome: 'failure', code, kind: 'final', message: '거절', details: {} }) as const;

export const ACCOUNT = {
  id: 'REG1',
  bankCd: '004',
  number: '110******321',
  custAcntKey: 'KEY1',
  registeredAt: '2025-11-20T09:00:00.000Z',
} as const;

/** A customer in the middle of a registration. */
export function registering(step: RegistrationStep, more: Partial<Registration> = {}): Payer {
  const registration: Registration = {
    ...{ no: 'REG9', startedAt: '2025-11-20T09:00:00.000Z', step, count: 0 },
    person: { name: '홍길동', uii: '8001011', phone: '01012345678', carrier: '1' },
    sms: { tid: 'TID', trdNo: 'SMS', at: '2025-11-20T09:00:00.000Z' },
    target: { bankCd: '004', accountNo: '110987654321' },
    consent: { by: 'ars', trdNo: 'CALL', keyNo: '1234', at: '2025-11-20T09:01:00.000Z' },
    ...more,
  };
  return { customerId: 'C1', accounts: [], registration };
}
