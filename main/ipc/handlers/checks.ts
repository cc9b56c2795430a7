import { methods } from '../../../preload/contract.ts';
import type { ConnectionCheck } from '../../../preload/views.ts';
import { checkConnection, isOk } from '../../app/check-connection.ts';
import { assertLookedUp } from '../../app/checks/check.ts';
import type { SecretFacts } from '../../app/checks/check.ts';
import type { CheckBench } from '../../app/check-connection.ts';
import { entryOf } from '../../app/connections.ts';
import { previewIdNumbers } from '../../app/preview-id-numbers.ts';
import { RosterError } from '../../core/errors.ts';
import type { ConnectionDraft } from '../../core/settings/draft.ts';
import { checkText } from '../check-text.ts';
import type { Context } from '../context.ts';
import type { JobControl } from '../jobs.ts';
import { route } from '../route.ts';

/** Live questions to both ends: the lists to choose from, and the connection check. */
export const checkRoutes = ({ services, host, checks }: Context) => {
  const draftOf = async (connectionId: string): Promise<ConnectionDraft> =>
    entryOf(await services.settings.read(), connectionId).config;
  const benchOf = async (connectionId: string): Promise<CheckBench> =>
    services.openCheckBench(await services.connect(connectionId));

  const runCheck =
    (connectionId: string) =>
    async ({ signal, report }: JobControl<{ checks: readonly ConnectionCheck[] }>) => {
      const bench = await benchOf(connectionId);
      let done: readonly ConnectionCheck[] = [];
      for await (const check of checkConnection(bench, { signal, onProgress: () => undefined })) {
        done = [...done, check];
        report({ checks: done });
      }
      return { ok: isOk(done), checks: done };
    };

  return {
    listAeriesSchools: route(methods.listAeriesSchools, async ({ connectionId }) => {
      const { source, consumerSecret } = await benchOf(connectionId);
      if (source === null) throw missing('Aeries Consumer Secret Key', consumerSecret);
      return source.schools(unhurried());
    }),
    getMingaAccount: route(methods.getMingaAccount, async ({ connectionId }) => {
      const { target, mingaToken } = await benchOf(connectionId);
      if (target === null) throw missing('Minga token', mingaToken);
      return target.account(unhurried());
    }),

    previewIdNumbers: route(methods.previewIdNumbers, async ({ connectionId, rule, people }) => {
      return previewIdNumbers(await benchOf(connectionId), { people, rule }, unhurried());
    }),

    startConnectionCheck: route(methods.startConnectionCheck, async ({ connectionId }) => {
      await draftOf(connectionId);
      return checks.start(connectionId, runCheck(connectionId));
    }),
    cancelConnectionCheck: route(methods.cancelConnectionCheck, ({ jobId }) => {
      checks.cancel(jobId);
      return null;
    }),
    getConnectionCheck: route(methods.getConnectionCheck, ({ connectionId }) =>
      checks.latest(connectionId),
    ),
    getConnectionCheckText: route(methods.getConnectionCheckText, async ({ connectionId }) => {
      const { name } = await draftOf(connectionId);
      return { text: checkText(checks.latest(connectionId), { name, info: host.info }) };
    }),
  };
};

/** A list is asked for by a person who waits for it; the connection's own time-outs bound it. */
const unhurried = () => ({ signal: AbortSignal.timeout(120_000), onProgress: () => undefined });

function missing(what: string, secret: SecretFacts): RosterError {
  assertLookedUp(secret);
  return new RosterError('secret-missing', {
    message: `There is no ${what} for this connection, or its address is not yet usable, so nothing could be asked.`,
    fix: 'Fill in step 7 of the setup guide.',
  });
}
