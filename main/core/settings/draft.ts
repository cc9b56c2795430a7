import { z } from 'zod';
import { connectionSchema } from '../connection/config.ts';
import type { Connection } from '../connection/config.ts';
import { valueAt } from '../connection/config-shape.ts';
import { readConnection, showProblem } from '../connection/explain-config.ts';
import { RosterError } from '../errors.ts';

/**
 * A connection as it is kept while a person is still filling it in: the same keys and the same defaults as a whole
 * connection, but what nobody can know at the first minute may be empty. Everything else is as strict.
 */
const {
  name,
  sync,
  holds,
  policy,
  schedule,
  rules,
  why,
  notify,
  reports,
  network,
  schools,
  aeries,
} = connectionSchema.shape;

export const draftSchema = z.strictObject({
  name,
  aeries: z
    .strictObject({
      baseUrl: z.string().trim().default(''),
      consumerId: z.string().trim().default(''),
      auth: aeries.shape.auth,
    })
    .prefault({}),
  minga: z
    .discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('api'), baseUrl: z.string().trim().default('') }),
      z.strictObject({
        mode: z.literal('list'),
        listFile: z.string().trim().default(''),
        outputFolder: z.string().trim().optional(),
      }),
    ])
    .prefault({ mode: 'api' }),
  schools: z.array(schools.element).default([]),
  sync,
  holds,
  policy,
  schedule,
  rules,
  why,
  notify,
  reports,
  network,
});

export type ConnectionDraft = z.output<typeof draftSchema>;
export type ConnectionDraftInput = z.input<typeof draftSchema>;

/** One thing that keeps a draft from being a connection that can run, with the path of its field. */
export interface DraftProblem {
  readonly path: string;
  readonly message: string;
}

/** What each required field is called on the screen, for the sentence that asks for it. */
const WANTED: Readonly<Record<string, string>> = {
  'aeries.baseUrl': 'Enter the Aeries URL.',
  'aeries.consumerId': 'Enter the Consumer ID that Aeries shows.',
  'minga.baseUrl': 'Enter the address of the Minga import API.',
  'minga.listFile': 'Choose the people list that was exported from Minga.',
  schools: 'Choose at least one school and the Minga it feeds.',
};

/** What is still missing or wrong in a draft. Empty: it is a whole connection. */
export function draftProblems(draft: ConnectionDraft): readonly DraftProblem[] {
  const reading = readConnection(draft);
  if (reading.ok) return [];
  return reading.problems.map((problem) => {
    const path = problem.path.join('.');
    const value = valueAt(problem.path, draft);
    const empty = value === '' || (Array.isArray(value) && value.length === 0);
    return { path, message: (empty ? WANTED[path] : undefined) ?? showProblem(problem) };
  });
}

/**
 * The connection that a draft has become.
 * Throws `bad-config` with the path of the first field that is missing.
 */
export function completeConnection(draft: ConnectionDraft): Connection {
  const reading = readConnection(draft);
  if (reading.ok) return reading.connection;
  const [first = { path: '', message: '' }] = draftProblems(draft);
  throw new RosterError('bad-config', {
    message: `The connection "${draft.name}" is not finished: ${first.message}`,
    fix: 'Finish the setup guide for this connection, then try again.',
    details: { path: first.path },
  });
}
