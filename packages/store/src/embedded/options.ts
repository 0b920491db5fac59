import { totalmem } from 'node:os';

const GIB = 1024 ** 3;

/**
 * Settings of the embedded server, given at every start. Durability (`fsync`, `synchronous_commit`, `full_page_writes`) stays as
 * PostgreSQL has it. Statements and their values stay out of the server's log: they carry payments.
 */
export function serverOptions(socket: string): readonly string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: totalmem() >= 3 * GIB ? '256MB' : '128MB',
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    // Statements are short: compiling them never pays.
    jit: 'off',
    // The job queue and intents leave many dead rows behind.
    autovacuum_naptime: '15s',
    autovacuum_vacuum_cost_limit: '2000',
    // A statement whose caller was killed is given up soon.
    client_connection_check_interval: '1s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    logging_collector: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** UTF-8 with the built-in, locale-independent order of code points: the same on every machine, and the fastest. */
export const INITDB_OPTIONS: readonly string[] = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--username=gwanmun',
  '--no-instructions',
];
