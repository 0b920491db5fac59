import type { HectoPg } from '@gwanmun/hecto-pg/client';

export interface Call {
  /** `vbank.refund` */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they asked for
  readonly asked: any;
}

/** An SDK client that asks nobody: it writes down what it is asked and answers what the test says. */
export function fakePg(answer: object | ((call: Call) => object)): { readonly pg: HectoPg; readonly calls: Call[] } {
  const calls: Call[] = [];
  const group = (name: string) =>
    new Proxy(
      {},
      {
        get: (_, member: string) => async (asked: unknown) => {
          const call = { name: `${name}.${member}`, asked };
          calls.push(call);
          return typeof answer === 'function' ? answer(call) : answer;
        },
      },
    );
  return { pg: new Proxy({}, { get: (_, name: string) => group(name) }) as HectoPg, calls };
}

/** As the gateway answers what it did. */
export const APPROVED = { outcome: 'approved', mchtTrdNo: 'x', trdNo: 'STFP_NEW', answeredAt: '20251120183100' } as const;
export const UNKNOWN = { outcome: 'unknown', reason: 'timeout', mchtTrdNo: 'x', sent: true, message: 'no answer in time' } as const;
