import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

interface Stat {
  readonly parent: number;
  readonly cpuSeconds: number;
  /** Of children that ended. */
  readonly endedSeconds: number;
}

function stat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const seconds = (user: number, system: number) => (Number(fields[user]) + Number(fields[system])) / TICKS_PER_SECOND;
    return { parent: Number(fields[1]), cpuSeconds: seconds(11, 12), endedSeconds: seconds(13, 14) };
  } catch {
    return undefined;
  }
}

/** Processor seconds of a process, and of its children where `withChildren` is set (PostgreSQL is one process per connection). */
export function cpuSeconds(pid: number, withChildren = false): number {
  const own = stat(pid);
  if (!own) return 0;
  if (!withChildren) return own.cpuSeconds;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stat(Number(name)))
    .filter((entry) => entry?.parent === pid)
    .reduce((sum, entry) => sum + entry!.cpuSeconds, own.cpuSeconds + own.endedSeconds);
}

/** Resident memory in MB: now, and at its highest. */
export function memoryMb(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: of('VmRSS'), peak: of('VmHWM') };
}
