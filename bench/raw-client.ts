import { connect, type Socket } from 'node:net';

/** Result of one stage of load. Times in microseconds. */
export interface StageResult {
  readonly requests: number;
  readonly failed: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Sends prepared HTTP/1.1 requests over keep-alive connections, one at a time on each, and times every answer. It does next to no work per
 * request, so that on a small machine the processor is left to the server.
 */
export async function runStage(options: {
  readonly port: number;
  readonly connections: number;
  /** Next request's bytes, or `undefined` when there are none left. */
  readonly next: () => Buffer | undefined;
  readonly isSuccess: (answer: string) => boolean;
}): Promise<StageResult> {
  const latencies: number[] = [];
  let failed = 0;
  const started = process.hrtime.bigint();
  const lanes = Array.from({ length: options.connections }, () =>
    lane(options.port, options.next, (answer, micros) => {
      latencies.push(micros);
      if (!options.isSuccess(answer)) failed++;
    }),
  );
  await Promise.all(lanes);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  latencies.sort((a, b) => a - b);
  const at = (q: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * q))] ?? 0;
  return {
    requests: latencies.length,
    failed,
    seconds,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    max: latencies.at(-1) ?? 0,
  };
}

function lane(port: number, next: () => Buffer | undefined, done: (answer: string, micros: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let buffered = '';
    let sentAt = 0;
    const send = () => {
      const request = next();
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    };
    socket.setEncoding('latin1');
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      buffered += chunk;
      const body = completeBody(buffered);
      if (body === undefined) return;
      buffered = '';
      done(body, (performance.now() - sentAt) * 1000);
      send();
    });
  });
}

/** The body once it has arrived whole (answers carry a content-length and come one at a time). */
function completeBody(buffered: string): string | undefined {
  const head = buffered.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(buffered.slice(0, head));
  if (!length) throw new Error('an answer without content-length');
  const body = buffered.slice(head + 4);
  return body.length >= Number(length[1]) ? body : undefined;
}

/** One POST of a JSON text as bytes on the wire. */
export function post(path: string, json: string): Buffer {
  const body = Buffer.from(json);
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json; charset=UTF-8\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
