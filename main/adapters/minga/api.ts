import type { NetworkSettings } from '../../core/connection/config.ts';
import type { RosterTarget, TargetAccount } from '../../core/ports.ts';
import type { Control } from '../../core/progress.ts';
import { createHttp, type Http } from '../network/http.ts';
import type { RetryHooks, RetryPolicy } from '../network/retry.ts';
import { readAccount } from './account.ts';
import { mingaBaseUrl } from './base-url.ts';
import { createMingaClient } from './client.ts';
import { pullPeople } from './pull.ts';
import { submitBatch } from './submit.ts';
import { createWaiting, type WaitingPolicy } from './waiting.ts';

export interface MingaApiOptions {
  readonly baseUrl: string;
  readonly token: string;
  readonly network: NetworkSettings;
  readonly http?: Http;
  readonly retry?: Partial<RetryPolicy>;
  readonly waiting?: Partial<WaitingPolicy>;
  /** Time, chance and pauses, for exact tests. */
  readonly hooks?: RetryHooks;
}

/** Minga never sends more than this a page. */
const MAX_PAGE = 1000;

/**
 * The Minga import API as a target. Minga publishes none: this is the assumed one of
 * `docs/minga-import-api.yaml`, known to this folder only. Throws `bad-config` for an address that is not safe.
 */
export function createMingaApi(options: MingaApiOptions): RosterTarget {
  const { token, network, hooks } = options;
  const baseUrl = mingaBaseUrl(options.baseUrl, network);
  const waiting = createWaiting(options.waiting, hooks);
  const client = createMingaClient({
    baseUrl,
    token,
    waiting,
    http: options.http ?? createHttp(network),
    ...(options.retry === undefined ? {} : { retry: options.retry }),
    ...(hooks === undefined ? {} : { hooks }),
  });
  let known: Promise<TargetAccount> | null = null;

  /** Asked once, also where nobody asks for the account: no read or write on less than the right role. */
  async function ensureRole(control: Control): Promise<void> {
    known ??= readAccount(client, control.signal);
    try {
      await known;
    } catch (error) {
      known = null;
      throw error;
    }
  }

  return {
    async account(control) {
      control.onProgress({ stage: 'connecting', side: 'minga' });
      const account = await readAccount(client, control.signal);
      known = Promise.resolve(account);
      return account;
    },
    async pull(mingaId, sink, control) {
      await ensureRole(control);
      await pullPeople(client, mingaId, Math.min(network.pageSize, MAX_PAGE), sink, control);
    },
    async submit(batch, control) {
      await ensureRole(control);
      return submitBatch(client, batch, waiting, control);
    },
  };
}
