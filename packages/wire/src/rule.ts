/**
 * A rule over several fields of a message, judged after everything else; breaking it is a `bad-value` of `field`.
 * `holds` sees the value as it is encoded: fields with a default may be absent.
 */
// biome-ignore lint/suspicious/noExplicitAny: tables of any fields have rules; `api` functions of protocols state the type
export interface Rule<V = any> {
  readonly field: string;
  /** What the rule demands, in English, for logs and the reference. */
  readonly demand: string;
  holds(value: V): boolean;
  /** A value that keeps the rule, made of one that may not: for generators, where chance would rarely keep it. */
  fit?(value: V): V;
}

/** The first rule that a value breaks. */
export function brokenRule(rules: readonly Rule[] | undefined, value: unknown): Rule | undefined {
  return rules?.find((rule) => !rule.holds(value));
}
