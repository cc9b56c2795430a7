import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RosterError } from '../../../core/errors.ts';
import type { TargetPerson } from '../../../core/person/person.ts';
import type { ImportBatch, ImportResult, LinkStore, RosterTarget } from '../../../core/ports.ts';
import { cancelled } from '../errors.ts';
import { listMissing } from './errors.ts';
import { openOutbox, type Outbox, type StoredBatch } from './outbox.ts';
import { parsePeopleList } from './parse-list.ts';
import { indexPeople, listItem, type ListedPeople } from './rows.ts';

export interface MingaListOptions {
  /**
   * The people list exported from Minga (CSV). One file holds one Minga: with several school pairs the path
   * holds `{mingaId}`, which is replaced by the id (anything but letters, digits, `.`, `_` and `-` in it by `_`).
   */
  readonly listFile: string;
  /** Where the import lists go; default: the folder of the list. */
  readonly outputFolder?: string;
  /** Ids of the Mingas of this connection. */
  readonly mingas: readonly string[];
  /** Keeps which person is which `sisId`: a list cannot. */
  readonly links: LinkStore;
  readonly connection: string;
}

interface PeopleList {
  /** Changes with the content of the file. */
  readonly fingerprint: string;
  readonly people: readonly TargetPerson[];
  readonly index: ListedPeople;
}

/**
 * Minga by way of files: compares with an exported people list, and in place of sending writes the lists that
 * an administrator uploads in the People Manager (`minga-import-….csv`, `minga-archive-….csv`).
 * Throws `bad-config` where one list would serve several Mingas.
 */
export function createMingaList(options: MingaListOptions): RosterTarget {
  const { listFile, links, connection } = options;
  const mingas = [...new Set(options.mingas)];
  const names = new Set(mingas.map((id) => fileName(id).toLowerCase()));
  if (mingas.length > 1 && !listFile.includes(PLACEHOLDER)) throw onePerMinga(mingas.length);
  if (names.size < mingas.length) throw sameFile();
  const read = new Map<string, PeopleList>();
  const outboxes = new Map<string, Outbox>();

  const fileOf = (mingaId: string): string =>
    listFile.replaceAll(PLACEHOLDER, () => fileName(mingaId));

  async function load(mingaId: string): Promise<PeopleList> {
    const file = fileOf(mingaId);
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw listMissing(file, cause);
    });
    const fingerprint = createHash('sha256').update(bytes).digest('hex');
    const known = read.get(mingaId);
    if (known?.fingerprint === fingerprint) return known;
    const people = parsePeopleList(bytes, file);
    const list = { fingerprint, people, index: indexPeople(people) };
    read.set(mingaId, list);
    return list;
  }

  function outboxOf(mingaId: string): Outbox {
    const known = outboxes.get(mingaId);
    if (known !== undefined) return known;
    const opened = openOutbox(options.outputFolder ?? dirname(fileOf(mingaId)), fileName(mingaId));
    outboxes.set(mingaId, opened);
    return opened;
  }

  async function make(batch: ImportBatch, bodyHash: string): Promise<StoredBatch> {
    const list = await load(batch.mingaId);
    const listed = batch.items.map((item) => listItem(item, list.index));
    return {
      key: batch.idempotencyKey,
      bodyHash,
      pair: `${fileName(batch.mingaId)}-${list.fingerprint.slice(0, 8)}`,
      entries: listed.flatMap(({ entry }) => (entry === null ? [] : [entry])),
      results: listed.map(({ result }) => result),
      links: listed.flatMap(({ link }) => (link === null ? [] : [[...link]])),
    };
  }

  return {
    async account({ signal, onProgress }) {
      onProgress({ stage: 'connecting', side: 'minga' });
      for (const mingaId of mingas) {
        if (signal.aborted) throw cancelled();
        await load(mingaId);
      }
      return {
        // Who uploads the lists is for Minga to check, at the upload.
        user: { id: 'import-lists', email: '', role: 'OWNER' },
        district: { id: 'import-lists', name: 'Import-list files' },
        mingas: mingas.map((id) => ({ id, name: id, sisSchoolId: null })),
      };
    },
    async pull(mingaId, sink, { signal, onProgress }) {
      const { people } = await load(mingaId);
      if (signal.aborted) throw cancelled();
      const known = links.all(connection, mingaId);
      sink(people.map((person) => ({ ...person, externalId: known.get(person.id) ?? null })));
      onProgress({ stage: 'target', mingaId, rows: people.length, total: people.length });
    },
    async submit(batch, { signal }): Promise<readonly ImportResult[]> {
      if (signal.aborted) throw cancelled();
      if (batch.items.length === 0) return [];
      const outbox = outboxOf(batch.mingaId);
      const bodyHash = createHash('sha256').update(JSON.stringify(batch.items)).digest('hex');
      const known = await outbox.find(batch.idempotencyKey);
      if (known !== null && known.bodyHash !== bodyHash) throw keyReused();
      const stored = known ?? (await make(batch, bodyHash));
      await outbox.put(stored);
      links.set(connection, batch.mingaId, stored.links);
      return stored.results;
    },
  };
}

const PLACEHOLDER = '{mingaId}';

const fileName = (mingaId: string): string => mingaId.replace(/[^\w.-]/g, '_');

function onePerMinga(count: number): RosterError {
  return new RosterError('bad-config', {
    message: `minga.listFile names one file, but this connection has ${count} Mingas, and a list does not say which Minga a person is in. Nothing was read or changed.`,
    fix: 'Put {mingaId} into the path, as in lists/{mingaId}.csv, and export one list a Minga.',
    details: { field: 'minga.listFile' },
  });
}

function sameFile(): RosterError {
  return new RosterError('bad-config', {
    message:
      'Two Mingas of this connection come to the same file name, so their lists could be confused. Nothing was read or changed.',
    fix: 'Make one connection for each of them.',
    details: { field: 'schools' },
  });
}

function keyReused(): RosterError {
  return new RosterError('target-refused', {
    message:
      'This batch was written before with other changes in it, so it was not written again. The import lists are as they were.',
    fix: 'Make a new preview and push that.',
    details: { status: 422 },
  });
}
