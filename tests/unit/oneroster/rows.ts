import {
  connectionSchema,
  type ConnectionInput,
  type PersonRules,
} from '../../../main/core/connection/config.ts';
import type { SourcePerson } from '../../../main/core/person/person.ts';

/** A student as Aeries sends one. */
export const studentRow = {
  sourcedId: 'STU_99400001',
  status: 'active',
  dateLastModified: '2026-09-01T08:00:00.000Z',
  metadata: null,
  username: 'ana.diaz@lincoln.example',
  userIds: null,
  enabledUser: 'true',
  givenName: 'Ana María',
  familyName: 'Díaz',
  middleName: '',
  role: 'student',
  identifier: '5_STU_99400001',
  email: 'ana.diaz@lincoln.example',
  sms: null,
  phone: '',
  agents: [{ href: '~/ims/oneroster/v1p1/users/PAT_1', sourcedId: 'PAT_1', type: 'user' }],
  orgs: [{ href: '~/ims/oneroster/v1p1/orgs/5', sourcedId: '5', type: 'org' }],
  grades: ['09'],
  password: null,
};

export function rulesOf(rules: ConnectionInput['rules'] = {}): PersonRules {
  return connectionSchema.parse({
    name: 'x',
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'x' },
    minga: { mode: 'api', baseUrl: 'https://minga.example/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm' }],
    rules,
  }).rules;
}

export function person(change: Partial<SourcePerson> = {}): SourcePerson {
  return {
    sisId: 'STU_1',
    idNumber: '1',
    firstName: 'Ana',
    lastName: 'Díaz',
    middleName: null,
    email: 'ana@lincoln.example',
    username: null,
    role: 'student',
    grade: '09',
    schools: ['5'],
    agents: [],
    enabled: true,
    removed: false,
    modifiedAt: '2026-09-01T08:00:00Z',
    primaryParent: null,
    ...change,
  };
}
