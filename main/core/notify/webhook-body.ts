import type { NotifySettings } from '../connection/config.ts';
import type { Letter, Section, Tone } from './letter.ts';

export type WebhookForm = NonNullable<NotifySettings['webhook']>['form'];

/**
 * The body that is posted: JSON of our own for programs, an Adaptive Card for a Teams workflow ("When a Teams webhook
 * request is received"), blocks for a Slack incoming webhook. It names nobody in any form but what the letter names.
 */
export function webhookBody(
  form: WebhookForm,
  letter: Letter,
  facts: Readonly<Record<string, unknown>>,
): string {
  switch (form) {
    case 'json':
      return JSON.stringify({
        source: 'roster-bridge',
        version: 1,
        tone: letter.tone,
        subject: letter.subject,
        headline: letter.headline,
        ...facts,
      });
    case 'teams':
      return JSON.stringify(teamsCard(letter));
    case 'slack':
      return JSON.stringify(slackBlocks(letter));
  }
}

const TEAMS_COLOURS: Readonly<Record<Tone, string>> = {
  good: 'good',
  waiting: 'warning',
  bad: 'attention',
  quiet: 'accent',
};

function teamsCard({ subject, tone, headline, lead, sections, footer }: Letter): object {
  const block = (text: string, more: object = {}): object => ({
    type: 'TextBlock',
    text: plainMarkdown(text),
    wrap: true,
    ...more,
  });
  return {
    type: 'message',
    summary: subject,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            block(subject, { size: 'Small', isSubtle: true }),
            block(headline, { weight: 'Bolder', size: 'Medium', color: TEAMS_COLOURS[tone] }),
            ...lead.map((line) => block(line)),
            ...sections.flatMap((section) => [
              block(section.title, { weight: 'Bolder', spacing: 'Medium' }),
              ...linesOf(section).map((line) => block(line, { spacing: 'Small' })),
            ]),
            ...footer.slice(0, 1).map((line) => block(line, { isSubtle: true, size: 'Small' })),
          ],
        },
      },
    ],
  };
}

const SLACK_SIGNS: Readonly<Record<Tone, string>> = {
  good: ':white_check_mark:',
  waiting: ':hourglass_flowing_sand:',
  bad: ':warning:',
  quiet: ':information_source:',
};

/** Slack refuses a longer text in one block, and more than 50 blocks. */
const SLACK_TEXT = 2900;
const SLACK_BLOCKS = 45;

function slackBlocks({ subject, tone, headline, lead, sections, footer }: Letter): object {
  const section = (text: string): object => ({
    type: 'section',
    text: { type: 'mrkdwn', text: text.slice(0, SLACK_TEXT) },
  });
  return {
    text: slackText(subject),
    blocks: [
      section(`${SLACK_SIGNS[tone]} *${slackText(headline)}*`),
      ...lead.map((line) => section(slackText(line))),
      ...sections.map((each) =>
        section(
          `*${slackText(each.title)}*\n${linesOf(each)
            .map((line) => `• ${slackText(line)}`)
            .join('\n')}`,
        ),
      ),
      ...footer.slice(0, 1).map((line) => ({
        type: 'context',
        elements: [{ type: 'mrkdwn', text: slackText(line).slice(0, SLACK_TEXT) }],
      })),
    ].slice(0, SLACK_BLOCKS),
  };
}

/** A section as lines: a chat shows no wide table. */
function linesOf(section: Section): readonly string[] {
  if (section.kind === 'list')
    return section.items.map(({ text, more }) => [text, ...more].join(' '));
  const { columns, rows } = section;
  return rows.map((cells) => {
    const [first = '', second = '', ...numbers] = cells;
    const counts = numbers.flatMap((cell, index) =>
      cell === '–' || cell === '0'
        ? []
        : [`${columns[index + 2]?.title.toLowerCase() ?? ''} ${cell}`],
    );
    return `${first} ${second}: ${counts.join(', ') || 'nothing'}`;
  });
}

/** Slack's three control characters; the rest is shown as it is. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A name must not become a link or a mention in a card. */
function plainMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, (sign) => `\\${sign}`);
}
