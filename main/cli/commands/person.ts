import type { Command } from 'commander';
import { z } from 'zod';
import { findPeople, isKnown, personTimeline, type PeopleOf } from '../../app/people.ts';
import type { Connection } from '../../core/connection/config.ts';
import { RosterError } from '../../core/errors.ts';
import type { PersonFound, TimelineEntry } from '../../core/people/timeline.ts';
import type { Context } from '../context.ts';
import { eraseAndTell } from '../erase-and-tell.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { table, wrap } from '../table.ts';
import { count, moment, printable } from '../words.ts';

const optionsSchema = z.object({
  find: z.string().optional(),
  person: z.string().optional(),
  erase: z.string().optional(),
  yes: z.boolean().default(false),
  lift: z.boolean().default(false),
});

export function addPerson(program: Command, register: Register): void {
  const command = program
    .command('person')
    .description('what happened to somebody, over all plans and runs')
    .option('--find <TEXT>', 'part of a name, e-mail, ID number or Aeries ID; lists who fits')
    .option('--person <ID>', 'the Aeries ID or Minga id, exactly')
    .option('--erase <ID>', 'erase a person from what this computer keeps; counts and hashes stay')
    .option('--yes', 'with --erase: really, it cannot be taken back')
    .option(
      '--lift',
      'with --erase: their locks, matches and place on the never-touch list go too',
    );
  register(command, runPerson);
}

export function peopleOf({ name, schools }: Connection): PeopleOf {
  return { name, mingaIds: [...new Set(schools.map(({ mingaId }) => mingaId))] };
}

async function runPerson(context: Context, given: unknown): Promise<number> {
  const { find, person, erase, yes, lift } = optionsSchema.parse(given);
  if (erase !== undefined && find === undefined && person === undefined) {
    return eraseAndTell(context, erase, { yes, lift });
  }
  if (erase !== undefined || (find === undefined) === (person === undefined)) {
    throw new RosterError('bad-usage', {
      message: 'Say whom: --find TEXT, --person ID, or --erase ID. Nothing was looked up.',
      fix: 'Use one of them.',
    });
  }
  const connection = peopleOf(await context.connection());
  const store = context.store();
  const { output } = context;
  if (person !== undefined) {
    if (!isKnown(store, connection, person)) throw nobody(person);
    return showTimeline(context, connection, person, null);
  }
  const people = findPeople(store, connection, find ?? '');
  const [only] = people;
  if (only !== undefined && people.length === 1) {
    return showTimeline(context, connection, only.person, only);
  }
  output.result({ people }, () => showPeople(people, context));
  return EXIT.done;
}

function showTimeline(
  { output, store }: Context,
  connection: PeopleOf,
  person: string,
  found: PersonFound | null,
): number {
  const timeline = personTimeline(store(), connection, person);
  const people = found === null ? [] : [found];
  output.result({ person, people, timeline }, () => [
    output.palette.strong(found === null ? printable(person) : describe(found)),
    ...timeline.flatMap((entry) => showEntry(entry, output.columns)),
  ]);
  return EXIT.done;
}

function describe({ name, role, school, person }: PersonFound): string {
  return `${printable(name)}, ${role} at school ${printable(school)} (${printable(person)})`;
}

function showEntry(entry: TimelineEntry, columns: number): readonly string[] {
  const { at, text, fields, again } = entry;
  const indent = ' '.repeat(18);
  const repeated =
    again === undefined
      ? ''
      : ` The same in ${again.plans === 1 ? 'the next plan' : count(again.plans, 'later plan')}, until ${again.until.slice(0, 10)}.`;
  const lines = wrap(printable(`${text}${repeated}`), columns - indent.length);
  return [
    ...lines.map((line, index) => `${index === 0 ? `${moment(at)}  ` : indent}${line}`),
    ...fields.map(({ field, from, to }) => `${indent}${field}: ${inWords(from)} -> ${inWords(to)}`),
  ];
}

function inWords(value: TimelineEntry['fields'][number]['from']): string {
  if (value === null) return '(none)';
  if (typeof value === 'string') return printable(value);
  return printable(
    [value.name, value.email, value.phone].filter((part) => part !== null).join(', '),
  );
}

function showPeople(people: readonly PersonFound[], { command }: Context): readonly string[] {
  if (people.length === 0) {
    return ['Nobody fits. Only people of an earlier preview are known here.'];
  }
  const titles = ['Name', 'Role', 'School', 'ID', 'Last seen'];
  return [
    ...table(
      titles.map((title) => ({ title, align: 'left' })),
      people.map(({ name, role, school, person, lastSeen }) => [
        printable(name),
        role,
        printable(school),
        printable(person),
        lastSeen === null ? '' : moment(lastSeen),
      ]),
    ),
    '',
    `One of them: ${command('person', '--person', 'ID')}`,
  ];
}

function nobody(person: string): RosterError {
  return new RosterError('bad-usage', {
    message: `Nobody with the ID "${person}" is known here.`,
    fix: 'Look for a part of the name with --find.',
    details: { person },
  });
}
