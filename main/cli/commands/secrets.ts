import { Argument, type Command } from 'commander';
import { looksLikeAeriesCertificate } from '../../core/connection/aeries-url.ts';
import { RosterError } from '../../core/errors.ts';
import { SECRET_NAMES, type SecretName } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';

const WHAT: Readonly<Record<SecretName, string>> = {
  'consumer-secret': 'Consumer Secret Key',
  'minga-token': 'Minga API token',
  'smtp-password': 'SMTP password',
  'webhook-secret': 'signing key of the webhook',
};

export function addSecrets(program: Command, register: Register): void {
  const secrets = program
    .command('secrets')
    .description('keep secrets of a connection in the keychain of the operating system');
  const add = (name: string, description: string): Command =>
    secrets
      .command(name)
      .description(description)
      .addArgument(new Argument('<NAME>', 'which secret').choices(SECRET_NAMES));
  register(add('set', 'store a secret; the value is read from standard input'), setSecret);
  register(add('clear', 'remove a secret'), clearSecret);
  register(add('status', 'say whether there is one'), secretStatus);
}

async function setSecret(
  context: Context,
  _options: unknown,
  words: readonly string[],
): Promise<number> {
  const { output } = context;
  const name = nameOf(words);
  const connection = await context.connection();
  const secrets = context.secrets();
  const value = readValue(name, await typed(context, name), output.warn);
  await secrets.set(connection.name, name, value);
  output.result({ name, stored: true }, () => [
    `Stored the ${WHAT[name]} of "${connection.name}" in the keychain.`,
  ]);
  return EXIT.done;
}

async function clearSecret(
  context: Context,
  _options: unknown,
  words: readonly string[],
): Promise<number> {
  const name = nameOf(words);
  const connection = await context.connection();
  const secrets = context.secrets();
  const wasThere = await secrets.clear(connection.name, name);
  context.output.result({ name, stored: false, cleared: wasThere }, () => [
    wasThere
      ? `Removed the ${WHAT[name]} of "${connection.name}" from the keychain.`
      : `There was no ${WHAT[name]} of "${connection.name}" in the keychain.`,
  ]);
  return EXIT.done;
}

async function secretStatus(
  context: Context,
  _options: unknown,
  words: readonly string[],
): Promise<number> {
  const name = nameOf(words);
  const connection = await context.connection();
  const secrets = context.secrets();
  const stored = (await secrets.get(connection.name, name)) !== null;
  context.output.result({ name, stored }, () => [
    `${stored ? 'There is a' : 'There is no'} ${WHAT[name]} for "${connection.name}".`,
  ]);
  return EXIT.done;
}

function nameOf([word]: readonly string[]): SecretName {
  const name = SECRET_NAMES.find((known) => known === word);
  if (name === undefined) throw new Error('commander let an unknown secret name through');
  return name;
}

async function typed({ host }: Context, name: SecretName): Promise<string> {
  const { stdin } = host;
  return stdin.isTTY ? stdin.readHidden(`${WHAT[name]} (not shown): `) : stdin.readAll();
}

/** The value without its line end. White space around it is left out with a warning (seed, step 7). */
function readValue(name: SecretName, text: string, warn: (text: string) => void): string {
  const line = text.replace(/^\uFEFF/, '').replace(/(?:\r\n|\n|\r)$/, '');
  // A password may begin or end with a blank; a key or token never does.
  const value = name === 'smtp-password' ? line : line.trim();
  const refuse = (why: string): RosterError =>
    new RosterError('bad-usage', {
      message: `${why} Nothing was stored.`,
      fix: `Give the ${WHAT[name]} as one line on standard input.`,
    });
  if (value === '') throw refuse('No value came in.');
  if (/[\r\n]/.test(value)) throw refuse('The value has more than one line.');
  if (value !== line) warn('White space around the value was left out.');
  if (name === 'consumer-secret' && looksLikeAeriesCertificate(value)) {
    warn(
      'This looks like an Aeries certificate (32 hexadecimal digits), which OneRoster does not use. It was stored; "check" will tell whether Aeries accepts it.',
    );
  }
  return value;
}
