import { ArrowLeft, FileDown, Printer } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ActionsList } from './actions-list.tsx';
import { administratorFile } from './administrator-file.ts';
import { Drawing } from './drawings/drawing.tsx';
import { Phrase } from './phrase.tsx';
import { STEPS } from './steps.ts';
import type { GuideStep } from './steps.ts';
import styles from './administrator-page.module.css';

interface AdministratorPageProps {
  /** The district, where it is known. */
  readonly district: string | null;
  /** The Aeries URL, where it is known. No key and no secret ever comes here. */
  readonly aeriesUrl: string | null;
  readonly onLeave: () => void;
  readonly onPrint: () => void;
  /** The page as one HTML file that needs nothing else. */
  readonly onSave: (html: string) => void;
}

/** "Hand these steps to my Aeries administrator": steps 1 to 6 for paper, or as a file. */
export function AdministratorPage(props: AdministratorPageProps) {
  const sheet = useRef<HTMLElement>(null);
  return (
    <div className={cx(styles.screen)}>
      <header className={cx(styles.toolbar)}>
        <Button variant="quiet" icon={ArrowLeft} onPress={props.onLeave}>
          Back to the guide
        </Button>
        <span className={cx(styles.hint)}>No key or secret is on this page.</span>
        <Button
          icon={FileDown}
          onPress={() => {
            if (sheet.current !== null) props.onSave(administratorFile(sheet.current));
          }}
        >
          Save as a file
        </Button>
        <Button variant="primary" icon={Printer} onPress={props.onPrint}>
          Print
        </Button>
      </header>
      {/* Focusable, so that it can be scrolled with the keyboard. */}
      <main className={cx(styles.desk)} tabIndex={0}>
        <article ref={sheet} className={cx(styles.sheet)}>
          <Intro district={props.district} aeriesUrl={props.aeriesUrl} />
          {STEPS.filter(({ id }) => id !== 'details').map((step) => (
            <PaperStep key={step.id} step={step} />
          ))}
          <SendBack />
        </article>
      </main>
    </div>
  );
}

function Intro({ district, aeriesUrl }: Pick<AdministratorPageProps, 'district' | 'aeriesUrl'>) {
  return (
    <header className={cx(styles.intro)}>
      <h1 className={cx(styles.title)}>
        Opening Aeries’ OneRoster API for Minga{district === null ? '' : `: ${district}`}
      </h1>
      <p>
        For the Aeries administrator. Six steps, about a quarter of an hour, and an IIS reset after
        working hours. Afterwards Roster Bridge can read the rosters of students and staff through
        the OneRoster 1.1 API. It reads only: nothing is ever written to Aeries.
      </p>
      {aeriesUrl !== null && (
        <p>
          Your Aeries: <Phrase text={`\`${aeriesUrl}\``} />
        </p>
      )}
    </header>
  );
}

function PaperStep({ step }: { readonly step: GuideStep }) {
  return (
    <section className={cx(styles.step)}>
      <h2 className={cx(styles.stepTitle)}>
        <span className={cx(styles.tick)} aria-hidden />
        Step {step.number}. {step.title}
      </h2>
      <p className={cx(styles.place)}>{step.place.join(' › ')}</p>
      <div className={cx(styles.columns)}>
        <div className={cx(styles.words)}>
          <ActionsList actions={step.actions} hasCopy={false} />
          {step.notes.map(({ title, text }) => (
            <p key={title}>
              <b>
                {title}
                {title.endsWith('?') ? '' : '.'}
              </b>{' '}
              <Phrase text={text} />
            </p>
          ))}
          <p className={cx(styles.why)}>
            <b>Why:</b> {step.why}
          </p>
        </div>
        <Drawing of={step.id} />
      </div>
    </section>
  );
}

/** What the person at the other end needs, with room to write, but none for the secret. */
function SendBack() {
  return (
    <section className={cx(styles.step)}>
      <h2 className={cx(styles.stepTitle)}>Please send back</h2>
      <dl className={cx(styles.back)}>
        {[
          'Aeries URL (before /ims/oneroster)',
          'Consumer ID',
          'School IDs and names',
          'IIS reset done on',
        ].map((label) => (
          <div key={label} className={cx(styles.blank)}>
            <dt>{label}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <p>
        <b>The Consumer Secret Key:</b> in person, by phone or through a password manager. Not on
        this page and not by e-mail: with it, anyone can read every student’s record.
      </p>
    </section>
  );
}
