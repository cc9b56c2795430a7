import type { ConnectionDraft } from './draft.ts';
import type { Settings } from './settings.ts';

/**
 * The settings as they may leave this computer in a support bundle: what explains behaviour stays, what points at a
 * person or opens a door does not. A list of what is shown, so that a new setting is hidden until somebody decides.
 */
export function redactSettings(settings: Settings): Readonly<Record<string, unknown>> {
  const { version, appearance, retention, network, connections, reminders } = settings;
  return {
    version,
    appearance,
    retention,
    network,
    reminders: reminders.length,
    connections: connections.map(({ id, createdAt, guide, config }) => ({
      id,
      createdAt,
      guide,
      config: redactDraft(config),
    })),
  };
}

function redactDraft(draft: ConnectionDraft): Readonly<Record<string, unknown>> {
  const {
    name,
    aeries,
    minga,
    schools,
    sync,
    holds,
    policy,
    schedule,
    rules,
    notify,
    reports,
    network,
  } = draft;
  return {
    name,
    aeries: {
      baseUrl: address(aeries.baseUrl),
      consumerId: hint(aeries.consumerId),
      auth: aeries.auth,
    },
    minga:
      minga.mode === 'api'
        ? { mode: minga.mode, baseUrl: address(minga.baseUrl) }
        : { mode: minga.mode, listFile: present(minga.listFile) },
    schools,
    sync,
    holds,
    policy,
    schedule,
    rules: {
      studentIdNumber: rules.studentIdNumber,
      adultIdNumber: rules.adultIdNumber,
      studentDisplayName: rules.studentDisplayName,
      adultDisplayName: rules.adultDisplayName,
      studentEmailFrom: rules.studentEmailFrom,
      adultEmailFrom: rules.adultEmailFrom,
      studentEmailDomain: present(rules.studentEmailDomain ?? ''),
      adultEmailDomain: present(rules.adultEmailDomain ?? ''),
      grades: rules.grades,
      roles: rules.roles,
      erase: rules.erase,
      updateProtected: rules.updateProtected,
      neverTouch: rules.neverTouch.length,
      blockedContacts: rules.blockedContacts.length,
    },
    notify:
      notify === undefined
        ? null
        : {
            to: notify.to.length,
            when: notify.when,
            includeNames: notify.includeNames,
            attachCsv: notify.attachCsv,
            digest: notify.digest,
            heartbeatDays: notify.heartbeatDays,
            webhook: notify.webhook === undefined ? null : notify.webhook.form,
            smtp:
              notify.smtp === undefined
                ? null
                : {
                    host: notify.smtp.host,
                    port: notify.smtp.port,
                    secure: notify.smtp.secure,
                    user: present(notify.smtp.user ?? ''),
                    allowPlain: notify.smtp.allowPlain,
                  },
          },
    reports: { ...reports, folder: present(reports.folder ?? '') },
    network: {
      pageSize: network.pageSize,
      concurrency: network.concurrency,
      timeoutMs: network.timeoutMs,
      allowLoopbackHttp: network.allowLoopbackHttp,
      caFile: present(network.caFile ?? ''),
      systemTrust: network.systemTrust,
      proxy: address(network.proxy),
    },
  };
}

const present = (text: string): string => (text === '' ? 'not set' : 'set');

/** Enough to see whether two screens show the same key, not enough to use it. */
function hint(text: string): string {
  if (text === '') return 'not set';
  return text.length < 12 ? 'set' : `set, ends in ${text.slice(-4)}`;
}

/** An address without the user name, password or query that somebody may have pasted along. */
function address(text: string | undefined): string {
  if (text === undefined || text === '') return 'not set';
  const url = URL.parse(text);
  return url === null ? 'set, but not an address' : `${url.protocol}//${url.host}${url.pathname}`;
}
