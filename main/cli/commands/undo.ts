import type { Command } from 'commander';
import { RosterError } from '../../core/errors.ts';
import type { Register } from '../program.ts';

export function addUndo(program: Command, register: Register): void {
  const command = program
    .command('undo')
    .description('make the plan that reverts a run (not in this version yet)')
    .requiredOption('--run <ID>', 'the run to revert');
  register(command, () =>
    Promise.reject(
      new RosterError('bad-usage', {
        message: 'Undo is not in this version yet. Nothing was read or sent.',
        fix: 'Export the run with "report": its Before column holds what each field was.',
      }),
    ),
  );
}
