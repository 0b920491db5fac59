import type { Exchange } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type { RequestLog } from '@gwanmun/store';

export type Recording = 'all' | 'problems' | 'off';

/** Hands exchanges to the request log: all of them, or those that were refused at the door. */
export function recorder(requests: RequestLog, clock: Clock, recording: Recording): (exchange: Exchange) => void {
  if (recording === 'off') return () => undefined;
  return (exchange) => {
    if (recording === 'problems' && exchange.problem === undefined) return;
    requests.record({ ...exchange, at: clock.now(), direction: 'in' });
  };
}
