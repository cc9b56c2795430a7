import { Badge } from '../../ui/badge.tsx';
import { Brand, BrandMark } from '../../ui/brand.tsx';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { ExternalLink } from '../../ui/link.tsx';
import { Specimen, State } from '../specimen.tsx';
import styles from './foundations.module.css';

const SURFACES = ['frame', 'paper', 'raised', 'sunken', 'hover', 'pressed', 'selected'];
const INKS = [
  'text',
  'text-soft',
  'text-faint',
  'accent-text',
  'add',
  'update',
  'archive',
  'warn',
  'stop',
];

export function FoundationsPage() {
  return (
    <>
      <Specimen
        name="Type"
        use="System font. 20 px titles, 14 px body, 13 px in grids, tabular figures."
      >
        <State caption="All sizes" isWide>
          <div className={cx(styles.type)}>
            <p className={cx(styles.xl)}>Preview changes for Lincoln High</p>
            <p className={cx(styles.lg)}>48 students would be archived</p>
            <p>Aeries no longer lists them at school 5. Nothing has been sent to Minga.</p>
            <p className={cx(styles.sm)}>1,240 students · 88 teachers · 31 staff</p>
            <p className={cx(styles.xs)}>Last read today at 06:30</p>
            <p className={cx(styles.mono)}>https://demo.aeries.net/aeries/</p>
          </div>
        </State>
      </Specimen>
      <Specimen
        name="Colour"
        use="Measured: every text below has at least 4.5:1 on each of these surfaces."
      >
        {SURFACES.map((surface) => (
          <State key={surface} caption={surface}>
            <div className={cx(styles.surface)} style={{ background: `var(--${surface})` }}>
              {INKS.filter((ink) =>
                surface !== 'pressed' && surface !== 'selected' ? true : ink.startsWith('text'),
              ).map((ink) => (
                <span key={ink} style={{ color: `var(--${ink})` }}>
                  {ink}
                </span>
              ))}
            </div>
          </State>
        ))}
      </Specimen>
      <Specimen name="Small things">
        <State caption="Brand">
          <Brand /> <BrandMark size={32} />
        </State>
        <State caption="Keys">
          <Kbd keys="Ctrl+K" /> <Kbd keys="Esc" />
        </State>
        <State caption="A link out of the app">
          <p>
            Read <ExternalLink href="https://support.aeries.com/">Aeries’ own article</ExternalLink>{' '}
            on API Security.
          </p>
        </State>
        <State caption="Badges">
          <Badge>Sample data</Badge>
          <Badge tone="accent">Suggested</Badge>
        </State>
      </Specimen>
    </>
  );
}
