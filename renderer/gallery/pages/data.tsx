import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import type { SortDescriptor } from 'react-aria-components/Table';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChangeBadge } from '../../ui/change-badge.tsx';
import { formatCount } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { Specimen, State } from '../specimen.tsx';

interface Row {
  readonly id: string;
  readonly school: string;
  readonly people: number;
  readonly adds: number;
  readonly updates: number;
  readonly archives: number;
}

const rows: readonly Row[] = [
  { id: '5', school: 'Lincoln High School', people: 1774, adds: 212, updates: 38, archives: 4 },
  { id: '12', school: 'Washington Middle School', people: 940, adds: 31, updates: 0, archives: 0 },
  { id: '31', school: 'Muir Elementary', people: 412, adds: 9, updates: 2, archives: 0 },
];

const columns: readonly TableColumn<Row>[] = [
  { id: 'school', label: 'School', isRowHeader: true, isSortable: true, cell: (row) => row.school },
  {
    id: 'people',
    label: 'People in Minga',
    align: 'end',
    isSortable: true,
    cell: (row) => formatCount(row.people),
  },
  { id: 'adds', label: 'Adds', align: 'end', cell: (row) => formatCount(row.adds) },
  { id: 'updates', label: 'Updates', align: 'end', cell: (row) => formatCount(row.updates) },
  { id: 'archives', label: 'Archives', align: 'end', cell: (row) => formatCount(row.archives) },
];

export function DataPage() {
  const [sort, setSort] = useState<SortDescriptor>({ column: 'school', direction: 'ascending' });
  const sorted = rows.toSorted(
    (a, b) =>
      (sort.column === 'people' ? a.people - b.people : a.school.localeCompare(b.school)) *
      (sort.direction === 'ascending' ? 1 : -1),
  );
  return (
    <>
      <Specimen name="Table">
        <State caption="Sortable, selectable" isWide>
          <Table
            label="Schools"
            columns={columns}
            rows={sorted}
            isSelectable
            sortDescriptor={sort}
            onSortChange={setSort}
          />
        </State>
        <State caption="Compact rows" isWide>
          <Table label="Schools, compact" columns={columns} rows={rows} isCompact />
        </State>
        <State caption="Empty" isWide>
          <Table
            label="Schools, none"
            columns={columns}
            rows={[]}
            empty="No school is paired with a Minga yet."
          />
        </State>
      </Specimen>
      <Specimen name="Card and key-value list">
        <State caption="Card" isWide>
          <Card
            title="Lincoln Unified"
            note={<StatusDot status="held" text="4 archives wait for approval" />}
            actions={<IconButton icon={EllipsisVertical} label="More" size="small" />}
            footer={
              <>
                <ChangeBadge kind="add" count={212} />
                <ChangeBadge kind="archive" count={4} />
                <Button size="small">Review</Button>
              </>
            }
          >
            <KeyValueList
              items={[
                { key: 'Aeries', value: 'https://demo.aeries.net/aeries/' },
                { key: 'Last run', value: 'Today at 06:30, 250 changes' },
                { key: 'Certificate', value: <Badge tone="warn">12 days left</Badge> },
              ]}
            />
          </Card>
        </State>
      </Specimen>
    </>
  );
}
