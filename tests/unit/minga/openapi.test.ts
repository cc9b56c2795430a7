import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { MINGA_PATHS } from '../../../main/adapters/minga/paths.ts';
import {
  acceptedSchema,
  accountSchema,
  importSchema,
  peoplePageSchema,
  personSchema,
} from '../../../main/adapters/minga/schemas.ts';
import { MINGA_ROLES, WRITABLE_FIELDS } from '../../../main/core/person/person.ts';

const schema = z.looseObject({
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).default({}),
  enum: z.array(z.string()).optional(),
});
const documentSchema = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.unknown()),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

const text = readFileSync(new URL('../../../docs/minga-import-api.yaml', import.meta.url), 'utf8');
const raw: unknown = parse(text);
const api = documentSchema.parse(raw);
const described = (name: string) => api.components.schemas[name]!;

describe('the description of the import API', () => {
  it('is OpenAPI 3.1 and says that it is assumed', () => {
    expect(api.openapi).toMatch(/^3\.1\./);
    expect(api.info.title).toContain('assumed');
    expect(api.info.description).toContain('**Assumed.**');
  });

  it('has the paths that the product asks for, and no others', () => {
    expect(Object.keys(api.paths).sort()).toEqual(
      Object.values(MINGA_PATHS)
        .map((path) => `/${path}`)
        .sort(),
    );
  });

  it.each([
    ['Person', personSchema],
    ['PeoplePage', peoplePageSchema],
    ['Account', accountSchema],
    ['Accepted', acceptedSchema],
  ] as const)('gives %s the very fields that are read', (name, read) => {
    expect(Object.keys(described(name).properties)).toEqual(Object.keys(read.shape));
    const required = Object.entries(read.shape)
      .filter(([, field]) => !field.safeParse(undefined).success)
      .map(([field]) => field);
    expect(described(name).required).toEqual(expect.arrayContaining(required));
  });

  it('gives an import and its results at least the fields that are read', () => {
    expect(Object.keys(described('Import').properties)).toEqual(
      expect.arrayContaining(Object.keys(importSchema.shape)),
    );
    const results = importSchema.shape.results.unwrap().unwrap();
    expect(Object.keys(described('Result').properties)).toEqual(Object.keys(results.element.shape));
  });

  it('lets an import write the very fields that the product writes', () => {
    expect(Object.keys(described('Fields').properties)).toEqual([...WRITABLE_FIELDS]);
  });

  it('knows the roles that the product knows', () => {
    expect(described('Role').enum).toEqual([...MINGA_ROLES]);
  });

  it('refers to nothing that is not there', () => {
    const references = [...text.matchAll(/\$ref: '#\/([^']+)'/g)].map((match) => match[1]!);
    for (const reference of references) {
      const found = reference
        .split('/')
        .reduce<unknown>((at, key) => z.record(z.string(), z.unknown()).parse(at)[key], raw);
      expect(found, reference).toBeDefined();
    }
  });
});
