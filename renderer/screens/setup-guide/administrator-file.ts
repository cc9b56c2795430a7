/**
 * A rendered element as one HTML file that needs no other file and runs no script: its markup, and of the page's
 * style sheets only the rules it uses. Opens in any browser, offline.
 */
export function administratorFile(element: HTMLElement): string {
  const css = [...document.styleSheets]
    .flatMap((sheet) => usedRules(sheet.cssRules, element))
    .join('\n');
  const title = element.querySelector('h1')?.textContent ?? 'Aeries setup';
  return [
    '<!doctype html>',
    '<html lang="en" data-theme="light">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${css}\n</style>`,
    '</head>',
    `<body>${element.outerHTML}</body>`,
    '</html>',
    '',
  ].join('\n');
}

function usedRules(rules: CSSRuleList, element: HTMLElement): string[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule)
      return isUsed(rule.selectorText, element) ? [rule.cssText] : [];
    if (rule instanceof CSSMediaRule) {
      const inside = usedRules(rule.cssRules, element);
      return inside.length === 0 ? [] : [`@media ${rule.conditionText} {\n${inside.join('\n')}\n}`];
    }
    return rule instanceof CSSPageRule ? [rule.cssText] : [];
  });
}

/** Whether a selector, its pseudo-elements and states left out, meets the element or anything in it. */
function isUsed(selector: string, element: HTMLElement): boolean {
  return selector.split(',').some((part) => {
    const plain = part
      .replace(/::[\w-]+(\([^)]*\))?|:(hover|focus|active|focus-visible)\b/g, '')
      .trim();
    if (plain === '' || plain === 'body' || plain === 'html' || plain.startsWith(':root'))
      return true;
    try {
      return element.matches(plain) || element.querySelector(plain) !== null;
    } catch {
      return false;
    }
  });
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign,
  );
}
