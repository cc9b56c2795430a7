import {
  Archive,
  Download,
  EllipsisVertical,
  Pencil,
  Play,
  Plus,
  RefreshCw,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CodeBox } from '../../ui/code-box.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Specimen, State } from '../specimen.tsx';

const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;

export function ActionsPage() {
  const [last, setLast] = useState('nothing yet');
  return (
    <>
      <Specimen
        name="Button"
        use="One primary a screen. The words say what pressing does, with its numbers."
      >
        {variants.map((variant) => (
          <State key={variant} caption={variant}>
            <Button variant={variant} icon={variant === 'danger' ? Archive : Play}>
              {variant === 'danger' ? 'Archive 48 students' : 'Preview changes'}
            </Button>
            <Button variant={variant} size="small">
              Small
            </Button>
            <Button variant={variant} isDisabled>
              Disabled
            </Button>
          </State>
        ))}
        <State caption="Pending: keeps its name and width, cannot be pressed">
          <Button variant="primary" icon={Play} isPending>
            Reading Aeries…
          </Button>
          <Button isPending>Test again</Button>
        </State>
      </Specimen>
      <Specimen name="Icon button" use="Where the sign is known by sight. Its name is its tooltip.">
        <State caption="Quiet, secondary, small, disabled">
          <IconButton icon={RefreshCw} label="Refresh" />
          <IconButton icon={Download} label="Export" variant="secondary" />
          <IconButton icon={Pencil} label="Rename" size="small" />
          <IconButton icon={Trash2} label="Delete" isDisabled />
        </State>
      </Specimen>
      <Specimen name="Menu and tooltip">
        <State caption={`Menu. Picked: ${last}`}>
          <Menu
            label="Connection"
            trigger={<Button icon={EllipsisVertical}>More</Button>}
            onAction={setLast}
            sections={[
              {
                entries: [
                  { id: 'rename', label: 'Rename…', icon: Pencil, keys: 'F2' },
                  {
                    id: 'duplicate',
                    label: 'Duplicate',
                    icon: Plus,
                    detail: 'Without its secrets',
                  },
                  { id: 'export', label: 'Export…', icon: Download, isDisabled: true },
                ],
              },
              { entries: [{ id: 'delete', label: 'Delete…', icon: Trash2, isDanger: true }] },
            ]}
          />
        </State>
        <State caption="Tooltip: on hover after half a second, on keyboard focus at once">
          <Tooltip text="Runs at 19:30, Monday to Friday">
            <Button>Next run</Button>
          </Tooltip>
        </State>
      </Specimen>
      <Specimen name="Copy button and code box">
        <State caption="Copy with words, and as an icon">
          <CopyButton text="Minga" what="product name" />
          <CopyButton text="Minga" what="product name" isCompact />
        </State>
        <State caption="One line">
          <CodeBox label="Aeries URL" text="https://demo.aeries.net/aeries/" />
        </State>
        <State caption="Many lines" isWide>
          <CodeBox
            label="support text"
            text={
              'Connection check, 23 Nov 2026 14:20\nPASS  Aeries URL: https, sub-directory /aeries/\nWARN  Certificate: 12 days left\nFAIL  OneRoster: HTTP 404 at /ims/oneroster/v1p1/orgs'
            }
          />
        </State>
      </Specimen>
    </>
  );
}
