import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Connection } from '../../core/connection/config.ts';
import { showPath } from '../../core/connection/config-shape.ts';
import { readConnection, showProblem } from '../../core/connection/explain-config.ts';
import type { ConfigProblem } from '../../core/connection/explain-config.ts';
import { readJson, type TextPlace } from '../../core/connection/read-json.ts';
import { RosterError } from '../../core/errors.ts';
import { decodeText } from './text-file.ts';

export interface LoadedConnection {
  readonly connection: Connection;
  /** What was read differently from how it was written, in words. */
  readonly notices: readonly string[];
}

/** A settings file is a page or two; anything larger is another file. */
const MOST_BYTES = 1_000_000;

/**
 * Reads the file of `--config`. Paths in it (`minga.listFile`, `minga.outputFolder`, `network.caFile`) count from
 * the folder that the file is in.
 * @throws `bad-config` with every problem in the message; `details` holds the first one's path, line and column.
 */
export async function readConfigFile(file: string): Promise<LoadedConnection> {
  const text = decode(file, await readBytes(file));
  const json = readJson(text);
  if (!json.ok) {
    const { line, column } = json.place;
    throw new RosterError('bad-config', {
      message: `The settings file ${file} is not valid JSON: line ${line}, column ${column}: ${json.message}. Nothing was read or sent.`,
      fix: 'Mend that place and run the command again.',
      details: { file, path: '', line, column },
    });
  }
  const reading = readConnection(json.value);
  if (!reading.ok) throw refused(file, reading.problems, json.places);
  return { connection: fromFolder(reading.connection, dirname(file)), notices: reading.notices };
}

async function readBytes(file: string): Promise<Buffer> {
  const unreadable = (why: string, cause?: unknown): RosterError =>
    new RosterError('bad-config', {
      message: `The settings file ${file} cannot be read: ${why}. Nothing was read or sent.`,
      fix: 'Give --config the path of a settings file of one connection.',
      details: { file, path: '' },
      cause,
    });
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) throw unreadable('it is a folder');
    if (facts.size > MOST_BYTES) throw unreadable('it is too large to be one');
    return await readFile(file);
  } catch (error) {
    if (error instanceof RosterError) throw error;
    throw unreadable(whyOf(error), error);
  }
}

function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it';
  return typeof code === 'string' ? `the system says ${code}` : 'the system gives no reason';
}

function decode(file: string, bytes: Buffer): string {
  const text = decodeText(bytes);
  if (text !== null) return text;
  throw new RosterError('bad-config', {
    message: `The settings file ${file} is not UTF-8 text. Nothing was read or sent.`,
    fix: 'Save it as UTF-8 and run the command again.',
    details: { file, path: '' },
  });
}

function refused(
  file: string,
  problems: readonly ConfigProblem[],
  places: ReadonlyMap<string, TextPlace>,
): RosterError {
  const lines = problems.map((problem) => {
    const place = nearestPlace(problem, places);
    return `${place === null ? '' : `line ${place.line}: `}${showProblem(problem)}`;
  });
  const [first] = problems;
  const place = first === undefined ? null : nearestPlace(first, places);
  const list =
    lines.length === 1 ? ` ${lines[0] ?? ''}` : `\n${lines.map((l) => `  - ${l}`).join('\n')}\n`;
  return new RosterError('bad-config', {
    message: `The settings file ${file} cannot be used.${list}${lines.length === 1 ? ' ' : ''}Nothing was read or sent.`,
    fix: 'Mend the file and run the command again.',
    details: {
      file,
      path: showPath(first?.path ?? []),
      expected: first?.expected ?? '',
      line: place?.line ?? null,
      column: place?.column ?? null,
      problems: problems.length,
    },
  });
}

/** Where the field stands, or the innermost part of its path that is there. */
function nearestPlace(
  { path }: ConfigProblem,
  places: ReadonlyMap<string, TextPlace>,
): TextPlace | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const place = places.get(path.slice(0, length).join('.'));
    if (place !== undefined) return place;
  }
  return null;
}

function fromFolder(connection: Connection, folder: string): Connection {
  const { minga, network } = connection;
  return {
    ...connection,
    minga:
      minga.mode === 'api'
        ? minga
        : {
            ...minga,
            listFile: resolve(folder, minga.listFile),
            ...(minga.outputFolder === undefined
              ? {}
              : { outputFolder: resolve(folder, minga.outputFolder) }),
          },
    network:
      network.caFile === undefined
        ? network
        : { ...network, caFile: resolve(folder, network.caFile) },
  };
}
