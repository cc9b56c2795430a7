import { basename } from 'node:path';
import { RosterError } from '../../../core/errors.ts';

interface ListFacts {
  readonly line?: number | null;
  readonly column?: string | null;
  readonly fix?: string;
}

/** The list does not say for certain who is in Minga. The message names the place, never what stands there. */
export function listUntrusted(file: string, what: string, facts: ListFacts = {}): RosterError {
  return new RosterError('target-untrusted', {
    message: `The people list ${basename(file)} cannot be used: ${what}. Nobody is taken to be gone because of it; nothing was changed.`,
    fix: facts.fix ?? 'Export the people list from Minga again.',
    details: { file, line: facts.line ?? null, column: facts.column ?? null },
  });
}

export function listMissing(file: string, cause: unknown): RosterError {
  return new RosterError('file-unreadable', {
    message: `The people list ${file} cannot be read, so nobody knows who is in Minga. Nothing was changed.`,
    fix: 'Export the people list from Minga to that place, or correct minga.listFile.',
    details: { file, field: 'minga.listFile' },
    cause,
  });
}

export function unwritable(file: string, cause: unknown): RosterError {
  return new RosterError('file-unwritable', {
    message: `The file ${file} cannot be written. The changes of this batch are not in it yet, and nothing was changed in Minga.`,
    fix: 'Close it if it is open in Excel, check space and permissions of the folder, then resume the run.',
    retryable: true,
    details: { file, field: 'minga.outputFolder' },
    cause,
  });
}
