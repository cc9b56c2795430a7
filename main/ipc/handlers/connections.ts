import { methods } from '../../../preload/contract.ts';
import {
  addConnection,
  deleteConnection,
  duplicateConnection,
  listConnections,
  renameConnection,
  resetConnection,
  updateConnection,
} from '../../app/connections.ts';
import type { ConnectionView } from '../../app/connections.ts';
import { openSampleDistrict } from '../../app/sample-district.ts';
import { clearSecret, secretStatuses, setSecret } from '../../app/secrets.ts';
import type { SecretStatus } from '../../app/secrets.ts';
import { RosterError } from '../../core/errors.ts';
import { adviseField } from '../../core/settings/field-advice.ts';
import { refuseWhile } from '../busy.ts';
import type { Context } from '../context.ts';
import { route } from '../route.ts';

/** Connections and their secrets. */
export const connectionRoutes = (context: Context) => {
  const { services, events, checks, previews, pushes } = context;
  /** A name or a secret that changes under a running job would make the job speak of something else. */
  const refuseWhileBusy = (connectionId: string): void => {
    refuseWhile(context, ['preview', 'push'], connectionId);
    if (!checks.isRunning(connectionId)) return;
    throw new RosterError('busy', {
      message: 'The connection check of this connection is still running. Nothing was changed.',
      fix: 'Wait until it has finished, or cancel it.',
      retryable: true,
    });
  };
  const told = (connectionId: string, status: SecretStatus): SecretStatus => {
    events.emit('secretChanged', { connectionId, ...status });
    return status;
  };
  let opening: Promise<ConnectionView> | null = null;
  return {
    listConnections: route(methods.listConnections, () => listConnections(services)),
    openSampleDistrict: route(methods.openSampleDistrict, () => {
      const { sampleServers: servers } = services;
      if (servers !== null) {
        // A door that is pressed twice leads to one district.
        opening ??= openSampleDistrict({ ...services, servers }).finally(() => {
          opening = null;
        });
        return opening;
      }
      throw new RosterError('bad-usage', {
        message: 'The sample district is not part of this installation. Nothing was started.',
        fix: 'Install Roster Bridge anew, or connect your own district.',
      });
    }),
    addConnection: route(methods.addConnection, ({ name }) => addConnection(services, name)),
    updateConnection: route(methods.updateConnection, ({ connectionId, patch }) =>
      updateConnection(services, connectionId, patch),
    ),
    resetConnection: route(methods.resetConnection, ({ connectionId, section }) =>
      resetConnection(services, connectionId, section),
    ),
    renameConnection: route(methods.renameConnection, ({ connectionId, name }) => {
      refuseWhileBusy(connectionId);
      return renameConnection(services, connectionId, name);
    }),
    duplicateConnection: route(methods.duplicateConnection, ({ connectionId, name }) =>
      duplicateConnection(services, connectionId, name),
    ),
    deleteConnection: route(methods.deleteConnection, async ({ connectionId, confirmName }) => {
      refuseWhileBusy(connectionId);
      await deleteConnection(services, connectionId, confirmName);
      for (const jobs of [checks, previews, pushes]) jobs.forget(connectionId);
      const { connections } = await services.settings.read();
      if (connections.every(({ sample }) => sample === null)) {
        await services.sampleServers?.discard();
      }
      return null;
    }),
    adviseField: route(methods.adviseField, ({ field, value, allowLoopbackHttp }) =>
      adviseField(field, value, { allowLoopbackHttp }),
    ),

    setSecret: route(methods.setSecret, async ({ connectionId, name, value }) =>
      told(connectionId, await setSecret(services, connectionId, name, value)),
    ),
    clearSecret: route(methods.clearSecret, async ({ connectionId, name }) =>
      told(connectionId, await clearSecret(services, connectionId, name)),
    ),
    getSecrets: route(methods.getSecrets, ({ connectionId }) =>
      secretStatuses(services, connectionId),
    ),
    reopenSecretStorage: route(methods.reopenSecretStorage, () => services.secretStorage.reopen()),
  };
};
