import { describe, expect, it } from 'vitest';
import {
  completeConnection,
  draftProblems,
  draftSchema,
} from '../../../main/core/settings/draft.ts';

const finished = {
  name: 'Lincoln Unified',
  aeries: { baseUrl: 'https://demo.aeries.net/aeries/Login.aspx', consumerId: 'abc' },
  minga: { mode: 'api', baseUrl: 'https://minga.example/api/import/v1/' },
  schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
};

describe('a connection that is still being set up', () => {
  it('may be empty but for its name, and says in words what is missing', () => {
    const draft = draftSchema.parse({ name: 'Lincoln Unified' });
    expect(draftProblems(draft).map(({ message }) => message)).toEqual([
      'Enter the Aeries URL.',
      'Enter the Consumer ID that Aeries shows.',
      'Enter the address of the Minga import API.',
      'Choose at least one school and the Minga it feeds.',
    ]);
  });

  it('cannot run before it is finished', () => {
    const draft = draftSchema.parse({ ...finished, schools: [] });
    expect(() => completeConnection(draft)).toThrow(
      'The connection "Lincoln Unified" is not finished: Choose at least one school and the Minga it feeds.',
    );
  });

  it('becomes a whole connection, with the Aeries URL in form', () => {
    const connection = completeConnection(draftSchema.parse(finished));
    expect(connection.aeries.baseUrl).toBe('https://demo.aeries.net/aeries/');
  });

  it('keeps School IDs as they are typed, leading zeros and all', () => {
    const schools = [{ aeriesSchoolId: '007', mingaId: 'm_1' }];
    const connection = completeConnection(draftSchema.parse({ ...finished, schools }));
    expect(connection.schools).toEqual(schools);
  });
});
