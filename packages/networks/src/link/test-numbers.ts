/** A phone, any other number, a login. Their last three digits are the behaviour's. */
const SHAPES = [/^01099900(\d{3})$/, /^99900*(\d{3})$/, /^test(\d{3})$/];

/** The number of the behaviour that a phone, account, voucher or card number or a login asks for; hyphens and blanks do not matter. */
export function behaviourNo(entered: string): string | undefined {
  const plain = entered.replaceAll(/[ -]/g, '');
  return SHAPES.map((shape) => shape.exec(plain)?.[1]).find(Boolean);
}

/** What is entered to ask for a behaviour, by what it stands for. */
export const TEST_NUMBER = {
  account: (no: string) => `9990000000${no}`,
  phone: (no: string) => `01099900${no}`,
  number: (no: string) => `9990000000000${no}`,
  id: (no: string) => `test-${no}`,
} as const;
