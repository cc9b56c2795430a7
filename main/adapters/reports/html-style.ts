/** The look of a printed report: quiet, dense, light and dark; colour only ever beside its word. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b2327; --soft: #56646b; --line: #d9e0e3;
  --raised: #f4f7f8; --accent: #0b5566; --add: #1a6b36; --update: #1d4f9c; --archive: #8a5200; --stop: #a3212a; }
@media (prefers-color-scheme: dark) { :root { --paper: #14191c; --ink: #e6ecee; --soft: #9fb0b8; --line: #2e383d;
  --raised: #1c2327; --accent: #6cc1d4; --add: #6fcf8f; --update: #86b4f5; --archive: #e8b25c; --stop: #f28b8f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px; max-width: 1600px; background: var(--paper); color: var(--ink);
  font: 14px/1.45 "Segoe UI Variable", "Segoe UI", system-ui, -apple-system, sans-serif; }
h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 28px 0 8px; color: var(--accent); }
p { margin: 4px 0; } .soft { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 12px 0 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: 4px; }
th, td { border-bottom: 1px solid var(--line); padding: 4px 8px; text-align: left; vertical-align: top; }
thead th { background: var(--raised); position: sticky; top: 0; white-space: nowrap; }
.matrix td:nth-child(n + 3), .matrix thead th:nth-child(n + 3) { text-align: right; }
.lines { font-size: 13px; width: 100%; } .lines .long { overflow-wrap: anywhere; min-width: 8em; }
.hold { border: 1px solid var(--line); border-left: 4px solid var(--archive); border-radius: 6px;
  padding: 8px 12px; margin: 8px 0; background: var(--raised); }
.hold.stop { border-left-color: var(--stop); }
.add, .restore { color: var(--add); } .update, .relink { color: var(--update); }
.archive, .move { color: var(--archive); } .failed, .conflict, .stale { color: var(--stop); }
@page { size: landscape; margin: 12mm; }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --raised: #f2f2f2;
    --accent: #0b5566; --add: #1a6b36; --update: #1d4f9c; --archive: #8a5200; --stop: #a3212a; }
  body { padding: 0; font-size: 11px; } .lines { font-size: 10px; } thead { display: table-header-group; }
  thead th { position: static; } tr, .hold { break-inside: avoid; } }
`;
