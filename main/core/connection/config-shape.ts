import { z } from 'zod';
import { connectionSchema } from './config.ts';

/** Reads off the connection schema what belongs where, so that messages never drift from the rules. */

export type ConfigPath = readonly (string | number)[];
type Schema = z.core.$ZodType;

/** Words for fields whose form the schema alone does not tell. `*` stands for a place in a list. */
const IN_WORDS: Readonly<Record<string, string>> = {
  '': 'an object in braces { } with "name", "aeries", "minga" and "schools"',
  name: 'a name for this connection in double quotes, such as "Lincoln Unified"',
  aeries: 'an object with "baseUrl" and "consumerId"',
  'aeries.baseUrl':
    'the address of Aeries with https and its sub-directory, such as "https://demo.aeries.net/aeries/"',
  'aeries.consumerId': 'the Consumer ID, exactly as the API Security page of Aeries shows it',
  minga: 'an object with "mode": "api" and "baseUrl", or "mode": "list" and "listFile"',
  'minga.mode': '"api", or "list" to compare with an exported people list',
  'minga.baseUrl': 'the https address of the Minga import API, such as "https://…/api/import/v1/"',
  'minga.listFile': 'the path of a people list exported from Minga as CSV',
  schools:
    'a list of at least one school pair, such as [ { "aeriesSchoolId": "5", "mingaId": "m_lincoln_high" } ]',
  'schools.*': 'a school pair, such as { "aeriesSchoolId": "5", "mingaId": "m_lincoln_high" }',
  'schools.*.aeriesSchoolId': 'the Aeries School ID in double quotes, such as "5"',
  'schools.*.mingaId': 'the id of the Minga in double quotes, such as "m_lincoln_high"',
  'rules.studentIdNumber': '"none", "sourced-id", "identifier" or { "userIdType": "…" }',
  'rules.adultIdNumber': '"none", "sourced-id", "identifier" or { "userIdType": "…" }',
  'schedule.time': 'a time of day with 24 hours, such as "19:00"',
  'schedule.timeZone': 'the name of a time zone, such as "America/Los_Angeles"',
  'schedule.blackout.*.from': 'a day, such as "2026-11-23"',
  'schedule.blackout.*.to': 'a day, such as "2026-11-27"',
  'schedule.addOnly.*.from': 'a day, such as "2026-08-03"',
  'schedule.addOnly.*.to': 'a day, such as "2026-08-14"',
  'schedule.pausedUntil': 'a moment in UTC, such as "2026-11-25T03:00:00Z"',
  'rules.studentEmailDomain': 'a domain without "@", such as "students.lincoln.example"',
  'rules.adultEmailDomain': 'a domain without "@", such as "lincoln.example"',
  'rules.grades':
    'an object of Aeries grade codes and what Minga is sent for them, such as { "TK": "Transitional" }',
  'rules.grades.*': 'what Minga is sent for this grade, in double quotes',
  'notify.to': 'a list of e-mail addresses, such as [ "owner@example.org" ]',
  'notify.to.*': 'an e-mail address, such as "owner@example.org"',
  'notify.webhook.url': 'the address that the messages are posted to, with https',
  'reports.folder': 'the path of a folder that is there',
  'network.proxy': 'the address of a proxy, such as "http://proxy.example.org:8080"',
  'network.caFile': 'the path of a PEM file with a certificate authority',
};

/** A path as people write it: `schools[0].mingaId`. The whole file is "". */
export function showPath(path: ConfigPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** What a field should be, in words. `input` tells which form of `minga` is meant. */
export function expectedAt(path: ConfigPath, input: unknown): string {
  const pattern = path.map((key) => (typeof key === 'number' ? '*' : key)).join('.');
  const inWords = IN_WORDS[pattern];
  if (inWords !== undefined) return inWords;
  const schema = schemaAt(path, input);
  return schema === null ? 'a value that this version knows' : inSchemaWords(schema);
}

/** Keys that may stand at a path; none where it is not an object. */
export function knownKeysAt(path: ConfigPath, input: unknown): readonly string[] {
  const schema = schemaAt(path, input);
  return schema === null ? [] : keysOf(schema, valueAt(path, input));
}

/** Words that may be the value at a path, for fields that know a fixed few; `mode` knows one a form. */
export function knownValuesAt(path: ConfigPath, input: unknown): readonly string[] {
  const key = path.at(-1);
  const parent = schemaAt(path.slice(0, -1), input);
  if (key === undefined || parent === null) return [];
  const bare = strip(parent);
  const forms = bare instanceof z.ZodUnion ? bare.options : [bare];
  return forms.flatMap((form) => {
    const child = childOf(form, key, null);
    return child === null ? [] : valuesOf(child);
  });
}

/** Full paths, such as `sync.autoUpdate`, at which a key of this very name is known. */
export function homesOf(key: string): readonly string[] {
  const found: string[] = [];
  const walk = (schema: Schema, path: string): void => {
    const bare = strip(schema);
    if (bare instanceof z.ZodUnion)
      bare.options.forEach((option) => {
        walk(option, path);
      });
    if (!(bare instanceof z.ZodObject)) return;
    for (const [name, child] of Object.entries(bare.shape)) {
      const here = path === '' ? name : `${path}.${name}`;
      if (name === key) found.push(here);
      walk(child, here);
    }
  };
  walk(connectionSchema, '');
  return [...new Set(found)];
}

/** The value at a path, or undefined where there is none. */
export function valueAt(path: ConfigPath, input: unknown): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value) && typeof key === 'number') return value[key];
    return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, input);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strip(schema: Schema): Schema {
  const optional =
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional;
  return optional ? strip(schema.unwrap()) : schema;
}

function schemaAt(path: ConfigPath, input: unknown): Schema | null {
  let schema: Schema | null = connectionSchema;
  let value = input;
  for (const key of path) {
    if (schema === null) return null;
    schema = childOf(schema, key, value);
    value = valueAt([key], value);
  }
  return schema;
}

function childOf(schema: Schema, key: string | number, value: unknown): Schema | null {
  const bare = strip(schema);
  if (bare instanceof z.ZodArray) return bare.element;
  if (bare instanceof z.ZodRecord) return bare.valueType;
  if (bare instanceof z.ZodObject) return bare.shape[key] ?? null;
  if (bare instanceof z.ZodUnion) {
    for (const option of formsOf(bare, value)) {
      const child = childOf(option, key, value);
      if (child !== null) return child;
    }
  }
  return null;
}

function keysOf(schema: Schema, value: unknown): readonly string[] {
  const bare = strip(schema);
  if (bare instanceof z.ZodObject) return Object.keys(bare.shape);
  if (!(bare instanceof z.ZodUnion)) return [];
  return [...new Set(formsOf(bare, value).flatMap((option) => keysOf(option, value)))];
}

/** The forms of a union that a value could be: by its `mode` where that says, else all. */
function formsOf(union: z.ZodUnion, value: unknown): readonly Schema[] {
  const meant = union.options.filter((option) => {
    if (!(option instanceof z.ZodObject) || !isRecord(value)) return false;
    const mode: unknown = option.shape['mode'];
    return mode instanceof z.ZodLiteral && mode.values.has(String(value['mode']));
  });
  return meant.length > 0 ? meant : union.options;
}

function valuesOf(schema: Schema): readonly string[] {
  const bare = strip(schema);
  if (bare instanceof z.ZodEnum) return bare.options.map(String);
  if (bare instanceof z.ZodLiteral) return [...bare.values].map(String);
  if (bare instanceof z.ZodUnion) return bare.options.flatMap((option) => valuesOf(option));
  return [];
}

function inSchemaWords(schema: Schema): string {
  const bare = strip(schema);
  if (bare instanceof z.ZodBoolean) return 'true or false, without quotes';
  if (bare instanceof z.ZodNumber) {
    const kind = bare.isInt ? 'a whole number' : 'a number';
    const { minValue, maxValue } = bare;
    const open = maxValue === null || maxValue >= Number.MAX_SAFE_INTEGER;
    return open
      ? `${kind}, ${minValue ?? 0} or more`
      : `${kind} from ${minValue ?? 0} to ${maxValue}`;
  }
  const values = valuesOf(bare);
  if (values.length > 0) return oneOf(values);
  if (bare instanceof z.ZodArray) {
    const words = valuesOf(bare.element);
    return words.length > 0
      ? `a list of any of ${quoted(words)}`
      : 'a list of texts, in brackets [ ]';
  }
  const keys = keysOf(bare, null);
  if (keys.length > 0) return `an object in braces { } with any of ${keys.join(', ')}`;
  if (bare instanceof z.ZodRecord) return 'an object in braces { }';
  return 'text in double quotes, not empty';
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? quoted(values) : `one of ${quoted(values)}`;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}
