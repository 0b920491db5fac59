/** An error of the machinery that callers can tell apart by `code`. Business refusals are results, not errors. */
export class GwanmunError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GwanmunError';
    this.code = code;
  }
}

/** The bounded queue before the database is full. Doors answer it with their protocol's busy code. */
export class BusyError extends GwanmunError {
  constructor(message = 'too much traffic: the queue before the database is full') {
    super('busy', message);
    this.name = 'BusyError';
  }
}
