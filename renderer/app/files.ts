import type { SavedFile } from '../../preload/views.ts';
import { showToast } from '../ui/toast.tsx';

/** Says where a file went; in a browser, hands it to the browser's own download. */
export function tellSaved(file: SavedFile): void {
  switch (file.kind) {
    case 'saved':
      showToast({ tone: 'success', title: 'Saved', text: file.path });
      return;
    case 'download':
      download(file);
      showToast({ tone: 'success', title: `${file.name} is in your downloads` });
      return;
    case 'link':
      follow(file.url, file.name);
      showToast({ tone: 'success', title: `${file.name} is in your downloads` });
      return;
    case 'cancelled':
      return;
  }
}

function download({ name, mimeType, text }: Extract<SavedFile, { kind: 'download' }>): void {
  const address = URL.createObjectURL(new Blob([text], { type: mimeType }));
  follow(address, name);
  URL.revokeObjectURL(address);
}

function follow(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
