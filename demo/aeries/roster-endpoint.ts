import { Buffer } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Auth } from './auth.ts';
import { readPage, renderRow, listKeys } from './pages.ts';
import type { Page } from './pages.ts';
import { readQuery } from './query.ts';
import type { ListQuery } from './query.ts';
import type { RequestEntry } from './request-log.ts';
import { LOGIN_PAGE, NOT_FOUND_PAGE, html, json, send, sendHuge, statusInfo } from './respond.ts';
import type { Answer, Transport } from './respond.ts';
import { aliasOf, routeOf } from './routes.ts';
import type { Route } from './routes.ts';
import { listMatches } from './settings.ts';
import { changeData, resourcesOf, strike } from './state.ts';
import type { State } from './state.ts';

export interface Exchange {
  readonly state: State;
  readonly auth: Auth;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** As the client addressed it. */
  readonly url: URL;
  readonly basePath: string;
  readonly entry: RequestEntry;
}

/** Serves one path below `/ims/oneroster/v1p1/`. */
export async function serveRoster(exchange: Exchange, path: string): Promise<void> {
  const { state, auth, request, response, url, entry } = exchange;
  const { settings } = state;
  const route = routeOf(path);
  if (route === null) {
    await send(response, entry, html(404, NOT_FOUND_PAGE));
    return;
  }
  entry.list = route.list;
  const query = readQuery(url.searchParams);
  const at = placeOf(state, query);
  if (await failsOnTheWay(exchange, route.list, at.page)) return;
  if (strike(state, 'token-expires', route.list, at.page) !== null) auth.expire(request);
  const denial = auth.check(request, url, route, settings);
  if (denial !== null) {
    await send(response, entry, statusInfo(denial.status, denial.codeMinor, denial.description));
    return;
  }
  const withheld = route.permissions.find((name) => settings.withdrawn.includes(name));
  if (withheld !== undefined) {
    const description = `This account may not read ${withheld}`;
    await send(response, entry, statusInfo(403, 'forbidden', description));
    return;
  }
  if (settings.missing.some((pattern) => listMatches(pattern, route.list))) {
    await send(response, entry, html(404, NOT_FOUND_PAGE));
    return;
  }
  if (query.refused) {
    await send(response, entry, statusInfo(400, query.codeMinor, query.description));
    return;
  }
  if (!schoolExists(state, route)) {
    await send(response, entry, statusInfo(404, 'unknown object', 'There is no such school'));
    return;
  }
  await (route.single === null
    ? serveList(exchange, route, query, at)
    : serveOne(exchange, route, query, route.single));
}

interface Place {
  readonly limit: number;
  /** From 0, by the limit in force. */
  readonly page: number;
}

function placeOf(state: State, query: ReturnType<typeof readQuery>): Place {
  if (query.refused) return { limit: 1, page: 0 };
  const limit = Math.min(query.limit, state.settings.maxLimit ?? query.limit);
  return { limit, page: Math.floor(query.offset / limit) };
}

function schoolExists(state: State, { selection }: Route): boolean {
  const { school } = selection;
  return school === null || resourcesOf(state).district.schools.some(({ id }) => id === school);
}

/** Faults that need neither rows nor a right to read them. True where one has answered. */
export async function failsOnTheWay(
  { state, response, basePath, entry }: Exchange,
  list: string,
  page: number,
): Promise<boolean> {
  const delay = strike(state, 'delay', list, page);
  if (delay !== null) await wait(delay.ms);
  if (strike(state, 'stall', list, page) !== null) return true;
  if (strike(state, 'reset', list, page, ({ when }) => when === 'before-headers') !== null) {
    response.socket?.resetAndDestroy();
    return true;
  }
  const limited = strike(state, 'rate-limit', list, page);
  if (limited !== null) {
    await send(response, entry, tooMany(limited.retryAfter, limited.seconds));
    return true;
  }
  const failed = strike(state, 'server-error', list, page);
  if (failed !== null) {
    const { status, retryAfterSeconds } = failed;
    const headers =
      retryAfterSeconds === undefined ? {} : { 'Retry-After': `${retryAfterSeconds}` };
    await send(response, entry, html(status, `<html><body>${status}</body></html>`, headers));
    return true;
  }
  if (strike(state, 'html-200', list, page) !== null) {
    await send(response, entry, html(200, LOGIN_PAGE));
    return true;
  }
  if (strike(state, 'redirect-login', list, page) !== null) {
    const headers = { Location: `${basePath}/Login.aspx?ReturnUrl=%2f` };
    await send(response, entry, html(302, '<html><body>Object moved</body></html>', headers));
    return true;
  }
  return false;
}

function tooMany(form: 'seconds' | 'date' | 'none', seconds: number): Answer {
  const answer = statusInfo(429, 'server_busy', 'Too many requests');
  if (form === 'none') return answer;
  const until =
    form === 'seconds' ? `${seconds}` : new Date(Date.now() + seconds * 1000).toUTCString();
  return { ...answer, headers: { ...answer.headers, 'Retry-After': until } };
}

async function serveOne(
  { state, response, entry }: Exchange,
  route: Route,
  query: ListQuery,
  sourcedId: string,
): Promise<void> {
  const resources = resourcesOf(state);
  const key = resources.find(route.selection.resource, sourcedId);
  const listed =
    key !== null && listKeys(state, route, { ...query, filter: null }, 0).includes(key);
  if (key === null || !listed) {
    await send(response, entry, statusInfo(404, 'unknown object', 'There is no such record'));
    return;
  }
  const messes = state.settings.messy.filter(({ list }) => list === undefined);
  const row = renderRow(resources, route, query.fields, messes, key);
  await send(response, entry, json(200, { [envelopeName(state, route, 'one')]: row }));
}

function envelopeName({ settings }: State, route: Route, form: 'one' | 'many'): string {
  const name = route.envelope[form];
  return settings.envelope === 'aeries-alias' ? aliasOf(name) : name;
}

async function serveList(
  exchange: Exchange,
  route: Route,
  query: ListQuery,
  at: Place,
): Promise<void> {
  const { state, request, response, entry } = exchange;
  const { list } = route;
  const name = envelopeName(state, route, 'many');
  const huge = strike(state, 'huge-body', list, at.page);
  if (huge !== null) {
    await sendHuge(response, entry, `{"${name}":[`, huge.bytes);
    return;
  }
  const { resource, only, school } = route.selection;
  if (resource === 'users') {
    const change = strike(state, 'data-changes', list, at.page);
    if (change !== null && !(change.form !== 'removed' && only === 'teachers')) {
      const first = firstPerson(state, listKeys(state, route, query, at.page)[0]);
      changeData(state, change.form, { school, first });
    }
  }
  const page = readPage(state, route, query, at);
  const answer: Answer = {
    status: 200,
    headers: {
      'Content-Type':
        strike(state, 'content-type', list, at.page)?.value ?? 'application/json; charset=utf-8',
      ...totalHeader(state, list, at.page, page),
      ...linkHeader(exchange, list, at.page, page),
    },
    body: bodyOf(state, list, at.page, name, page.rows),
  };
  await send(response, entry, answer, transportFor(state, list, at.page, request));
}

function firstPerson(state: State, key: number | undefined) {
  const { students, staff } = state.district;
  if (key === undefined) return null;
  return students[key] ?? staff[key - students.length] ?? null;
}

function transportFor(
  state: State,
  list: string,
  page: number,
  request: IncomingMessage,
): Transport {
  const trickle = strike(state, 'trickle', list, page);
  return {
    gzip: state.settings.gzip && /\bgzip\b/.test(String(request.headers['accept-encoding'])),
    cut: strike(state, 'truncate', list, page, ({ form }) => form === 'length') !== null,
    reset: strike(state, 'reset', list, page, ({ when }) => when === 'mid-body') !== null,
    ...(trickle === null ? {} : { trickle }),
  };
}

function bodyOf(
  state: State,
  list: string,
  page: number,
  name: string,
  rows: readonly Buffer[],
): Buffer[] {
  const whole = wholeBody(state, list, page, name, rows);
  const half = strike(state, 'truncate', list, page, ({ form }) => form === 'json');
  if (half === null) return whole;
  const bytes = Buffer.concat(whole);
  return [bytes.subarray(0, Math.floor(bytes.length / 2))];
}

function wholeBody(
  state: State,
  list: string,
  page: number,
  name: string,
  rows: readonly Buffer[],
): Buffer[] {
  const array = [Buffer.from('['), ...rows, Buffer.from(']')];
  const mark = strike(state, 'byte-order-mark', list, page) === null ? '' : '\uFEFF';
  const form = strike(state, 'no-envelope', list, page)?.form;
  switch (form) {
    case undefined:
      return [Buffer.from(`${mark}{"${name}":`), ...array, Buffer.from('}')];
    case 'array':
      return array;
    case 'empty':
      return [Buffer.from('{}')];
    case 'null-list':
      return [Buffer.from(`{"${name}":null}`)];
    case 'other-name':
      return [Buffer.from('{"items":'), ...array, Buffer.from('}')];
    case 'status':
      return [...statusInfo(200, 'internal_server_error', 'An error has occurred').body];
  }
}

function totalHeader(state: State, list: string, at: number, page: Page): Record<string, string> {
  const total = (value: string | number) => ({ 'X-Total-Count': String(value) });
  switch (strike(state, 'total', list, at)?.form) {
    case undefined:
      return total(page.total);
    case 'missing':
      return {};
    case 'high':
      return total(page.total + 3);
    case 'low':
      return total(Math.max(0, page.total - 3));
    case 'page':
      return total(page.count);
    case 'moving':
      return total(page.total + at);
    case 'garbled':
      return total(`about ${page.total}`);
  }
}

function linkHeader(
  { state, url }: Exchange,
  list: string,
  at: number,
  page: Page,
): Record<string, string> {
  const form = strike(state, 'link', list, at)?.form;
  if (form === 'absent') return {};
  const { limit, offset, total } = page;
  const shift = form === 'off-by-one' ? 1 : 0;
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  const target = (rel: string, start: number): string => {
    const to = new URL(url);
    to.searchParams.set('limit', String(limit));
    to.searchParams.set('offset', String(start));
    return form === 'bare' ? `${to.href}; rel=${rel}` : `<${to.href}>; rel="${rel}"`;
  };
  const links = [
    ...(offset + limit < total ? [target('next', offset + limit + shift)] : []),
    ...(offset > 0 ? [target('prev', Math.max(0, offset - limit))] : []),
    target('first', 0),
    target('last', last + shift),
  ];
  return { Link: `${links.join(form === 'commas' ? ',,' : ', ')}${form === 'commas' ? ',' : ''}` };
}
