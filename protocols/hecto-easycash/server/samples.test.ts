import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REQUESTS } from './testing/requests.js';
import { type Answer, doorForTests, type StartedDoor } from './testing/start-door.js';

interface Sample {
  readonly name: string;
  readonly api: string | null;
  readonly side: 'request' | 'response' | 'failure' | 'refusal';
  readonly body: Answer;
}

const SAMPLES: readonly Sample[] = JSON.parse(readFileSync(new URL('../vectors/messages.json', import.meta.url), 'utf8'));
const side = (name: string, wanted: Sample['side']): Answer => SAMPLES.find((each) => each.name === name && each.side === wanted)!.body;

let door: StartedDoor;
doorForTests((started) => {
  door = started;
});

const NUMBER = /^STFP_FIRMmidtest000191231120000M1\d{6}$/;

/** An answer without what is empty, which is as good as absent (hecto-easycash §5); numbers and keys that are made anew stand for their shape. */
function comparable(answer: Answer): Answer {
  const shown = Object.entries(answer).filter(([, value]) => value !== '');
  return Object.fromEntries(
    shown.map(([name, value]) => {
      if (name === 'trdNo') return [name, NUMBER.test(value) ? 'a number' : value];
      if (name === 'custAcntKey') return [name, /^[\da-f]{32}$/.test(value) ? 'a key' : value];
      if (name === 'payerNo') return [name, /^MIDTEST0\d{8}$/.test(value) ? 'a payer number' : value];
      if (name.endsWith('Records')) return [name, value.map(comparable)];
      return [name, value];
    }),
  );
}

describe('samples of the document, byte for byte in and member for member out (Appendix B)', () => {
  it.each(SAMPLES.filter((each) => each.side === 'response').map(({ name, api }) => [name, api!] as const))('%s', async (name, api) => {
    if (name === 'account list') door.banking.begin('S', '20991231');
    const answer = await door.post(REQUESTS[api]!.path, side(name, 'request'));
    expect(comparable(answer)).toEqual(comparable(side(name, 'response')));
  });

  it('pending payment', async () => {
    door.banking.script.push({ kind: 'unknown' });
    const answer = await door.post(REQUESTS.payConfirm!.path, side('payment', 'request'));
    expect(comparable(answer)).toEqual(comparable(side('pending payment', 'failure')));
  });

  it('malformed request', async () => {
    const { pktHash, ...unsigned } = side('payment', 'request');
    expect(pktHash).toHaveLength(64);
    expect(await door.post(REQUESTS.payConfirm!.path, unsigned)).toEqual(side('malformed request', 'refusal'));
  });
});
