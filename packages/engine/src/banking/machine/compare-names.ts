const LONGEST = 10;

/**
 * Whether two names are of the same holder: full-width and composed forms are the same, spaces do not matter, and no more is compared than the bank delivers
 * and ten letters.
 */
export function sameHolder(theirs: string, ours: string, bankLength?: number): boolean {
  const length = Math.min(LONGEST, bankLength ?? LONGEST);
  const a = comparable(theirs, length);
  return a !== '' && a === comparable(ours, length);
}

function comparable(name: string, length: number): string {
  return [...name.normalize('NFKC').replace(/\s/gu, '')].slice(0, length).join('').toUpperCase();
}
