import { useQueryClient } from '@tanstack/react-query';
import type { ConnectionHealth } from '../../preload/sync-views.ts';
import { KEYS, useAccount, useHealth, useSchools } from '../bridge/reads.ts';
import type { AeriesSchool, ConnectionView } from '../bridge/types.ts';

/** Names of schools by Aeries School ID; one that was never read has none. */
type SchoolNames = Readonly<Record<string, string>>;

/**
 * Names of a connection's schools: from Aeries' own list, where the guide or the settings asked for it since the app
 * was started, else as the last previews read them. Nothing is asked of Aeries here: a preview needs the connection
 * for itself.
 */
export function useSchoolNames(connectionId: string): SchoolNames {
  const { data: listed } = useSchools(connectionId, false);
  const { data: healths } = useHealth();
  return namesFrom(healths, connectionId, listed);
}

/** The same for each connection. */
export function useSchoolNamesOf(): (connectionId: string) => SchoolNames {
  const client = useQueryClient();
  const { data: healths } = useHealth();
  return (connectionId) =>
    namesFrom(
      healths,
      connectionId,
      client.getQueryData<readonly AeriesSchool[]>(KEYS.schools(connectionId)),
    );
}

function namesFrom(
  healths: readonly ConnectionHealth[] | undefined,
  connectionId: string,
  listed: readonly AeriesSchool[] | undefined,
): SchoolNames {
  const read = healths?.find((health) => health.connectionId === connectionId)?.schoolNames;
  return { ...read, ...Object.fromEntries((listed ?? []).map(({ id, name }) => [id, name])) };
}

/** Names of schools and Mingas, by Aeries School ID and Minga id, as far as they are known without asking. */
export function useNames({ id, config }: ConnectionView): {
  readonly nameOf: (schoolOrMinga: string) => string | null;
  /** How many Mingas the connection has. */
  readonly mingas: number;
} {
  const schools = useSchoolNames(id);
  const { data: account } = useAccount(id, false);
  return {
    mingas: new Set(config.schools.map(({ mingaId }) => mingaId)).size,
    nameOf: (wanted) =>
      schools[wanted] ?? account?.mingas.find((minga) => minga.id === wanted)?.name ?? null,
  };
}
