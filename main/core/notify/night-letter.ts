import {
  capital,
  countPeople,
  formatCount,
  formatPercent,
  listWords,
  roleName,
} from '../diff/words.ts';
import { ACTIONABLE_OPS } from '../plan/plan.ts';
import type { Hold, Op } from '../plan/plan.ts';
import { momentInWords } from '../schedule/explain.ts';
import { oneLine } from './letter.ts';
import type { Item, Letter, Section, Tone } from './letter.ts';
import type { CauseCount, NightReport, OpCounts, UnusableRows } from './night-report.ts';

/** More points than these are no longer read; the rest is counted, and is in the app. */
const MOST_ITEMS = 12;
const MOST_ROWS = 40;

/** What a night came to, whole: for the office administrator who reads mail at seven in the morning. */
export function nightLetter(report: NightReport): Letter {
  const { night, zone, nextRun } = report;
  const name = oneLine(night.connection);
  const said = headlineOf(report);
  return {
    subject: `Roster Bridge, ${name}: ${said.subject}`,
    tone: said.tone,
    headline: said.headline,
    lead: leadOf(report),
    sections: [
      ...groupSection(report),
      ...listSection('Held back, and what to do', report.holds.map(holdItem)),
      ...listSection(
        'Aeries was not read whole',
        report.incomplete.map(({ text }) => ({ text: oneLine(text), more: [] })),
      ),
      ...listSection('What failed, by cause', report.causes.map(causeItem)),
      ...listSection(
        'Rows of Aeries to be mended',
        report.unusable.map((rows) => unusableItem(rows, report.schoolNames)),
      ),
    ],
    footer: [
      nextRun === null
        ? 'No further run is scheduled.'
        : `Next run: ${momentInWords(nextRun, zone)} (${zone}).`,
      `Connection: ${name}.${night.planId === null ? '' : ` Plan: ${night.planId}.`}${night.runId === null ? '' : ` Run: ${night.runId}.`}`,
      'Sent by Roster Bridge on the computer that runs the sync. What is told, and to whom, is set there under Settings, Notifications.',
    ],
  };
}

interface Said {
  readonly subject: string;
  readonly headline: string;
  readonly tone: Tone;
}

function headlineOf(report: NightReport): Said {
  const { night, zone, done, waiting } = report;
  const due = momentInWords(Date.parse(night.dueAt), zone);
  if (night.state === 'missed' && report.missedInRow > 1) {
    const count = formatCount(report.missedInRow);
    return {
      subject: `${count} runs were missed, the last of ${due}`,
      headline: `${count} runs were missed, the last of ${due}: the computer was off or asleep.`,
      tone: 'bad',
    };
  }
  if (night.state === 'missed') {
    return {
      subject: `the run of ${due} was missed`,
      headline: `The run of ${due} was missed: the computer was off or asleep.`,
      tone: 'bad',
    };
  }
  if (night.error !== null && night.state === 'failed') {
    const first = firstSentence(night.error.message);
    return {
      subject: `failed. ${first}`,
      headline: `The run of ${due} failed. ${first}`,
      tone: 'bad',
    };
  }
  const failed = failedOf(report);
  const didWords = countOps(done);
  const parts = [
    didWords === '' ? null : `${didWords} done`,
    failed === 0 ? null : `${formatCount(failed)} failed`,
    night.waiting === 0 ? null : `${waitWords(waiting, night.waiting)} for approval`,
  ].filter((part) => part !== null);
  const incomplete = night.sourceComplete ? '' : '; Aeries was not read whole';
  if (parts.length === 0) {
    return {
      subject: `nothing to do${incomplete}`,
      headline: night.sourceComplete
        ? 'Aeries and Minga agree: there was nothing to do.'
        : 'Nothing was changed, and Aeries was not read whole.',
      tone: night.sourceComplete ? 'good' : 'bad',
    };
  }
  // "and" is within the parts already.
  const words = `${parts.some((part) => part.includes(' and ')) ? parts.join('; ') : listWords(parts)}${incomplete}`;
  const bad = failed > 0 || !night.sourceComplete || night.outcome === 'failed';
  return {
    subject: words,
    headline: `${capital(words)}.`,
    tone: bad ? 'bad' : night.waiting > 0 ? 'waiting' : 'good',
  };
}

function leadOf(report: NightReport): readonly string[] {
  const { night, zone, unchanged } = report;
  if (night.state === 'missed') {
    return [
      report.missedInRow > 1
        ? 'They were more than 12 hours late when the computer came back, so they were not run. Nothing was read or changed.'
        : 'It was more than 12 hours late when the computer came back, so it was not run. Nothing was read or changed.',
      'Leave the computer on and awake at that time, or choose another time under Settings, Schedule.',
    ];
  }
  const took =
    night.startedAt === null || night.finishedAt === null
      ? null
      : `Started ${momentInWords(Date.parse(night.startedAt), zone)}, took ${durationWords(Date.parse(night.finishedAt) - Date.parse(night.startedAt))}.`;
  return [
    ...(night.error === null || night.state !== 'failed'
      ? []
      : [
          oneLine(night.error.message),
          ...(night.error.fix === null ? [] : [`What to do: ${oneLine(night.error.fix)}`]),
        ]),
    ...(night.attempts > 1 ? [`It was tried ${formatCount(night.attempts)} times.`] : []),
    ...(night.waiting > 0
      ? [
          'Open Roster Bridge, look at what waits, and approve or leave it. Until then nothing of it is sent.',
        ]
      : []),
    ...(unchanged === null || night.state === 'failed'
      ? []
      : [
          `${formatCount(unchanged)} ${unchanged === 1 ? 'person is' : 'people are'} in step and need nothing.`,
        ]),
    ...(took === null ? [] : [took]),
    ...(night.reportProblem === null ? [] : [night.reportProblem]),
  ];
}

function groupSection({ groups, schoolNames }: NightReport): readonly Section[] {
  if (groups.length === 0) return [];
  const ops = ACTIONABLE_OPS.filter((op) => groups.some(({ done }) => (done[op] ?? 0) > 0));
  const shown = groups.slice(0, MOST_ROWS);
  const left = groups.length - shown.length;
  const number = (count: number): string => (count === 0 ? '–' : formatCount(count));
  return [
    {
      kind: 'table',
      title:
        left === 0
          ? 'By school and role'
          : `By school and role (${formatCount(left)} more in the app)`,
      columns: [
        // One column for both: a phone has no room for two.
        { title: 'School, role', align: 'left' },
        ...ops.map((op) => ({ title: DONE[op], align: 'right' as const })),
        { title: 'Failed', align: 'right' },
        { title: 'Waiting', align: 'right' },
      ],
      rows: shown.map(({ school, role, done, failed, waiting }) => [
        `${schoolWords(school, schoolNames)}, ${roleName(role, 2)}`,
        ...ops.map((op) => number(done[op] ?? 0)),
        number(failed),
        number(waiting),
      ]),
    },
  ];
}

/** "Lincoln High (5)", as the screens call it; the ID alone where Aeries gave no name. */
function schoolWords(school: string, names: NightReport['schoolNames']): string {
  const name = names[school];
  return oneLine(name === undefined ? `School ${school}` : `${name} (${school})`);
}

function listSection(title: string, items: readonly Item[]): readonly Section[] {
  if (items.length === 0) return [];
  const left = items.length - MOST_ITEMS;
  const more =
    left <= 0 ? [] : [{ text: `${formatCount(left)} more are shown in the app.`, more: [] }];
  return [{ kind: 'list', title, items: [...items.slice(0, MOST_ITEMS), ...more] }];
}

function holdItem({ code, message, diagnosis, percent, limit }: Hold): Item {
  const numbers =
    percent === null || limit === null
      ? code
      : `${code}: ${formatPercent(percent)}, the limit is ${formatPercent(limit)}`;
  return { text: oneLine(message), more: [oneLine(diagnosis), numbers] };
}

function causeItem({ text, fix, count, people }: CauseCount): Item {
  return {
    text: `${formatCount(count)} × ${oneLine(text)}`,
    more: [...(fix === null ? [] : [`What to do: ${fix}`]), ...named(people, count)],
  };
}

function unusableItem(
  { school, role, text, count, people }: UnusableRows,
  names: NightReport['schoolNames'],
): Item {
  return {
    text: `${schoolWords(school, names)}, ${countPeople(count, role)}: ${oneLine(text)}`,
    more: named(people, count),
  };
}

function named(people: readonly string[], count: number): readonly string[] {
  if (people.length === 0) return [];
  const left = count - people.length;
  return [`${people.map(oneLine).join('; ')}${left > 0 ? `; and ${formatCount(left)} more` : ''}`];
}

function failedOf({ night: { counts } }: NightReport): number {
  return counts === null ? 0 : counts.failed + counts.conflict + counts.stale;
}

const DONE: Readonly<Record<(typeof ACTIONABLE_OPS)[number], string>> = {
  add: 'Added',
  update: 'Updated',
  archive: 'Archived',
  restore: 'Restored',
  relink: 'Relinked',
  move: 'Moved',
};

/** "212 adds, 38 updates and 1 archive"; empty where there is none. */
export function countOps(counts: OpCounts): string {
  return listWords(
    ACTIONABLE_OPS.flatMap((op) => {
      const count = counts[op] ?? 0;
      return count === 0 ? [] : [opCount(op, count)];
    }),
  );
}

function opCount(op: Op, count: number): string {
  return `${formatCount(count)} ${op}${count === 1 ? '' : 's'}`;
}

function waitWords(waiting: OpCounts, total: number): string {
  const words = countOps(waiting);
  const verb = total === 1 ? 'waits' : 'wait';
  return words === ''
    ? `${formatCount(total)} ${total === 1 ? 'change' : 'changes'} ${verb}`
    : `${words} ${verb}`;
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(oneLine(text))?.[0] ?? oneLine(text);
}

/** "12 seconds", "3 minutes", "2 hours 5 minutes". */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const unit = (count: number, one: string): string =>
    `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
  if (seconds < 90) return unit(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  const rest = minutes % 60;
  const hours = unit(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`;
}
