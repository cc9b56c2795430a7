import { Option, type Command } from 'commander';
import { z } from 'zod';
import { RosterError } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import type { Register } from '../program.ts';
import { readCount } from '../usage.ts';

const optionsSchema = z.object({
  people: z.number(),
  open: z.boolean(),
  run: z.boolean().default(false),
});

export function addDemo(program: Command, register: Register): void {
  const command = program
    .command('demo')
    .description('a sample Aeries and a sample Minga on this computer, to try everything with')
    .addOption(
      new Option('--people <N>', 'people in the sample district')
        .argParser(readCount(1))
        .default(2000),
    )
    .option('--no-open', 'only print the addresses')
    .option('--run', 'check, preview, push and report in the terminal, then end');
  register(command, runDemo);
}

async function runDemo({ host, output }: Context, given: unknown): Promise<number> {
  const options = optionsSchema.parse(given);
  const demo = await host.doors.findDemo();
  if (demo === null) {
    throw new RosterError('bad-usage', {
      message: 'The sample district is not part of this installation. Nothing was started.',
      fix: 'Use a checkout of the project, where "npm run demo" starts it.',
    });
  }
  return demo({ ...options, quiet: output.quiet });
}
