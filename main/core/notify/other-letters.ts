import { capital, formatCount, listWords } from '../diff/words.ts';
import { isSuccess } from '../nightly/night.ts';
import type { Night } from '../nightly/night.ts';
import { dayInWords, momentInWords } from '../schedule/explain.ts';
import { oneLine } from './letter.ts';
import type { Letter } from './letter.ts';

/** The last seven days in a table, oldest first. */
export function digestLetter(report: {
  readonly connection: string;
  readonly zone: string;
  readonly nights: readonly Night[];
  readonly nextRun: number | null;
}): Letter {
  const { zone, nights, nextRun } = report;
  const name = oneLine(report.connection);
  const good = nights.filter(isSuccess).length;
  const missed = nights.filter(({ state }) => state === 'missed').length;
  const failed = nights.filter(({ state }) => state === 'failed').length;
  const changed = nights.reduce((sum, { counts }) => sum + (counts?.succeeded ?? 0), 0);
  const waiting = nights.toSorted(byDue).findLast(({ state }) => state === 'done')?.waiting ?? 0;
  const words = [
    `${formatCount(good)} of ${formatCount(nights.length)} ${nights.length === 1 ? 'run' : 'runs'} succeeded`,
    ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
    ...(missed === 0 ? [] : [`${formatCount(missed)} ${missed === 1 ? 'was' : 'were'} missed`]),
    ...(waiting === 0
      ? []
      : [
          `${formatCount(waiting)} ${waiting === 1 ? 'change waits' : 'changes wait'} for approval`,
        ]),
  ];
  const headline = nights.length === 0 ? 'no run in the last seven days' : listWords(words);
  return {
    subject: `Roster Bridge, ${name}: the week. ${capital(headline)}`,
    tone: nights.length === 0 || failed + missed > 0 ? 'bad' : waiting > 0 ? 'waiting' : 'good',
    headline: `${capital(headline)}.`,
    lead: [
      `${formatCount(changed)} ${changed === 1 ? 'change was' : 'changes were'} made in Minga.`,
    ],
    sections:
      nights.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: 'The last seven days',
              columns: [
                { title: 'Night', align: 'left' },
                { title: 'Result', align: 'left' },
                { title: 'Done', align: 'right' },
                { title: 'Failed', align: 'right' },
                { title: 'Waiting', align: 'right' },
              ],
              rows: nights
                .toSorted(byDue)
                .map((night) => [
                  dayInWords(night.day),
                  resultWords(night),
                  formatCount(night.counts?.succeeded ?? 0),
                  formatCount(failedIn(night)),
                  formatCount(night.waiting),
                ]),
            },
          ],
    footer: footer(name, zone, nextRun),
  };
}

/** No run has succeeded for days: told at the next chance there is, since nobody else would notice. */
export function heartbeatLetter(report: {
  readonly connection: string;
  readonly zone: string;
  readonly now: number;
  /** ISO 8601 of the last success; null: never. */
  readonly lastSuccess: string | null;
  readonly days: number;
  readonly lastNight: Night | null;
  readonly nextRun: number | null;
}): Letter {
  const { zone, lastSuccess, days, lastNight, nextRun } = report;
  const name = oneLine(report.connection);
  const since =
    lastSuccess === null
      ? 'No run has ever succeeded.'
      : `The last run that succeeded was on ${momentInWords(Date.parse(lastSuccess), zone)}.`;
  const error = lastNight?.state === 'failed' ? lastNight.error : null;
  return {
    subject: `Roster Bridge, ${name}: no run has succeeded for ${formatCount(days)} days`,
    tone: 'bad',
    headline: `No run has succeeded for ${formatCount(days)} days, so Minga is falling behind Aeries.`,
    lead: [
      since,
      ...(lastNight === null
        ? []
        : [
            `The last one, of ${momentInWords(Date.parse(lastNight.dueAt), zone)}, ${lastNight.state === 'missed' ? 'was missed: the computer was off or asleep' : lastNight.state === 'failed' ? 'failed' : 'is not over'}.`,
          ]),
      ...(error === null
        ? []
        : [
            oneLine(error.message),
            ...(error.fix === null ? [] : [`What to do: ${oneLine(error.fix)}`]),
          ]),
      'Open Roster Bridge and run the connection check, which names what is wrong.',
    ],
    sections: [],
    footer: footer(name, zone, nextRun),
  };
}

/** What keeps nights from being run at all. `kind`: a word for programs, one for each cause. */
export interface Problem {
  readonly kind: string;
  /** What is wrong, in a sentence or two. */
  readonly message: string;
  readonly fix: string | null;
}

/** The same for a line on the screen. */
export function alarmWords(
  connection: string,
  { message, fix }: Problem,
): { readonly title: string; readonly text: string } {
  return {
    title: `${connection}: unattended runs are in trouble`,
    text: fix === null ? message : `${message} ${fix}`,
  };
}

/** Nights cannot be run, or nobody can be told of them: said by whatever way is left. */
export function alarmLetter(report: {
  readonly connection: string;
  readonly zone: string;
  readonly now: number;
  readonly problem: Problem;
}): Letter {
  const name = oneLine(report.connection);
  const { message, fix } = report.problem;
  return {
    subject: `Roster Bridge, ${name}: unattended runs are in trouble`,
    tone: 'bad',
    headline: 'Unattended runs are in trouble: somebody has to look at this computer.',
    lead: [
      oneLine(message),
      ...(fix === null ? [] : [`What to do: ${oneLine(fix)}`]),
      'This is said again each day until it is mended.',
    ],
    sections: [],
    footer: [
      `Found ${momentInWords(report.now, report.zone)} (${report.zone}). Connection: ${name}.`,
    ],
  };
}

/** Shows that messages arrive, and nothing else. */
export function testLetter(report: {
  readonly connection: string;
  readonly zone: string;
  readonly now: number;
}): Letter {
  const name = oneLine(report.connection);
  return {
    subject: `Roster Bridge, ${name}: test message`,
    tone: 'quiet',
    headline: 'This is a test: messages of Roster Bridge arrive here.',
    lead: [
      `It was asked for on ${momentInWords(report.now, report.zone)}. Nothing was read from Aeries or changed in Minga.`,
    ],
    sections: [],
    footer: [`Connection: ${name}.`],
  };
}

function footer(name: string, zone: string, nextRun: number | null): readonly string[] {
  return [
    nextRun === null
      ? 'No further run is scheduled.'
      : `Next run: ${momentInWords(nextRun, zone)} (${zone}).`,
    `Connection: ${name}. What is told, and to whom, is set under Settings, Notifications.`,
  ];
}

/** What a night came to, in a few words. */
export function resultWords({ state, outcome, waiting }: Night): string {
  switch (state) {
    case 'due':
      return 'to be run';
    case 'running':
      return 'running';
    case 'missed':
      return 'missed';
    case 'failed':
      return 'failed';
    case 'done':
      if (outcome === 'nothing-to-do') return 'nothing to do';
      return waiting > 0 ? 'done, some waits' : 'done';
  }
}

function failedIn({ counts }: Night): number {
  return counts === null ? 0 : counts.failed + counts.conflict + counts.stale;
}

function byDue(a: Night, b: Night): number {
  return a.dueAt < b.dueAt ? -1 : 1;
}
