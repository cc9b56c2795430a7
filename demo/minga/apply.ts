import { isMingaRole, type SamplePerson, type SamplePersonPatch } from './person.ts';
import type { MingaStore } from './store.ts';

/** The rules of Minga for one item of an import. Pure but for the store: the caller owns the transaction. */

export interface SampleItem {
  readonly ref: string;
  readonly op: 'create' | 'update' | 'archive' | 'restore';
  readonly personId?: string | undefined;
  readonly expectedVersion?: string | number | undefined;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

export interface SampleResult {
  readonly ref: string;
  readonly outcome: 'succeeded' | 'failed' | 'skipped' | 'conflict';
  readonly personId?: string;
  readonly version?: number;
  readonly code?: string;
  readonly field?: string;
  readonly message?: string;
}

/** Applies one item to the store and says what became of it. */
export function applyItem(store: MingaStore, mingaId: string, item: SampleItem): SampleResult {
  const fields = readFields(item.fields ?? {});
  if ('code' in fields) return { ref: item.ref, outcome: 'failed', ...fields };
  return item.op === 'create'
    ? create(store, mingaId, item, fields.values)
    : change(store, mingaId, item, fields.values);
}

interface Refusal {
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

function create(
  store: MingaStore,
  mingaId: string,
  item: SampleItem,
  fields: SamplePersonPatch,
): SampleResult {
  const { firstName, lastName, role } = fields;
  if (firstName === undefined) return failed(item, required('firstName'));
  if (lastName === undefined) return failed(item, required('lastName'));
  if (role === undefined) return failed(item, required('role'));
  if (!fields.email && !fields.idNumber) {
    return failed(item, {
      ...required('email'),
      message: 'An e-mail or an ID number is required.',
    });
  }
  const refusal = duplicate(store, mingaId, null, fields);
  if (refusal !== null) return failed(item, refusal);
  const person = store.insert(mingaId, { ...fields, firstName, lastName, role });
  return succeeded(item, person);
}

function change(
  store: MingaStore,
  mingaId: string,
  item: SampleItem,
  fields: SamplePersonPatch,
): SampleResult {
  if (item.personId === undefined) return failed(item, required('personId'));
  const person = store.person(mingaId, item.personId);
  if (person === null) {
    return failed(item, {
      code: 'not-found',
      field: 'personId',
      message: 'This Minga has no such person.',
    });
  }
  // Before the version: asking for what is already so is never a conflict.
  if (item.op === 'archive' && person.status === 'archived') return succeeded(item, person);
  if (item.expectedVersion !== undefined && item.expectedVersion !== person.version) {
    return {
      ref: item.ref,
      outcome: 'conflict',
      personId: person.id,
      version: person.version,
      code: 'version',
      message: 'The person was changed in the meantime.',
    };
  }
  if (!person.sisSync) {
    return {
      ref: item.ref,
      outcome: 'skipped',
      personId: person.id,
      version: person.version,
      code: 'sis-sync-off',
      message: '"Include User in SIS Sync" is off for this person.',
    };
  }
  if (item.op === 'update' && person.status === 'archived') {
    return failed(item, {
      code: 'archived',
      field: 'status',
      message: 'The person is archived: restore first.',
    });
  }
  const next: SamplePerson = {
    ...person,
    ...fields,
    status: item.op === 'archive' ? 'archived' : 'active',
  };
  if (item.op !== 'archive') {
    const refusal = duplicate(store, mingaId, person, next);
    if (refusal !== null) return failed(item, refusal);
  }
  return succeeded(item, save(store, mingaId, person, next));
}

/** Writes a person whose record really differs, under the next version. */
export function save(
  store: MingaStore,
  mingaId: string,
  before: SamplePerson,
  after: SamplePerson,
): SamplePerson {
  if (JSON.stringify(before) === JSON.stringify(after)) return before;
  const saved = { ...after, version: before.version + 1 };
  store.replace(mingaId, saved);
  return saved;
}

function duplicate(
  store: MingaStore,
  mingaId: string,
  self: SamplePerson | null,
  fields: SamplePersonPatch,
): Refusal | null {
  // A value that the person already holds is not checked again: lists that were untidy before stay usable.
  const keeps = self !== null && self.status === 'active';
  const checks = [
    ['email', 'emailKey', fields.email?.toLowerCase(), self?.email?.toLowerCase()],
    ['idNumber', 'idNumber', fields.idNumber, self?.idNumber],
  ] as const;
  for (const [field, column, value, own] of checks) {
    if (value === undefined || value === null || (keeps && value === own)) continue;
    const holder = store.holderOf(mingaId, column, value);
    if (holder !== null && holder !== self?.id) {
      return { code: 'duplicate', field, message: 'Another active person of this Minga has it.' };
    }
  }
  return null;
}

const NULLABLE = ['externalId', 'idNumber', 'displayName', 'email', 'grade'];
const NAMES = ['firstName', 'lastName'];

function readFields(
  raw: Readonly<Record<string, unknown>>,
): { readonly values: SamplePersonPatch } | Refusal {
  const values: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(raw)) {
    const read = readField(field, value);
    if ('code' in read) return read;
    values[field] = read.value;
  }
  return { values };
}

function readField(field: string, value: unknown): { readonly value: unknown } | Refusal {
  if (NAMES.includes(field)) {
    const text = readText(value);
    if (text === undefined) return invalid(field, 'must be text');
    return text === null ? required(field) : { value: text };
  }
  if (NULLABLE.includes(field)) {
    const text = readText(value);
    if (text === undefined) return invalid(field, 'must be text or null');
    if (field === 'email' && text !== null && !/^[^@\s]+@[^@\s]+$/.test(text)) {
      return invalid(field, 'is not an e-mail address');
    }
    return { value: text };
  }
  if (field === 'role') {
    return isMingaRole(value) ? { value } : invalid(field, 'is not a role of Minga');
  }
  if (field === 'primaryParent') return readParent(value);
  return invalid(field, 'is not a field that an import can write');
}

function readParent(value: unknown): { readonly value: unknown } | Refusal {
  if (value === null) return { value };
  if (typeof value !== 'object') return invalid('primaryParent', 'must be an object or null');
  const parts = value as Record<string, unknown>;
  const name = readText(parts['name'] ?? null);
  const email = readText(parts['email'] ?? null);
  const phone = readText(parts['phone'] ?? null);
  if (name === undefined || email === undefined || phone === undefined) {
    return invalid('primaryParent', 'must have name, email and phone as text or null');
  }
  const empty = name === null && email === null && phone === null;
  return { value: empty ? null : { name, email, phone } };
}

/** Text without surrounding space, null for none, undefined for what is neither. */
function readText(value: unknown): string | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' ? value.trim() || null : undefined;
}

const required = (field: string): Refusal => ({
  code: 'required',
  field,
  message: `${field} is required.`,
});

const invalid = (field: string, what: string): Refusal => ({
  code: 'invalid',
  field,
  message: `${field} ${what}.`,
});

function failed(item: SampleItem, refusal: Refusal): SampleResult {
  return {
    ref: item.ref,
    outcome: 'failed',
    ...(item.personId === undefined ? {} : { personId: item.personId }),
    ...refusal,
  };
}

function succeeded(item: SampleItem, person: SamplePerson): SampleResult {
  return { ref: item.ref, outcome: 'succeeded', personId: person.id, version: person.version };
}
