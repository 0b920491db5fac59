import { GwanmunError } from '@gwanmun/kernel';
import { invalid } from './errors.js';

/** `delayMs: not a value for outage` of an error with this code as a 400 that names the member; any other error as it is. */
export function badMember(error: unknown, code: string, part: 'body' | 'query'): unknown {
  if (!(error instanceof GwanmunError) || error.code !== code) return error;
  const [member, ...rest] = error.message.split(': ');
  return rest.length > 0 ? invalid(`${part}.${member}`, rest.join(': ')) : invalid(part, error.message);
}
