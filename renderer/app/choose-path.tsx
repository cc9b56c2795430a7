import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { useAppInfo } from '../bridge/reads.ts';
import { told, useAsk } from '../bridge/use-bridge.ts';
import { ChoosePathProvider } from '../ui/path-field.tsx';
import type { ChoosePath } from '../ui/path-field.tsx';

/** Lets the fields for paths open the system's own dialog, where this host has one. */
export function ChoosesPaths({ children }: { readonly children: ReactNode }) {
  const ask = useAsk();
  const { data: info } = useAppInfo();
  const choose = useCallback<ChoosePath>(
    async (purpose) => {
      const chosen = await told('Nothing was chosen', ask.chooseFile({ purpose }));
      return chosen?.value.kind === 'chosen' ? chosen.value.path : null;
    },
    [ask],
  );
  return (
    <ChoosePathProvider value={info?.can.chooseFile === true ? choose : null}>
      {children}
    </ChoosePathProvider>
  );
}
