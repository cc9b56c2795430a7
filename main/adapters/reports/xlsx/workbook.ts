import { filterRange } from './sheet.ts';
import { zipText } from './zip.ts';
import type { FinishedEntry } from './zip.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (index: number): string => `xl/worksheets/sheet${String(index + 1)}.xml`;

/** Everything of a workbook but its sheets, which come in this order. Names hold no character that Excel refuses. */
export function workbookParts(
  sheets: readonly { readonly name: string; readonly rows: number }[],
): readonly FinishedEntry[] {
  const each = (write: (sheet: { name: string; rows: number }, index: number) => string): string =>
    sheets.map(write).join('');
  const number = (index: number): string => String(index + 1);
  return [
    zipText(
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((_sheet, index) => `<Override PartName="/${sheetPath(index)}" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    ),
    zipText(
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    zipText(
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each(({ name }, index) => `<sheet name="${name}" sheetId="${number(index)}" r:id="rId${number(index)}"/>`)}</sheets><definedNames>${each(({ name, rows }, index) => `<definedName name="_xlnm._FilterDatabase" localSheetId="${String(index)}" hidden="1">'${name}'!${filterRange(rows)}</definedName>`)}</definedNames></workbook>`,
    ),
    zipText(
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_sheet, index) => `<Relationship Id="rId${number(index)}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number(index)}.xml"/>`)}<Relationship Id="rId${number(sheets.length)}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    zipText('xl/styles.xml', STYLES),
  ];
}

/** The usual cell, the header (bold on a tint), and text (format 49, `@`): Excel computes nothing in it, ever. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF0"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
