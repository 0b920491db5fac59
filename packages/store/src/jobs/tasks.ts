import type { TaskPayloads as RegisteredPayloads } from '../index.js';
import type { Log } from '../log.js';

/** Payloads of tasks by name, as the rest of the house registered them: see the package's index. */
export interface TaskPayloads extends RegisteredPayloads {}

export type TaskName = keyof TaskPayloads & string;

/** What a task learns about its run. Tasks run at least once: a crash between its effect and its completion repeats it. */
export interface TaskContext {
  readonly jobId: string;
  /** 1 in the first run. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Fires when the worker stops and will not wait much longer. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

export type Task<Payload> = (payload: Payload, context: TaskContext) => Promise<void>;

/** Tasks of a package, merged by the composition root. */
export type Tasks = { readonly [Name in TaskName]?: Task<TaskPayloads[Name]> };
