import { Option, InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import { previewIdNumbers, type IdNumberPreview } from '../../app/preview-id-numbers.ts';
import { idNumberRule, type IdNumberSetting } from '../../core/connection/config.ts';
import { idNumberRuleFor } from '../../core/person/id-number.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { table, wrap } from '../table.ts';
import { number, printable } from '../words.ts';

const optionsSchema = z.object({
  for: z.enum(['students', 'adults']).default('students'),
  rule: idNumberRule.optional(),
});

export function addIdNumbers(program: Command, register: Register): void {
  const command = program
    .command('id-numbers')
    .description('show on real rows of Aeries which ID numbers a rule would take; stores nothing')
    .addOption(
      new Option('--for <PEOPLE>', 'whose ID numbers')
        .choices(['students', 'adults'])
        .default('students'),
    )
    .addOption(
      new Option(
        '--rule <RULE>',
        'sourced-id, identifier, user-id:TYPE or none (default: the one of the settings)',
      ).argParser(readRule),
    );
  register(command, runIdNumbers);
}

function readRule(text: string): IdNumberSetting {
  const type = /^user-id:(.+)$/.exec(text)?.[1]?.trim();
  const rule = idNumberRule.safeParse(type === undefined ? text : { userIdType: type });
  if (rule.success) return rule.data;
  throw new InvalidArgumentError('It should be sourced-id, identifier, user-id:TYPE or none.');
}

async function runIdNumbers(context: Context, given: unknown): Promise<number> {
  const { host, output } = context;
  const options = optionsSchema.parse(given);
  const connection = await context.connection();
  const role = options.for === 'students' ? 'student' : 'teacher';
  const rule = options.rule ?? idNumberRuleFor(role, connection.rules);
  const bench = await host.doors.openCheckBench(connection, context.secrets());
  const abort = new AbortController();
  const stopListening = host.onInterrupt(() => {
    abort.abort();
  });
  try {
    const control = { signal: abort.signal, onProgress: () => undefined };
    const preview = await previewIdNumbers(bench, { people: options.for, rule }, control);
    output.result(preview, () => show(preview, output.columns));
    return EXIT.done;
  } finally {
    stopListening();
  }
}

function show(preview: IdNumberPreview, columns: number): readonly string[] {
  const { rows, sampled, found, people, warnings, userIdTypes } = preview;
  const cell = (text: string | null): string => (text === null ? '·' : printable(text));
  return [
    ...wrap(
      `ID numbers of ${people} by the rule ${ruleWords(preview.rule)}: found in ${number(found)} of ${number(sampled)} rows.`,
      columns,
    ),
    ...warnings.flatMap((text) => wrap(`- ${text}`, columns)),
    ...(userIdTypes.length === 0
      ? []
      : wrap(
          `Types of user ID that Aeries sends: ${userIdTypes.map(printable).join(', ')}.`,
          columns,
        )),
    ...(rows.length === 0
      ? []
      : [
          '',
          ...table(
            ['ID number', 'Name', 'sourcedId', 'identifier', 'userIds'].map((title) => ({
              title,
              align: 'left' as const,
            })),
            rows.map((row) => [
              cell(row.idNumber),
              cell(row.name),
              cell(row.sourcedId),
              cell(row.identifier),
              row.userIds.length === 0 ? '·' : row.userIds.map(printable).join(', '),
            ]),
          ),
        ]),
  ];
}

function ruleWords(rule: IdNumberSetting): string {
  return typeof rule === 'object' ? `user-id:${printable(rule.userIdType)}` : rule;
}
