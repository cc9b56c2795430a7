import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { KEYS } from '../../bridge/reads.ts';
import type {
  AdvisedField,
  ConnectionDraft,
  ConnectionPatch,
  ConnectionView,
} from '../../bridge/types.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';
import type { DetailField } from '../setup-guide/detail-fields.tsx';
import { problemOf, useAdvice } from './use-advice.ts';
import { usePairs } from './use-pairs.ts';
import type { Pairs } from './use-pairs.ts';
import { useSaver } from './use-saved.ts';
import { useSecret } from './use-secret.ts';
import type { SecretField } from './use-secret.ts';

/** One text of the connection: what is typed is kept by itself. */
export interface TextDetail {
  readonly field: DetailField;
  readonly onChange: (value: string) => void;
}

/** Everything that step 7 asks for, live: in the guide and in the settings. */
export interface Details {
  readonly url: TextDetail;
  readonly consumerId: TextDetail;
  readonly consumerSecret: SecretField;
  readonly mingaWay: MingaWay;
  readonly mingaUrl: TextDetail;
  readonly mingaToken: SecretField;
  /** The people list exported from Minga, and where the import lists go. */
  readonly listFile: TextDetail;
  readonly outputFolder: TextDetail;
  readonly pairs: Pairs;
  /** Keeps at once what waits, typed secrets too. False where something was refused; it says so itself. */
  readonly flush: () => Promise<boolean>;
}

type Mode = ConnectionDraft['minga']['mode'];

/** How Minga is given changes: through its import API, or as lists that a person uploads. */
export interface MingaWay {
  readonly mode: Mode;
  readonly onChange: (mode: Mode) => void;
}

/** The details of a connection. Give it one place in the screen: it holds what is being typed. */
export function useDetails(connection: ConnectionView): Details {
  const { config } = connection;
  const save = useSavePatch(connection.id);
  const url = useText({
    value: config.aeries.baseUrl,
    advised: 'aeries-url',
    allowLoopbackHttp: config.network.allowLoopbackHttp,
    save: (baseUrl) => save({ aeries: { baseUrl } }),
  });
  const consumerId = useText({
    value: config.aeries.consumerId,
    advised: 'consumer-id',
    save: (value) => save({ aeries: { consumerId: value } }),
  });
  const mingaUrl = useText({
    value: config.minga.mode === 'api' ? config.minga.baseUrl : '',
    advised: null,
    save: (baseUrl) => save({ minga: { mode: 'api', baseUrl } }),
  });
  const list =
    config.minga.mode === 'list' ? config.minga : { mode: 'list' as const, listFile: '' };
  const { outputFolder: folder = '' } = list;
  const listFile = useText({
    value: list.listFile,
    advised: null,
    save: (value) => save({ minga: { ...list, listFile: value } }),
  });
  const outputFolder = useText({
    value: folder,
    advised: null,
    save: (value) =>
      save({
        minga: {
          mode: 'list',
          listFile: list.listFile,
          ...(value === '' ? {} : { outputFolder: value }),
        },
      }),
  });
  const mingaWay = useMingaWay(connection, save);
  const consumerSecret = useAdvisedSecret(connection.id);
  const mingaToken = useSecret(connection.id, 'minga-token');
  const pairSaver = useSaver();
  const pairs = usePairs({
    connection,
    canAsk: {
      aeries:
        consumerSecret.exists && config.aeries.baseUrl !== '' && config.aeries.consumerId !== '',
      minga:
        config.minga.mode === 'api'
          ? mingaToken.exists && config.minga.baseUrl !== ''
          : config.minga.listFile !== '',
    },
    onSave: (schools) => pairSaver.schedule(() => save({ schools: [...schools] })),
  });
  return {
    url,
    consumerId,
    consumerSecret,
    mingaWay,
    mingaUrl,
    mingaToken,
    listFile,
    outputFolder,
    pairs,
    async flush() {
      const kept = await Promise.all([
        url.flush(),
        consumerId.flush(),
        mingaUrl.flush(),
        listFile.flush(),
        outputFolder.flush(),
        pairSaver.flush(),
        consumerSecret.store(),
        mingaToken.store(),
      ]);
      return kept.every(Boolean);
    },
  };
}

/** The other way's details come back with it while the screen is open, so that a look at it loses nothing. */
function useMingaWay(
  { config: { minga } }: ConnectionView,
  save: (patch: ConnectionPatch) => Promise<boolean>,
): MingaWay {
  const [left, setLeft] = useState<ConnectionDraft['minga'] | null>(null);
  return {
    mode: minga.mode,
    onChange(mode) {
      if (mode === minga.mode) return;
      setLeft(minga);
      void save({ minga: left?.mode === mode ? left : { mode } });
    },
  };
}

/** Saves a part of a connection; the lists of a side whose address changed are asked for anew. */
function useSavePatch(connectionId: string): (patch: ConnectionPatch) => Promise<boolean> {
  const ask = useAsk();
  const client = useQueryClient();
  return async (patch) => {
    const saved = await told('Not saved', ask.updateConnection({ connectionId, patch }));
    if (saved === null) return false;
    client.setQueryData<readonly ConnectionView[]>(KEYS.connections, (known) =>
      known?.map((view) => (view.id === connectionId ? saved.value : view)),
    );
    if (patch.aeries !== undefined) {
      void client.invalidateQueries({ queryKey: KEYS.schools(connectionId) });
    }
    if (patch.minga !== undefined) {
      void client.invalidateQueries({ queryKey: KEYS.account(connectionId) });
    }
    return true;
  };
}

interface TextOptions {
  /** As it is kept. */
  readonly value: string;
  readonly advised: AdvisedField | null;
  readonly allowLoopbackHttp?: boolean;
  readonly save: (value: string) => Promise<boolean>;
}

function useText(options: TextOptions): TextDetail & { readonly flush: () => Promise<boolean> } {
  const { value, advised, allowLoopbackHttp = false, save } = options;
  const [typed, setTyped] = useState<string | null>(null);
  const { schedule, flush } = useSaver();
  const shown = typed ?? value;
  const advice = useAdvice(
    advised ?? 'aeries-url',
    advised === null ? '' : shown,
    allowLoopbackHttp,
  );
  const onChange = (next: string): void => {
    setTyped(next);
    schedule(() => save(next.trim()));
  };
  return { field: { value: shown, problem: problemOf(advice, onChange) }, onChange, flush };
}

/** The Consumer Secret Key, with a word of warning where a certificate was pasted for it. */
function useAdvisedSecret(connectionId: string): SecretField {
  const secret = useSecret(connectionId, 'consumer-secret');
  const advice = useAdvice('consumer-secret', secret.field.draft, false);
  const problem = secret.field.problem ?? problemOf(advice, secret.onDraft);
  return { ...secret, field: { ...secret.field, problem } };
}
