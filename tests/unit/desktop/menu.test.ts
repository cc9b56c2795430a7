import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../main/desktop/menu.ts';

const template = (platform: NodeJS.Platform, developer = false): ReturnType<typeof menuTemplate> =>
  menuTemplate({ platform, developer, onCommand: () => undefined, onAbout: () => undefined });
const text = (menu: ReturnType<typeof menuTemplate>): string => JSON.stringify(menu);

describe('the application menu', () => {
  it('has Settings, About and Quit where each system expects them', () => {
    const [first] = template('darwin');
    expect(first?.label).toBe('Roster Bridge');
    expect(text(first ? [first] : [])).toMatch(/About.*Settings.*quit/);
    const [file] = template('win32');
    expect(file?.label).toBe('&File');
    expect(text(file ? [file] : [])).toMatch(/Settings.*quit/);
    expect(text(template('win32')).match(/About Roster Bridge/g)).toHaveLength(1);
  });

  it('lets text be copied and pasted by keyboard', () => {
    expect(text(template('darwin'))).toContain('editMenu');
  });

  it('has no developer tools in a packaged app', () => {
    expect(text(template('win32'))).not.toMatch(/toggleDevTools|reload/);
    expect(text(template('win32', true))).toContain('toggleDevTools');
  });
});
