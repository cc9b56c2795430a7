import { Buffer } from 'node:buffer';
import { breakRow, isBrokenForm, messUp } from './messy-rows.ts';
import type { Mess } from './messy-kinds.ts';
import { choose, meets, readQuery, valuesAt } from './query.ts';
import type { ListQuery } from './query.ts';
import type { Resources, Selection } from './resources.ts';
import { routeOf } from './routes.ts';
import type { Route } from './routes.ts';
import { createRowCache } from './row-cache.ts';
import type { RowCache } from './row-cache.ts';
import { listMatches } from './settings.ts';
import { resourcesOf, strike } from './state.ts';
import type { State } from './state.ts';

/** A page of a list: its rows as JSON without brackets, and how many the list has. */
export interface Page {
  readonly rows: readonly Buffer[];
  readonly count: number;
  /** Rows of the whole list, in truth. */
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}

/** Lists and row caches that are kept, oldest out first. */
const KEPT_LISTS = 2000;
const KEPT_CACHES = 6;

function remember<T>(map: Map<string, T>, key: string, most: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
  return made;
}

/** Keys of a whole list, filtered and sorted, as this server would page them. */
export function listKeys(state: State, route: Route, query: ListQuery, page: number): Int32Array {
  const filter = strike(state, 'ignore-filter', route.list, page) === null ? query.filter : null;
  const selection: Selection =
    strike(state, 'ignore-school', route.list, page) === null
      ? route.selection
      : { ...route.selection, school: null };
  const mixed =
    selection.only === 'students' &&
    state.settings.messy.some(
      ({ form, list }) => form === 'teachers-among-students' && listMatches(list, route.list),
    );
  const key = JSON.stringify([selection, filter?.text, query.sort, query.descending, mixed]);
  return remember(state.lists, key, KEPT_LISTS, () => {
    const resources = resourcesOf(state);
    let keys = newcomersFirst(state, selection, resources.select(selection));
    if (mixed) keys = withTeachers(keys, resources.select({ ...selection, only: 'teachers' }));
    const { resource } = selection;
    if (filter !== null) keys = keys.filter((at) => meets(resources.row(resource, at), filter));
    return query.sort === null ? keys : sorted(resources, selection, keys, query);
  });
}

function newcomersFirst(state: State, selection: Selection, keys: Int32Array): Int32Array {
  if (selection.resource !== 'users' || state.newcomers.size === 0) return keys;
  const isNew = (key: number) => state.newcomers.has(key);
  return Int32Array.from([...keys.filter(isNew), ...keys.filter((key) => !isNew(key))]);
}

/** A teacher after every tenth student, and the rest at the end. */
function withTeachers(students: Int32Array, teachers: Int32Array): Int32Array {
  const mixed: number[] = [];
  let next = 0;
  for (const [place, key] of students.entries()) {
    mixed.push(key);
    if (place % 10 === 9 && next < teachers.length) mixed.push(teachers[next++]!);
  }
  return Int32Array.from([...mixed, ...teachers.subarray(next)]);
}

function sorted(
  resources: Resources,
  { resource }: Selection,
  keys: Int32Array,
  { sort, descending }: ListQuery,
): Int32Array {
  const path = (sort ?? '').split('.');
  const texts = new Map<number, string>();
  for (const key of keys) texts.set(key, valuesAt(resources.row(resource, key), path).join(','));
  const turn = descending ? -1 : 1;
  const textOf = (key: number) => texts.get(key) ?? '';
  return keys
    .slice()
    .sort((a, b) => turn * (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : a - b));
}

/** One page, with the faults that concern which rows come. `page` counts from 0 by the limit in force. */
export function readPage(
  state: State,
  route: Route,
  query: ListQuery,
  at: { readonly limit: number; readonly page: number },
): Page {
  const { limit, page } = at;
  const { offset } = query;
  const keys = listKeys(state, route, query, page);
  let end = Math.min(keys.length, offset + limit);
  const short = strike(state, 'short-page', route.list, page);
  if (short !== null) end = Math.min(end, offset + Math.max(1, short.rows));
  if (strike(state, 'empty-page', route.list, page) !== null) end = offset;
  let chosen = keys.subarray(Math.min(offset, keys.length), Math.max(offset, end));
  const previous = offset > 0 && chosen.length > 0 ? keys[offset - 1] : undefined;
  const twice = previous === undefined ? null : strike(state, 'duplicates', route.list, page);
  if (previous !== undefined && twice !== null) {
    const rest = twice.form === 'extra' ? chosen : chosen.subarray(1);
    chosen = Int32Array.from([previous, ...rest]);
  }
  return {
    rows: joinRows(state, route, query, { keys: chosen, offset, total: keys.length }),
    count: chosen.length,
    total: keys.length,
    limit,
    offset,
  };
}

interface Chosen {
  readonly keys: Int32Array;
  readonly offset: number;
  readonly total: number;
}

/** The rows as bytes; those that are broken by their place in the list are made one by one. */
function joinRows(state: State, route: Route, query: ListQuery, chosen: Chosen): readonly Buffer[] {
  const messes = state.settings.messy.filter(({ list }) => listMatches(list, route.list));
  const isPlaced = ({ form, share }: Mess) => isBrokenForm(form) && share === undefined;
  const cache = cacheFor(
    state,
    route,
    query,
    messes.filter((mess) => !isPlaced(mess)),
  );
  const placed = new Map<number, Mess>();
  for (const mess of messes.filter(isPlaced)) {
    if (route.selection.resource !== 'users' && mess.list === undefined) continue;
    const place = (mess.row ?? Math.floor(chosen.total / 2)) - chosen.offset;
    if (place >= 0 && place < chosen.keys.length) placed.set(place, mess);
  }
  if (placed.size === 0) return cache.join(chosen.keys);
  const parts = Array.from(chosen.keys, (key, place) => {
    const mess = placed.get(place);
    if (mess === undefined || !isBrokenForm(mess.form)) {
      return Buffer.concat(cache.join(Int32Array.of(key)));
    }
    const row = resourcesOf(state).row(route.selection.resource, key);
    return Buffer.from(JSON.stringify(breakRow(row, mess.form)));
  });
  return parts.flatMap((part, at) => (at === 0 ? [part] : [Buffer.from(','), part]));
}

/** Rows of a resource in one set of fields and forms. */
function cacheFor(state: State, route: Route, query: ListQuery, messes: readonly Mess[]): RowCache {
  const { resource } = route.selection;
  const applied = resource === 'users' ? messes : [];
  const forms = applied.map(({ form, share }) => [form, share]);
  const key = JSON.stringify([resource, query.fields, forms]);
  return remember(state.rows, key, KEPT_CACHES, () => {
    const resources = resourcesOf(state);
    return createRowCache(resources.size(resource), (at) =>
      JSON.stringify(renderRow(resources, route, query.fields, applied, at)),
    );
  });
}

/** A row as it goes out. */
export function renderRow(
  resources: Resources,
  { selection: { resource } }: Route,
  fields: readonly string[] | null,
  messes: readonly Mess[],
  key: number,
): unknown {
  const row = resources.row(resource, key);
  const sent = messes.length === 0 ? row : messUp(row, messes);
  if (fields === null || typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return sent;
  }
  return choose(sent as Record<string, unknown>, fields);
}

/** Makes every row of a list beforehand, in the plain form and with all its fields. */
export function warmList(state: State, list: string): void {
  const route = routeOf(list);
  const query = readQuery(new URLSearchParams());
  if (route === null || query.refused) throw new Error(`There is no list ${list}.`);
  const keys = listKeys(state, route, query, 0);
  const cache = cacheFor(state, route, query, []);
  for (let at = 0; at < keys.length; at += 1000) cache.join(keys.subarray(at, at + 1000));
}
