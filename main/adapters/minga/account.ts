import type { TargetAccount } from '../../core/ports.ts';
import type { MingaClient } from './client.ts';
import { wrongRole } from './errors.ts';
import { mingaPath } from './paths.ts';
import { accountSchema } from './schemas.ts';

/**
 * Reads the account behind the token. Throws `target-refused`, naming the role, for anybody but an Owner or
 * District Manager (contracts: "role OWNER or DISTRICT_MANAGER is required").
 */
export async function readAccount(
  client: MingaClient,
  signal: AbortSignal,
): Promise<TargetAccount> {
  const { user, district, mingas } = await client.get(accountSchema, {
    doing: 'connecting',
    path: mingaPath('me'),
    signal,
  });
  if (user.role !== 'OWNER' && user.role !== 'DISTRICT_MANAGER') throw wrongRole(user.role);
  return {
    user,
    district,
    mingas: mingas.map((minga) => ({ ...minga, sisSchoolId: minga.sisSchoolId ?? null })),
  };
}
