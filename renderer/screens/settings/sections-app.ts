import type { SettingsGroup } from './setting.ts';

export const connection: readonly SettingsGroup[] = [
  {
    settings: [
      {
        kind: 'choice',
        path: 'aeries.auth',
        title: 'Sign-in method of OneRoster',
        text: 'Aeries uses OAuth 2.0. Other OneRoster servers may ask for OAuth 1.0a.',
        initial: 'oauth2',
        options: [
          { id: 'oauth2', label: 'OAuth 2.0' },
          { id: 'oauth1-sha256', label: 'OAuth 1.0a, SHA-256' },
          { id: 'oauth1-sha1', label: 'OAuth 1.0a, SHA-1' },
        ],
      },
    ],
  },
];

export const network: readonly SettingsGroup[] = [
  {
    title: 'Way out',
    settings: [
      {
        kind: 'text',
        path: 'network.proxy',
        title: 'Proxy',
        text: 'Address and port of a proxy for this connection. Leave empty for none of its own.',
        initial: '',
        placeholder: 'http://proxy.district.org:8080',
      },
      {
        kind: 'switch',
        path: 'app.network.useSystemProxy',
        title: 'Use this computer’s proxy settings',
        text: 'Where no proxy is named above, asks this computer’s own settings for one.',
        initial: true,
      },
      {
        kind: 'text',
        path: 'network.caFile',
        title: 'Extra certificate authority',
        text: 'A PEM file of a certificate authority to trust besides, if your network team gave you one.',
        initial: '',
        placeholder: 'C:\\certs\\district-ca.pem',
        chooses: 'certificate-authority',
      },
      {
        kind: 'switch',
        path: 'network.systemTrust',
        title: 'Trust the authorities of this computer',
        text: 'Those in the trust store of the operating system, such as that of a filter that inspects TLS, beside the public ones.',
        initial: true,
      },
    ],
  },
  {
    title: 'Reading Aeries',
    settings: [
      {
        kind: 'number',
        path: 'network.pageSize',
        title: 'Rows a page',
        text: 'How many rows are asked for at once. Aeries may send fewer.',
        initial: 1000,
        min: 1,
        max: 10_000,
        unit: 'rows',
      },
      {
        kind: 'number',
        path: 'network.concurrency',
        title: 'Requests at once',
        text: 'Fewer is gentler on Aeries during the school day; more is faster at night.',
        initial: 4,
        min: 1,
        max: 16,
      },
      {
        kind: 'number',
        path: 'network.timeoutMs',
        title: 'Wait for an answer',
        text: 'After this long without an answer, a request counts as failed and is tried again.',
        initial: 30,
        min: 1,
        max: 600,
        unit: 'seconds',
        factor: 1000,
      },
    ],
  },
];

export const reports: readonly SettingsGroup[] = [
  {
    settings: [
      {
        kind: 'text',
        path: 'reports.folder',
        title: 'Folder',
        text: 'A folder that is there. Leave empty for no reports. They name people: choose a folder that only the right people can open.',
        initial: '',
        placeholder: 'D:\\Roster reports',
        chooses: 'output-folder',
      },
      {
        kind: 'choice',
        path: 'reports.format',
        title: 'Format',
        text: 'A page to read and print, a workbook, or rows for another program.',
        initial: 'html',
        options: [
          { id: 'html', label: 'HTML page' },
          { id: 'xlsx', label: 'Excel workbook' },
          { id: 'csv', label: 'CSV' },
          { id: 'json', label: 'JSON' },
        ],
      },
      {
        kind: 'number',
        path: 'reports.keepDays',
        title: 'Keep saved reports',
        text: 'Reports that Roster Bridge saved there are removed after this. Other files are never touched.',
        initial: 365,
        min: 1,
        max: 3650,
        unit: 'days',
      },
    ],
  },
];

export const data: readonly SettingsGroup[] = [
  {
    settings: [
      {
        kind: 'number',
        path: 'app.retention.runDays',
        title: 'Keep runs and reports',
        text: 'Older runs lose their rows of people; their counts stay. Undo works as long as the rows are there.',
        initial: 730,
        min: 1,
        max: 3650,
        unit: 'days',
      },
      {
        kind: 'number',
        path: 'app.retention.planDays',
        title: 'Keep previews',
        text: 'Previews that were never pushed are forgotten after this.',
        initial: 30,
        min: 1,
        max: 3650,
        unit: 'days',
      },
      {
        kind: 'number',
        path: 'app.retention.logDays',
        title: 'Keep logs',
        text: 'Logs hold counts and errors, never names or keys.',
        initial: 30,
        min: 1,
        max: 3650,
        unit: 'days',
      },
    ],
  },
];

export const appearance: readonly SettingsGroup[] = [
  {
    settings: [
      {
        kind: 'choice',
        path: 'app.appearance.theme',
        title: 'Theme',
        text: 'Light, dark, or as this computer is set.',
        initial: 'system',
        options: [
          { id: 'system', label: 'As the system' },
          { id: 'light', label: 'Light' },
          { id: 'dark', label: 'Dark' },
        ],
      },
      {
        kind: 'choice',
        path: 'app.appearance.density',
        title: 'Rows of grids',
        text: 'Compact shows more people at once: 28 pixels a row in place of 32.',
        initial: 'normal',
        options: [
          { id: 'normal', label: 'Normal' },
          { id: 'compact', label: 'Compact' },
        ],
      },
      {
        kind: 'switch',
        path: 'app.appearance.singleKeys',
        title: 'Shortcuts of single keys',
        text: 'Such as g o for the overview; ? shows them all. Turn them off if you dictate or use an aid that types letters.',
        initial: true,
      },
    ],
  },
];

export const background: readonly SettingsGroup[] = [
  {
    settings: [
      {
        kind: 'switch',
        path: 'app.desktop.closeToTray',
        title: 'Stay in the tray when the window is closed',
        text: 'Unattended runs go on. Off: closing the window ends the app, and nothing runs until it is opened again.',
        initial: true,
      },
      {
        kind: 'switch',
        path: 'app.desktop.openAtLogin',
        title: 'Start when you sign in',
        text: 'Without a window, in the tray, so that a restart of the computer does not end the unattended runs.',
        initial: false,
      },
      {
        kind: 'switch',
        path: 'app.desktop.notifications',
        title: 'Notifications of this computer',
        text: 'Says when changes wait for approval and when a run failed or was missed. No names are shown.',
        initial: true,
      },
    ],
  },
];
