import { useAppInfo } from '../../bridge/reads.ts';
import { Card } from '../../ui/card.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';

const PLATFORMS = { windows: 'Windows', macos: 'macOS', linux: 'Linux' } as const;
const RUNTIMES: Readonly<Record<string, string>> = {
  node: 'Node.js',
  electron: 'Electron',
  chrome: 'Chromium',
};
const STORAGES = {
  opening: 'Being opened',
  keychain: 'The keychain of this computer',
  memory: 'Memory, until the app closes',
} as const;

/** Version, what it runs on, and where things are kept. */
export function AboutPart() {
  const { data: info } = useAppInfo();
  if (info === undefined) return null;
  return (
    <Card title={info.name}>
      <KeyValueList
        items={[
          { key: 'Version', value: info.version },
          {
            key: 'Runs in',
            value: `${info.host === 'desktop' ? 'a window of its own' : 'the browser'}, on ${PLATFORMS[info.platform]}`,
          },
          ...Object.entries(info.runtime).map(([name, version]) => ({
            key: RUNTIMES[name] ?? name,
            value: version,
          })),
          { key: 'Settings and history', value: info.dataFolder },
          { key: 'Keys', value: STORAGES[info.secretStorage.kind] },
        ]}
      />
    </Card>
  );
}
