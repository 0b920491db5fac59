/** The object without members that are `undefined`: JSON would drop them, and schemas do not know them. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined && member !== null)) as T;
}
