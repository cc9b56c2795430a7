/**
 * The least that a list of a hundred thousand rows can be: a line of text each, those in view alone in the document,
 * no framework, nothing fetched. What it takes to scroll is what the browser and the machine take; the rest is the app's.
 */
export function plainList(height: number): string {
  return `data:text/html,${encodeURIComponent(page(height))}`;
}

const page = (height: number): string => `<!doctype html>
<style>
  body { margin: 0; font: 13px/20px sans-serif }
  #list { position: relative; height: ${String(height)}px; margin-left: 225px; overflow: auto }
  #list > div { position: absolute; width: 100%; height: 32px; border-bottom: 1px solid #dfe4e7; background: #fff; contain: strict }
</style>
<div id="list" role="grid"><p style="height: 3200000px; margin: 0"></p></div>
<script>
  const list = document.getElementById('list');
  const drawn = new Map();
  const draw = () => {
    const first = Math.max(0, Math.floor(list.scrollTop / 32) - 8);
    const last = Math.min(99999, first + Math.ceil(list.clientHeight / 32) + 16);
    for (const [index, row] of drawn) {
      if (index >= first && index <= last) continue;
      row.remove();
      drawn.delete(index);
    }
    for (let index = first; index <= last; index += 1) {
      if (drawn.has(index)) continue;
      const row = document.createElement('div');
      row.textContent = 'Row ' + index + ' of a list that says no more than this';
      row.style.top = index * 32 + 'px';
      list.append(row);
      drawn.set(index, row);
    }
  };
  list.addEventListener('scroll', draw);
  draw();
</script>`;
