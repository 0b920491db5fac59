import type { Lane } from '../../till.js';
import type { Guarded } from '../notes.js';
import { guess, setPassword } from '../passwords.js';
import type { BankTill } from '../till.js';

/** Payment passwords: wrong ones one by one and several at once, right ones, locked ones, and unlocked ones. */
export class PasswordLane implements Lane {
  readonly #till: BankTill;
  readonly #customers: readonly Guarded[];

  constructor(till: BankTill, customers: readonly Guarded[]) {
    this.#till = till;
    this.#customers = customers;
  }

  async step(): Promise<void> {
    const guarded = this.#till.pick(this.#customers);
    const dice = this.#till.random();
    if (dice < (guarded.locked ? 0.4 : 0.05)) await this.#till.answered(await setPassword(this.#till.shop, guarded));
    else if (dice < (guarded.locked ? 0.7 : 0.15)) await this.#type(guarded, [guarded.password]);
    else await this.#type(guarded, this.#wrong(guarded));
  }

  #wrong({ password }: Guarded): readonly string[] {
    const other = () => String((Number(password) + 1 + Math.floor(this.#till.random() * 999_998)) % 1_000_000).padStart(6, '0');
    return Array.from({ length: this.#till.pick([1, 1, 2, 3, 7]) }, other);
  }

  async #type(guarded: Guarded, passwords: readonly string[]): Promise<void> {
    await Promise.all(passwords.map(async (each) => this.#till.answered(await guess(this.#till.shop, guarded, each))));
  }
}
