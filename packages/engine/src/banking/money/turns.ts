/** Lets work with the same key take turns inside this process, so that waiting for a row's lock holds one connection for each key and not all of them. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(key, over);
    void over.then(() => {
      if (this.#last.get(key) === over) this.#last.delete(key);
    });
    return mine;
  }

  /** Keys with work that waits or runs. */
  get size(): number {
    return this.#last.size;
  }
}
