import { RosterError } from '../../core/errors.ts';
import { WRITABLE_FIELDS, type PersonFields } from '../../core/person/person.ts';
import type { ImportBatch, ImportItem, ImportResult } from '../../core/ports.ts';
import type { Control } from '../../core/progress.ts';
import { readAnswer, type MingaClient } from './client.ts';
import { importUnknown, stillInWork } from './errors.ts';
import { mingaPath } from './paths.ts';
import { outcomesOf } from './results.ts';
import { acceptedSchema, importSchema, type ImportAnswer } from './schemas.ts';
import type { Waiting } from './waiting.ts';

/** The most that one import may hold (contracts). */
const MAX_IMPORT_ITEMS = 500;

/** How often a broken or "not found" answer about a batch is asked for again before giving up. */
const MAX_BAD_ANSWERS = 5;

/**
 * Sends a batch and waits until Minga has worked on it. Everything that may pass (409, 429, 5xx, resets, a
 * broken answer) is tried again under the same key, so nothing is done twice.
 */
export async function submitBatch(
  client: MingaClient,
  batch: ImportBatch,
  waiting: Waiting,
  control: Control,
): Promise<readonly ImportResult[]> {
  if (batch.items.length === 0) return [];
  if (batch.items.length > MAX_IMPORT_ITEMS) {
    throw new RosterError('internal', {
      message: `A batch of ${batch.items.length} items is over the limit of ${MAX_IMPORT_ITEMS}. Nothing was sent.`,
      details: { items: batch.items.length },
    });
  }
  const importId = await post(client, batch, waiting, control.signal);
  const answer = await waitForEnd(client, batch.mingaId, importId, waiting, control.signal);
  return outcomesOf(batch.items, answer);
}

async function post(
  client: MingaClient,
  batch: ImportBatch,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<string> {
  const request = {
    doing: 'sending' as const,
    path: mingaPath('imports', { id: batch.mingaId }),
    post: { idempotencyKey: batch.idempotencyKey, json: bodyOf(batch) },
    signal,
  };
  const patience = waiting.start();
  for (let badAnswers = 0; ;) {
    const response = await client.send(request, [409]);
    if (response.status === 409) {
      // The same key is being worked on: an earlier attempt of ours did arrive.
      if (patience.isOver()) throw stillInWork(patience.seconds());
      await patience.pause(signal);
      continue;
    }
    try {
      return readAnswer(acceptedSchema, response, 'sending').importId;
    } catch (error) {
      badAnswers += 1;
      if (badAnswers >= MAX_BAD_ANSWERS) throw error;
      await patience.pause(signal);
    }
  }
}

async function waitForEnd(
  client: MingaClient,
  mingaId: string,
  importId: string,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  // The Location header is not followed: a token goes to addresses we made ourselves only.
  const path = mingaPath('import', { id: mingaId, importId });
  const patience = waiting.start();
  let seen = '';
  for (let badAnswers = 0; ;) {
    await patience.pause(signal);
    const response = await client.send({ doing: 'asking', path, signal }, [404]);
    try {
      // A server of several machines may know the new import on one of them only, for a moment.
      if (response.status === 404) throw importUnknown();
      const answer = readAnswer(importSchema, response, 'asking');
      if (answer.state === 'completed' || answer.state === 'failed') return answer;
      badAnswers = 0;
      const now = JSON.stringify([answer.state, answer.progress, answer.results?.length ?? 0]);
      if (now !== seen) patience.renew();
      seen = now;
    } catch (error) {
      badAnswers += 1;
      if (badAnswers >= MAX_BAD_ANSWERS) throw error;
    }
    if (patience.isOver()) throw stillInWork(patience.seconds());
  }
}

/** The body as text: keys in one fixed order, so that a batch read back from the journal is the same bytes. */
function bodyOf(batch: ImportBatch): string {
  return JSON.stringify({ validateOnly: false, items: batch.items.map(inOrder) });
}

function inOrder({ ref, op, personId, expectedVersion, fields }: ImportItem): ImportItem {
  return {
    ref,
    op,
    ...(personId === undefined ? {} : { personId }),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(fields === undefined ? {} : { fields: fieldsInOrder(fields) }),
  };
}

function fieldsInOrder(fields: PersonFields): PersonFields {
  const parent = fields.primaryParent;
  return {
    ...Object.fromEntries(
      WRITABLE_FIELDS.flatMap((name) => (name in fields ? [[name, fields[name]]] : [])),
    ),
    ...(parent
      ? { primaryParent: { name: parent.name, email: parent.email, phone: parent.phone } }
      : {}),
  };
}
