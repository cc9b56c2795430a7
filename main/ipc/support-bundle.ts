import type { SupportBundle } from '../../preload/views.ts';
import { redactSettings } from '../core/settings/redact.ts';
import { checkText } from './check-text.ts';
import type { Context } from './context.ts';

/** What support needs to see: versions, settings, last checks and logs; no secret, no key, no person. */
export async function supportBundle({
  services,
  host,
  checks,
  notices,
}: Context): Promise<SupportBundle> {
  const settings = await services.settings.read();
  const { info } = host;
  const { kind, message } = services.secretStorage.current();
  const versions = {
    product: `${info.name} ${info.version}`,
    host: info.host,
    platform: info.platform,
    runtime: info.runtime,
    secretStorage: message === null ? kind : `${kind}: ${message}`,
  };
  const lastChecks = settings.connections.map(({ id, config: { name } }) =>
    checkText(checks.latest(id), { name, info }),
  );
  const said = notices.list().map(({ at, severity, title }) => `${at} ${severity}: ${title}`);
  return {
    parts: [
      { title: 'Versions', text: json(versions) },
      { title: 'Settings, redacted', text: json(redactSettings(settings)) },
      { title: 'Last connection checks', text: lastChecks.join('\n') || 'There is no connection.' },
      { title: 'Notices', text: said.join('\n') || 'None.' },
      { title: 'Log, redacted', text: (await services.recentLogs()) || 'Empty.' },
    ],
  };
}

/** The bundle as the one text file that is saved. */
export function bundleText({ parts }: SupportBundle): string {
  return parts.map(({ title, text }) => `== ${title}\n\n${text.trimEnd()}\n`).join('\n');
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);
