import { useAccount, useSchools } from '../bridge/reads.ts';
import type { ConnectionView } from '../bridge/types.ts';

/**
 * Names of schools and Mingas, by Aeries School ID and Minga id: from the lists that the guide or the settings asked
 * for already. Nothing is asked for here: a preview needs the connection for itself.
 */
export function useNames({ id, config }: ConnectionView): {
  readonly nameOf: (schoolOrMinga: string) => string | null;
  /** How many Mingas the connection has. */
  readonly mingas: number;
} {
  const { data: schools } = useSchools(id, false);
  const { data: account } = useAccount(id, false);
  return {
    mingas: new Set(config.schools.map(({ mingaId }) => mingaId)).size,
    nameOf: (wanted) =>
      schools?.find((school) => school.id === wanted)?.name ??
      account?.mingas.find((minga) => minga.id === wanted)?.name ??
      null,
  };
}
