import type { ConnectionDraft } from '../../bridge/types.ts';

type Notify = NonNullable<ConnectionDraft['notify']>;

/** The notifications as they are typed: every field is there, empty where nothing is set. */
export interface NotifyForm {
  readonly to: string;
  readonly when: Notify['when'];
  readonly digest: Notify['digest'];
  readonly heartbeatDays: number;
  readonly includeNames: boolean;
  readonly attachCsv: boolean;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly from: string;
  /** Set in a file only: kept as it is. */
  readonly allowPlain: boolean;
  readonly url: string;
  readonly form: NonNullable<Notify['webhook']>['form'];
}

export function formOf(notify: ConnectionDraft['notify']): NotifyForm {
  const { smtp, webhook } = notify ?? {};
  return {
    to: (notify?.to ?? []).join('\n'),
    when: notify?.when ?? 'problems',
    digest: notify?.digest ?? 'never',
    heartbeatDays: notify?.heartbeatDays ?? 3,
    includeNames: notify?.includeNames ?? false,
    attachCsv: notify?.attachCsv ?? false,
    host: smtp?.host ?? '',
    port: smtp?.port ?? 587,
    secure: smtp?.secure ?? false,
    user: smtp?.user ?? '',
    from: smtp?.from ?? '',
    allowPlain: smtp?.allowPlain ?? false,
    url: webhook?.url ?? '',
    form: webhook?.form ?? 'json',
  };
}

/** The patch of a form: what is empty is taken out. */
export function notifyOf(form: NotifyForm) {
  const { when, digest, heartbeatDays, includeNames, attachCsv, port, secure } = form;
  const host = form.host.trim();
  const user = form.user.trim();
  const from = form.from.trim();
  const url = form.url.trim();
  return {
    to: form.to
      .split(/[\s,;]+/)
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    when,
    digest,
    heartbeatDays,
    includeNames,
    attachCsv,
    smtp:
      host === ''
        ? null
        : {
            host,
            port,
            secure,
            allowPlain: form.allowPlain,
            ...(user === '' ? {} : { user }),
            ...(from === '' ? {} : { from }),
          },
    webhook: url === '' ? null : { url, form: form.form },
  };
}
