/**
 * What must hold, as a query of what does not: merchant_id, subject, detail. `$1` is the database's time since which rows are looked at
 * (`-infinity`: all), `$2` how many findings are wanted.
 */
export interface Check {
  readonly name: string;
  readonly sql: string;
  /** Folds all postings; left out when only the newest rows are checked. */
  readonly fullOnly?: boolean;
}
