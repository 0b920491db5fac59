import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The merchants' notification endpoint: never crashes, remembers every body, and is sometimes rude. */
export class Receiver {
  readonly bodies: string[] = [];
  readonly #server: Server;
  #count = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        receiver.bodies.push(Buffer.concat(chunks).toString('latin1'));
        receiver.#count++;
        response.end(receiver.#count % 17 === 0 ? 'FAIL' : 'OK');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/noti`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
