/** One request as the sample server saw it. Never holds a secret, a token or a body. */
export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** The list as settings name it, `token`, or null where the path is none of them. */
  readonly list: string | null;
  /** How the request was signed. */
  readonly auth: 'none' | 'basic' | 'bearer' | 'oauth1';
  /** Names of the cookies that came with it. */
  readonly cookies: readonly string[];
  /** 0 while unanswered, or where the connection was cut before an answer. */
  readonly status: number;
  readonly bytes: number;
  /** The client hung up before the answer was whole. */
  readonly aborted: boolean;
}

/** Filled in while the request is served. */
export type RequestEntry = { -readonly [Field in keyof LoggedRequest]: LoggedRequest[Field] };
