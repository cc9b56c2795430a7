import { RosterError } from '../../core/errors.ts';
import type { HttpFault, HttpResponse } from '../network/http.ts';

/** Failures of the import API in words. None names a person, a token or a payload. */

/** What a failure means for the data, by what was being done. */
export type Doing = 'connecting' | 'reading' | 'sending' | 'asking';

const MEANING: Readonly<Record<Doing, string>> = {
  connecting: 'Nothing was read or changed by this attempt.',
  reading: 'Nothing was changed, and no plan is made from half a list.',
  sending: 'The batch was not taken this time, and nothing of it was changed by this attempt.',
  asking:
    'Minga has the batch, but what became of it is not known yet. Resuming asks again and sends nothing twice.',
};
const UNKNOWN =
  'It is not known whether Minga took the batch. Resuming sends it under the same key, so that nothing is done twice.';

/** No usable answer after all attempts. */
export function unreachable(doing: Doing, fault: HttpFault): RosterError {
  return new RosterError('target-unreachable', {
    message: `Minga could not be reached: ${decapitalise(fault.message)} ${afterSend(doing)}`,
    fix:
      fault.kind === 'tls'
        ? 'Check the address, and whether the network inspects TLS (Settings > Network, extra certificate).'
        : 'Check the network and the address of Minga, then try again.',
    retryable: true,
    details: { fault: fault.kind, doing },
    cause: fault,
  });
}

export function cancelled(): RosterError {
  return new RosterError('cancelled', { message: 'Cancelled. Nothing further was sent to Minga.' });
}

/** An answer with a status that is not a success. */
export function refused(doing: Doing, response: HttpResponse): RosterError {
  const { status } = response;
  const details = { status, doing };
  if (status === 401) {
    return new RosterError('target-refused', {
      message: `Minga does not accept the token: it is wrong, expired or was withdrawn. ${MEANING[doing]}`,
      fix: 'Store a new token of an Owner or District Manager.',
      details,
    });
  }
  if (status === 403) {
    return new RosterError('target-refused', {
      message: `Minga does not allow this account to do that. ${MEANING[doing]}`,
      fix: 'Use the token of an Owner or District Manager of every Minga in this connection.',
      details,
    });
  }
  if (status === 404) {
    return new RosterError('target-refused', {
      message: `Minga has nothing at the address that was asked for. ${MEANING[doing]}`,
      fix: 'Check the address of Minga and the Minga of each school pair (Settings > Connection).',
      details,
    });
  }
  if (status === 429 || status >= 500) {
    const why = status === 429 ? 'is asking us to slow down' : 'is having trouble';
    return new RosterError('target-unreachable', {
      message: `Minga ${why} (HTTP ${status}), also after several attempts. ${afterSend(doing)}`,
      fix: 'Try again later.',
      retryable: true,
      details,
    });
  }
  if (status >= 300 && status < 400) {
    return new RosterError('target-untrusted', {
      message: `Minga's address leads elsewhere (HTTP ${status}); redirects are not followed with a token. ${MEANING[doing]}`,
      fix: 'Check the address of Minga: it should be the final address of its import API.',
      details,
    });
  }
  return new RosterError('target-refused', {
    message: `Minga did not accept the request (HTTP ${status}). ${MEANING[doing]}`,
    fix: batchAdvice(status),
    details,
  });
}

function batchAdvice(status: number): string {
  switch (status) {
    case 413:
      return 'Minga takes fewer items at once than were sent. Please report this with the support bundle.';
    case 422:
      return 'Minga knows the key of this batch with other content. Make a new preview and push that.';
    default:
      return 'Make a new preview. If it happens again, send the support bundle to your support contact.';
  }
}

/** A success that cannot be understood: a web page, broken JSON, another shape. */
export function unreadable(doing: Doing, what: string, field: string | null = null): RosterError {
  // A batch may be in Minga's hands: then what counts is that it can be sent again under its key.
  const batch = doing === 'sending' || doing === 'asking';
  return new RosterError(batch ? 'target-unreachable' : 'target-untrusted', {
    message: `Minga's answer cannot be understood: ${what}. ${afterSend(doing)}`,
    fix: 'Check that the address of Minga is that of its import API, and that no sign-in page of the network stands in between.',
    retryable: batch,
    details: { doing, field },
  });
}

/** A list of people that does not add up. */
export function untrusted(
  mingaId: string,
  what: string,
  facts: Readonly<Record<string, string | number | null>> = {},
): RosterError {
  return new RosterError('target-untrusted', {
    message: `The people of Minga ${mingaId} could not be read whole: ${what}. ${MEANING.reading}`,
    fix: 'Try again; somebody may have been working in Minga just then. If it stays, ask Minga support.',
    retryable: true,
    details: { mingaId, doing: 'reading', ...facts },
  });
}

/** Nobody knows what became of a batch, or when it will be known. */
export function stillInWork(seconds: number): RosterError {
  return new RosterError('target-unreachable', {
    message: `Minga has been working on the batch for ${seconds} seconds without getting on. ${MEANING.asking}`,
    fix: 'Resume the run later.',
    retryable: true,
    details: { seconds },
  });
}

/** Minga has forgotten an import that it had taken. */
export function importUnknown(): RosterError {
  return new RosterError('target-unreachable', {
    message: `Minga took the batch but says that it does not know it. ${MEANING.asking}`,
    fix: 'Resume the run later.',
    retryable: true,
    details: { status: 404, doing: 'asking' },
  });
}

export function wrongRole(role: string): RosterError {
  return new RosterError('target-refused', {
    message: `The Minga token belongs to an account with the role ${role}. Rostering needs the role OWNER or DISTRICT_MANAGER. Nothing was read or changed.`,
    fix: 'Ask an Owner or District Manager for a token, and store that one.',
    details: { role },
  });
}

const afterSend = (doing: Doing): string => (doing === 'sending' ? UNKNOWN : MEANING[doing]);

const decapitalise = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
