import type { CardApproval, NetworkAnswer, NetworkRecord } from '@gwanmun/engine';
import type { Entry } from './card-books.js';
import { refused } from './refusals.js';

/** The answer to a repeat of an approval request: the first one, or that the reference was taken back. */
export function approvalAnswer(entry: Entry): NetworkAnswer<CardApproval> {
  if (entry.kind === 'approval' && entry.state === 'approved') return { kind: 'approved', ...approvalOf(entry) };
  if (entry.kind === 'approval' && entry.state === 'refused') return refused(entry.reason ?? 'other');
  return refused(entry.kind === 'cancel' ? 'other' : 'timed_out');
}

/** What the books say of an entry, in the port's words. */
export function recordOf(entry: Entry): NetworkRecord {
  switch (entry.state) {
    case 'approved':
      return { kind: 'approved', ...approvalOf(entry) };
    case 'cancelled':
      return { kind: 'cancelled', networkRef: entry.networkRef, cancelledAt: entry.at };
    case 'refused':
      return refused(entry.reason ?? 'other');
    case 'reversed':
      return { kind: 'reversed' };
    case 'absent':
      return { kind: 'absent' };
  }
}

function approvalOf(entry: Entry): CardApproval {
  return { ...entry.facts!, networkRef: entry.networkRef, approvedAt: entry.at };
}
