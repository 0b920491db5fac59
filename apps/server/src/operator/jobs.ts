import { Type } from '@sinclair/typebox';
import { type Endpoint, endpoint } from './endpoint.js';
import type { OperatorDeps } from './ports.js';
import { Closed } from './schemas.js';

const JobStats = Closed(
  {
    waiting: Type.Integer({ description: 'Jobs that are not finished' }),
    due: Type.Integer({ description: 'Of these: could run now' }),
    running: Type.Integer({ description: 'Of these: a process is at work' }),
    failed: Type.Integer({ description: 'Given up after all attempts' }),
    byTask: Type.Array(Closed({ task: Type.String(), waiting: Type.Integer(), failed: Type.Integer() })),
  },
  { title: 'JobStats' },
);

/** The job queue. */
export function jobEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/jobs',
      operationId: 'getJobs',
      tag: 'server',
      summary: 'State of the job queue',
      description: 'Notifications, recovery and periodic work that wait, run or failed.',
      answerDescription: 'Counts',
      answer: JobStats,
      async handle() {
        const { waiting, due, running, failed, byTask } = await deps.jobs.stats();
        return {
          waiting,
          due,
          running,
          failed,
          byTask: byTask.map((row) => ({ task: row.task, waiting: row.waiting, failed: row.failed })),
        };
      },
    }),
  ];
}
