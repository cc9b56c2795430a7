import type { RunDetail } from '../../../preload/sync-views.ts';
import { formatAmount, formatCount } from '../../ui/format.ts';
import type { Tone } from '../../ui/tone.ts';
import { unchangedCount } from '../words.ts';

export interface Verdict {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string | null;
}

/** What a run came to, in a sentence. `isLive`: it is under way right now. */
export function runVerdict({ run, open, canResume }: RunDetail, isLive: boolean): Verdict {
  const { counts, state } = run;
  const changed = formatAmount(counts.succeeded, 'person', 'people');
  const missed = unchangedCount(counts);
  const all = counts.succeeded + missed + open;
  const ofAll = `${formatCount(counts.succeeded)} of ${formatAmount(all, 'person', 'people')}`;
  if (isLive) {
    return {
      tone: 'info',
      title: 'This run is under way',
      text: 'What was sent so far stands below.',
    };
  }
  if (canResume || state === 'running') {
    return {
      tone: 'warn',
      title: `Interrupted: ${ofAll} changed, the rest was not sent`,
      text: canResume
        ? 'Resume goes on where it stopped. Nothing is sent twice.'
        : 'It cannot be finished any more. A new preview shows what is still to do.',
    };
  }
  switch (state) {
    case 'stopped':
      return {
        tone: 'warn',
        title: `Stopped: ${ofAll} changed, the rest was not sent`,
        text: 'A new preview shows what is still to do.',
      };
    case 'failed':
      return {
        tone: 'danger',
        title: `Failed: ${changed} changed, ${formatAmount(missed, 'person', 'people')} not`,
        text: 'The causes stand below, each with what to do.',
      };
    case 'partial':
      return {
        tone: 'warn',
        title: `${changed} changed, ${formatAmount(missed, 'person', 'people')} not`,
        text: 'The causes stand below, each with what to do. Everyone else is done.',
      };
    case 'succeeded':
      return counts.succeeded === 0
        ? { tone: 'success', title: 'Nothing needed to be changed', text: null }
        : { tone: 'success', title: `${changed} changed in Minga`, text: null };
  }
}
