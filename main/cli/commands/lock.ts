import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import {
  clearLink,
  clearLock,
  listLinks,
  listLocks,
  setLink,
  setLock,
  type LockBench,
} from '../../app/locks.ts';
import { STICKY_FIELDS } from '../../core/connection/config.ts';
import { WRITABLE_FIELDS, type WritableField } from '../../core/person/person.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { table } from '../table.ts';
import { moment, printable } from '../words.ts';
import { peopleOf } from './person.ts';

/** `lock` and `link`: what people decide about single people, kept on this computer until taken back. */

const lockSchema = z.object({
  person: z.string(),
  fields: z.array(z.enum(WRITABLE_FIELDS)).optional(),
  reason: z.string(),
});
const ofPerson = z.object({ person: z.string() });
const linkSchema = z.object({ sisId: z.string(), person: z.string() });
const ofSisId = z.object({ sisId: z.string() });

export function addLock(program: Command, register: Register): void {
  const lock = program
    .command('lock')
    .description('people, or fields of theirs, that a sync never touches');
  register(
    lock
      .command('set')
      .description('lock somebody, or some of their fields')
      .requiredOption('--person <ID>', 'Aeries ID or Minga id, exactly')
      .addOption(
        new Option('--fields <NAMES>', `only these: ${STICKY_FIELDS.join(',')}`).argParser(
          readFields,
        ),
      )
      .requiredOption('--reason <TEXT>', 'why; kept with the lock'),
    runSetLock,
  );
  register(
    lock
      .command('clear')
      .description('take a lock back')
      .requiredOption('--person <ID>', 'as it was locked'),
    runClearLock,
  );
  register(lock.command('list').description('the locks in force'), runListLocks);
}

export function addLink(program: Command, register: Register): void {
  const link = program
    .command('link')
    .description('who in Minga somebody of Aeries is, where a person decided it');
  const sisId = ['--sis-id <ID>', 'Aeries ID, exactly'] as const;
  register(
    link
      .command('set')
      .description('settle a conflict, or match two records by hand')
      .requiredOption(...sisId)
      .requiredOption('--person <ID>', 'Minga id'),
    runSetLink,
  );
  register(
    link
      .command('clear')
      .description('take a link back')
      .requiredOption(...sisId),
    runClearLink,
  );
  register(link.command('list').description('the links in force'), runListLinks);
}

function readFields(text: string): readonly WritableField[] {
  return text.split(',').map((word) => {
    const found = WRITABLE_FIELDS.find((field) => field === word.trim());
    if (found !== undefined) return found;
    throw new InvalidArgumentError(
      `"${word.trim()}" is not a field. Known are ${STICKY_FIELDS.join(', ')}.`,
    );
  });
}

async function benchOf(context: Context): Promise<LockBench> {
  const { host } = context;
  return {
    store: context.store(),
    connection: peopleOf(await context.connection()),
    clock: host.clock,
    by: host.userName,
  };
}

async function runSetLock(context: Context, given: unknown): Promise<number> {
  const { person, fields, reason } = lockSchema.parse(given);
  const lock = setLock(await benchOf(context), { person, fields: fields ?? null, reason });
  context.output.result({ lock }, () => [
    `Locked ${printable(person)}: ${fieldsInWords(lock.fields)}. A plan that was made before refuses its row.`,
  ]);
  return EXIT.done;
}

async function runClearLock(context: Context, given: unknown): Promise<number> {
  const { person } = ofPerson.parse(given);
  clearLock(await benchOf(context), person);
  context.output.result({ person, cleared: true }, () => [
    `${printable(person)} is no longer locked, from the next preview on.`,
  ]);
  return EXIT.done;
}

async function runListLocks(context: Context): Promise<number> {
  const locks = listLocks(await benchOf(context));
  context.output.result({ locks }, () =>
    locks.length === 0
      ? ['Nobody is locked on this computer.']
      : table(
          ['ID', 'What', 'Since', 'By', 'Reason'].map((title) => ({ title, align: 'left' })),
          locks.map(({ person, fields, at, by, reason }) => [
            printable(person),
            fieldsInWords(fields),
            moment(at),
            printable(by),
            printable(reason),
          ]),
        ),
  );
  return EXIT.done;
}

async function runSetLink(context: Context, given: unknown): Promise<number> {
  const { sisId, person } = linkSchema.parse(given);
  const link = setLink(await benchOf(context), { sisId, personId: person });
  context.output.result({ link }, () => [
    `${printable(sisId)} is ${printable(person)} in Minga, from the next preview on.`,
  ]);
  return EXIT.done;
}

async function runClearLink(context: Context, given: unknown): Promise<number> {
  const { sisId } = ofSisId.parse(given);
  clearLink(await benchOf(context), sisId);
  context.output.result({ sisId, cleared: true }, () => [
    `The link of ${printable(sisId)} is taken back, from the next preview on.`,
  ]);
  return EXIT.done;
}

async function runListLinks(context: Context): Promise<number> {
  const links = listLinks(await benchOf(context));
  context.output.result({ links }, () =>
    links.length === 0
      ? ['Nobody was linked by hand.']
      : table(
          ['Aeries ID', 'Minga id', 'Since', 'By'].map((title) => ({ title, align: 'left' })),
          links.map(({ sisId, personId, at, by }) => [
            printable(sisId),
            printable(personId),
            moment(at),
            printable(by),
          ]),
        ),
  );
  return EXIT.done;
}

function fieldsInWords(fields: readonly WritableField[] | null): string {
  return fields === null ? 'the whole person' : fields.join(', ');
}
