import { describe, expect, it } from 'vitest';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import {
  adapterFor,
  control,
  lincoln,
  LINCOLN,
  pullAll,
  students,
  trialNetwork,
} from './helpers.ts';

describe('reading the people of a Minga', () => {
  it('reads everybody once, over as many pages as it takes', async () => {
    const minga = await lincoln(students(25));
    const people = await pullAll(adapterFor(minga));
    expect(people.map((person) => person.idNumber)).toEqual(
      students(25).map((seed) => seed.idNumber),
    );
    const pages = minga.requests.filter((request) => request.route === 'people');
    expect(pages).toHaveLength(3);
    expect(pages[0]?.query).toEqual({ limit: '10' });
  });

  it('reads archived people and every field', async () => {
    const minga = await lincoln([
      {
        firstName: 'Zoë',
        lastName: "O'Neil-Ruíz",
        displayName: 'Zoë O.',
        email: 'Zoe@lincoln.example',
        idNumber: '007',
        externalId: 'STU_7',
        role: 'STUDENT_LEADER',
        grade: '12',
        status: 'archived',
        sisSync: false,
        version: 4,
        primaryParent: { name: 'Pat', email: null, phone: '555' },
      },
    ]);
    expect(await pullAll(adapterFor(minga))).toEqual([
      {
        id: 'p_1',
        version: 4,
        firstName: 'Zoë',
        lastName: "O'Neil-Ruíz",
        displayName: 'Zoë O.',
        email: 'Zoe@lincoln.example',
        idNumber: '007',
        externalId: 'STU_7',
        role: 'STUDENT_LEADER',
        grade: '12',
        status: 'archived',
        sisSync: false,
        primaryParent: { name: 'Pat', email: null, phone: '555' },
      },
    ]);
  });

  it('reads a Minga without people as empty', async () => {
    const minga = await lincoln();
    expect(await pullAll(adapterFor(minga), 'm_empty')).toEqual([]);
  });

  it('takes blank text for no value', async () => {
    const minga = await lincoln([
      { firstName: 'A', lastName: 'B', email: '  ', idNumber: '', grade: '', externalId: '' },
    ]);
    const [person] = await pullAll(adapterFor(minga));
    expect(person).toMatchObject({ email: null, idNumber: null, grade: null, externalId: null });
  });

  it('asks for at most 1,000 people a page, whatever the settings say', async () => {
    const minga = await lincoln(students(3));
    await pullAll(adapterFor(minga, { network: trialNetwork({ pageSize: 10_000 }) }));
    expect(minga.requests.at(-1)?.query['limit']).toBe('1000');
  });

  it('reports rows and total while it reads', async () => {
    const minga = await lincoln(students(25));
    const seen: unknown[] = [];
    const { signal } = new AbortController();
    await adapterFor(minga).pull(LINCOLN, () => undefined, {
      signal,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.at(-1)).toEqual({ stage: 'target', mingaId: LINCOLN, rows: 25, total: 25 });
  });

  it('refuses a list to which somebody was taken away while it was read', async () => {
    const minga = await lincoln(students(25));
    const first = minga.people(LINCOLN)[0]!;
    const sink = (people: readonly TargetPerson[]): void => {
      if (people[0]?.id === first.id) minga.remove(LINCOLN, first.id);
    };
    await expect(adapterFor(minga).pull(LINCOLN, sink, control())).rejects.toMatchObject({
      code: 'target-untrusted',
      details: { received: 25, stated: 24 },
    });
  });

  it('stops at once when it is cancelled', async () => {
    const minga = await lincoln(students(25));
    const stop = new AbortController();
    const pulling = adapterFor(minga).pull(LINCOLN, () => stop.abort(), control(stop.signal));
    await expect(pulling).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('names a Minga that does not exist as a wrong setting', async () => {
    const minga = await lincoln();
    await expect(pullAll(adapterFor(minga), 'm_nowhere')).rejects.toMatchObject({
      code: 'target-refused',
      details: { status: 404 },
    });
  });
});
