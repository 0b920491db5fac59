import process from 'node:process';
import { GwanmunError } from '@gwanmun/kernel';
import type { Log } from '@gwanmun/store';
import { pino } from 'pino';
import { banner } from './banner.js';
import { ConfigError, readConfig, settingsTable } from './config.js';
import { startGateway } from './gateway.js';

const HELP = `gwanmun: the Korean payment gateway that anyone can run

  gwanmun            start the gateway
  gwanmun config     print the environment variables it reads
  gwanmun help       print this
`;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, redact: { paths: ['*.password', '*.connectionString'], censor: '…' } });
  const began = performance.now();
  const gateway = await startGateway({ config, log });
  process.stdout.write(banner(gateway, Math.round(performance.now() - began)));
  outliveTheJobQueue(log);
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    gateway.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/**
 * When the database dies, the job queue's library lets errors of its own connections escape as rejections that nobody can catch. The worker
 * is replaced when the database is back, and its jobs run again, so the process must not end with it. Any other rejection is a defect.
 */
function outliveTheJobQueue(log: Log): void {
  process.on('unhandledRejection', (reason) => {
    const stack = reason instanceof Error ? (reason.stack ?? '') : '';
    if (/[\\/]graphile-worker[\\/]/.test(stack)) {
      log.error({ err: reason }, 'the job queue lost the database');
      return;
    }
    log.error({ err: reason }, 'a rejection that nobody handled: a defect');
    process.exit(1);
  });
}

/** A mistake of the environment is a sentence, not a stack. */
function fail(error: unknown): never {
  const known = error instanceof ConfigError || error instanceof GwanmunError || (error as { code?: string }).code === 'EADDRINUSE';
  process.stderr.write(`gwanmun: ${known ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
}

const command = process.argv[2] ?? 'start';
if (command === 'start') start().catch(fail);
else if (command === 'config') process.stdout.write(`${settingsTable()}\n`);
else {
  process.stdout.write(HELP);
  if (!['help', '--help', '-h'].includes(command)) process.exitCode = 1;
}
