import type { Resource, Selection } from './resources.ts';
import type { Permission } from './settings.ts';

/** What a path below `/ims/oneroster/v1p1/` asks for. */
export interface Route {
  /** The list as settings name it, decoded: `users`, `schools/5/students`. */
  readonly list: string;
  readonly selection: Selection;
  /** A single row is asked for by this sourcedId. */
  readonly single: string | null;
  readonly envelope: { readonly many: string; readonly one: string };
  readonly permissions: readonly Permission[];
  readonly scope: 'roster-core' | 'roster' | 'roster-demographics';
}

interface Endpoint {
  readonly resource: Resource;
  readonly only: Selection['only'];
  readonly permissions: readonly Permission[];
}

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  academicSessions: { resource: 'academicSessions', only: 'all', permissions: ['Terms'] },
  terms: { resource: 'academicSessions', only: 'terms', permissions: ['Terms'] },
  gradingPeriods: { resource: 'academicSessions', only: 'gradingPeriods', permissions: ['Terms'] },
  classes: { resource: 'classes', only: 'all', permissions: ['Master Schedule'] },
  courses: { resource: 'courses', only: 'all', permissions: ['Course Data'] },
  demographics: { resource: 'demographics', only: 'all', permissions: ['Student Data'] },
  enrollments: { resource: 'enrollments', only: 'all', permissions: ['Classes'] },
  orgs: { resource: 'orgs', only: 'all', permissions: ['Schools'] },
  schools: { resource: 'orgs', only: 'schools', permissions: ['Schools'] },
  students: { resource: 'users', only: 'students', permissions: ['Student Data'] },
  teachers: { resource: 'users', only: 'teachers', permissions: ['Teacher Data'] },
  users: { resource: 'users', only: 'all', permissions: ['Student Data', 'Teacher Data'] },
};

const OF_A_SCHOOL = ['students', 'teachers', 'enrollments', 'classes', 'courses', 'terms'];

const ONE: Readonly<Record<Resource, string>> = {
  users: 'user',
  orgs: 'org',
  academicSessions: 'academicSession',
  classes: 'class',
  courses: 'course',
  enrollments: 'enrollment',
  demographics: 'demographics',
};

/** The route of a path such as `schools/5/students`, or null where there is none or it is badly encoded. */
export function routeOf(path: string): Route | null {
  let parts: string[];
  try {
    parts = path.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
  const [name = '', id = null, nested = null] = parts;
  const outer = Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name] : undefined;
  if (outer === undefined || id === '' || parts.length > 3) return null;
  if (nested === null) {
    const at = id === null ? name : `${name}/${encodeURIComponent(id)}`;
    return makeRoute(at, outer, null, id);
  }
  const inner = ENDPOINTS[nested];
  if (name !== 'schools' || !OF_A_SCHOOL.includes(nested) || inner === undefined) return null;
  return makeRoute(`schools/${encodeURIComponent(id ?? '')}/${nested}`, inner, id, null);
}

function makeRoute(
  list: string,
  { resource, only, permissions }: Endpoint,
  school: string | null,
  single: string | null,
): Route {
  const scope =
    resource === 'demographics'
      ? 'roster-demographics'
      : school === null
        ? 'roster-core'
        : 'roster';
  return {
    list,
    selection: { resource, only, school },
    single,
    envelope: { many: resource, one: ONE[resource] },
    permissions,
    scope,
  };
}

/** The names that another client saw at Aeries. */
export function aliasOf(name: string): string {
  const aliases: Readonly<Record<string, string>> = {
    orgs: 'schools',
    org: 'school',
    academicSessions: 'terms',
    academicSession: 'term',
  };
  return aliases[name] ?? name;
}
