import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';

export interface AccessibilityOptions {
  /** What is looked at, as a CSS selector; the whole page unless given. */
  readonly within?: string;
  /** A part of the page that is left out, with its reason said where it is called. */
  readonly without?: string;
  /** `colours`: only what another theme can break; the rest was looked at before. */
  readonly rules?: 'all' | 'colours';
}

/** What axe finds wrong, a line each: the rule, the elements, and what is the matter with them. */
export async function accessibilityProblems(
  page: Page,
  { within, without, rules = 'all' }: AccessibilityOptions = {},
): Promise<readonly string[]> {
  // Legacy mode leaves out frames of other origins, of which there are none, and is twice as fast.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (without !== undefined) axe.exclude(without);
  if (rules === 'colours') axe.withRules(['color-contrast']);
  // Targets of 24 pixels (WCAG 2.2, criterion 2.5.8) axe leaves out unless it is asked.
  else axe.options({ rules: { 'target-size': { enabled: true } } });
  // A part of a page has no landmark or heading of its own.
  if (within !== undefined) axe.include(within).disableRules(['region', 'page-has-heading-one']);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => {
    const where = nodes.map(
      ({ html, any }) => `${html} (${any.map(({ message }) => message).join(' ')})`,
    );
    return `${id}: ${where.join(' | ')}`;
  });
}
