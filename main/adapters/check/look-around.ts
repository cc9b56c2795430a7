import type { Surroundings } from '../../core/check/probes.ts';
import { RosterError } from '../../core/errors.ts';
import { looksLikeHtml } from '../aeries/page.ts';
import { HttpFault, type Http, type HttpResponse } from '../network/http.ts';

/** Asks the base address and a list without the account, to tell why OneRoster does not answer. */
export async function lookAround(
  http: Http,
  baseUrl: string,
  signal: AbortSignal,
): Promise<Surroundings> {
  const ask = async (path: string): Promise<HttpResponse | null> => {
    try {
      return await http.send({ method: 'GET', url: `${baseUrl}${path}`, signal });
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      if (error.kind !== 'aborted') return null;
      throw new RosterError('cancelled', { message: 'The check was cancelled.' });
    }
  };
  const [base, list] = await Promise.all([ask(''), ask('ims/oneroster/v1p1/schools?limit=1')]);
  return {
    page: base === null ? null : isPage(base),
    oneRoster: list === null ? null : list.status === 401 || list.status === 403,
  };
}

/** A login page, or the way to it. */
function isPage(response: HttpResponse): boolean {
  const { status } = response;
  return (status >= 300 && status < 400) || (status === 200 && looksLikeHtml(response));
}
