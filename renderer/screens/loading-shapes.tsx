import { cx } from '../ui/cx.ts';
import { Bone } from '../ui/skeleton.tsx';
import styles from './loading-shapes.module.css';

/** The shapes of what screens are made of, while it is on its way: as high as what comes. */

const times = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

interface TableBonesProps {
  /** The width of what stands in each column, in percent of the column. */
  readonly columns: readonly number[];
  readonly rows: number;
  /** Columns give way in a small window (`Below`): its rows have lines for them. */
  readonly givesWay?: boolean;
}

/** `Table`: a header and its rows. */
export function TableBones({ columns, rows, givesWay = false }: TableBonesProps) {
  return (
    <div className={cx(styles.table, givesWay && styles.givesWay)}>
      {times(rows + 1).map((row) => (
        <div key={row} className={cx(styles.row)}>
          {columns.map((width, column) => (
            // No two rows alike: a column of equal bars would look like a thing of its own.
            <Bone key={column} width={width - ((row * 7 + column * 5) % 20)} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** `Card` with a title and so many lines. */
export function CardBones({ lines }: { readonly lines: number }) {
  return (
    <div className={cx(styles.card)}>
      <Bone width={24} />
      {times(lines).map((at) => (
        <Bone key={at} width={60 + ((at * 13) % 30)} />
      ))}
    </div>
  );
}

/** Two cards beside each other, or below each other where there is no room. */
export function PairBones({ lines }: { readonly lines: number }) {
  return (
    <div className={cx(styles.pair)}>
      <CardBones lines={lines} />
      <CardBones lines={lines} />
    </div>
  );
}

/** `Banner` with a line below its title. */
export const BannerBones = () => <Bone height={67} />;

/** `Stats`, without notes. */
export const StatsBones = () => <Bone height={74} />;

/** A list of things that happened: a sign, when it was, what it was. */
export function TimelineBones({ count }: { readonly count: number }) {
  return (
    <div>
      {times(count).map((at) => (
        <div key={at} className={cx(styles.event)}>
          <Bone height={28} />
          <div>
            <Bone width={28 + ((at * 11) % 14)} />
            <Bone width={44 + ((at * 17) % 24)} />
            <Bone width={12} />
          </div>
        </div>
      ))}
    </div>
  );
}
