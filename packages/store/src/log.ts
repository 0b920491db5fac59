/** The part of a pino logger that the machinery uses. */
export interface Log {
  debug(o: object, m?: string): void;
  info(o: object, m?: string): void;
  warn(o: object, m?: string): void;
  error(o: object, m?: string): void;
}

const nothing = (): void => undefined;

/** A log that keeps quiet; the default of everything that takes one. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
