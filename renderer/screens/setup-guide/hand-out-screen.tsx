import { tellSaved } from '../../app/files.ts';
import { goTo } from '../../app/place.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';
import { AdministratorPage } from './administrator-page.tsx';

/** Steps 1 to 6 for the Aeries administrator, to print or save. Main looks for stored secrets before it saves. */
export function HandOutScreen({ connection }: { readonly connection: ConnectionView }) {
  const ask = useAsk();
  const { id, config } = connection;
  const { baseUrl } = config.aeries;
  const save = async (html: string): Promise<void> => {
    const file = await told('The page was not saved', ask.saveHandout({ connectionId: id, html }));
    if (file !== null) tellSaved(file.value);
  };
  return (
    <AdministratorPage
      district={config.name}
      aeriesUrl={baseUrl === '' ? null : baseUrl}
      onLeave={() => goTo({ screen: 'guide', connectionId: id })}
      onPrint={() => window.print()}
      onSave={(html) => void save(html)}
    />
  );
}
