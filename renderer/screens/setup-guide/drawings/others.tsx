import { cx } from '../../../ui/cx.ts';
import { Buttons, Field, Heading, Lines, Mark, Press, Stack, Window } from './mock.tsx';
import styles from './others.module.css';

const schools = [
  { id: '0', name: 'Lincoln Unified (District)' },
  { id: '5', name: 'Lincoln High School' },
  { id: '12', name: 'Washington Middle School' },
  { id: '31', name: 'Muir Elementary School' },
];

/** Step 5: the drop-down menu of schools, open, with the number that is the School ID. */
export function SchoolId() {
  return (
    <Window
      label="The top of Aeries with the drop-down menu of schools open. Next to Lincoln High School stands the number 5: its School ID."
      title="Aeries"
      bar={
        <Mark at={1} isLeft>
          <span className={cx(styles.picker)}>Lincoln High School</span>
        </Mark>
      }
    >
      <div className={cx(styles.top)}>
        <Lines widths={[70, 100, 84, 92]} />
        <div className={cx(styles.drop)}>
          {schools.map(({ id, name }) => (
            <div key={id} className={cx(styles.school, id === '5' && styles.picked)}>
              {id === '5' ? (
                <Mark at={2} isKey>
                  <span className={cx(styles.code)}>{id}</span>
                </Mark>
              ) : (
                <span className={cx(styles.code)}>{id}</span>
              )}
              {name}
            </div>
          ))}
        </div>
      </div>
    </Window>
  );
}

/** Step 6: the reset at the server's command line. */
export function IisReset() {
  return (
    <Window
      label="A Command Prompt run as administrator on the Aeries web server. The command iisreset was typed; it answers that Internet services were successfully restarted."
      title="Administrator: Command Prompt"
    >
      <div className={cx(styles.console)}>
        <div className={cx(styles.line)}>
          C:\&gt;
          <Mark at={2} isKey>
            <span className={cx(styles.command)}>iisreset</span>
          </Mark>
        </div>
        <div>Attempting stop…</div>
        <div>Internet services successfully stopped</div>
        <div>Attempting start…</div>
        <Mark at={3}>
          <span className={cx(styles.done)}>Internet services successfully restarted</span>
        </Mark>
      </div>
    </Window>
  );
}

/** Step 7 for Minga's own form: where each of the four values goes. */
export function MingaForm() {
  return (
    <Window
      label="Minga, People Manager, Rostering tab: OneRoster API and Aeries are chosen; below are the fields URL, Client ID, Client Secret and School ID, and the button Test Your Information."
      title="app.minga.io: People Manager"
      menu={[
        { text: 'Users' },
        { text: 'Import' },
        { text: 'Rostering', isOn: true },
        { text: 'Archived' },
      ]}
    >
      <Heading>Rostering</Heading>
      <Mark at={3}>
        <Stack>
          <Field label="Source" value="OneRoster API" isChoice />
          <Field label="SIS" value="Aeries" isChoice />
        </Stack>
      </Mark>
      <span />
      <Mark at={4} isKey>
        <Stack>
          <Field label="URL" value="https://demo.aeries.net/aeries/" />
          <Field label="Client ID" value="4c1d9e…" />
          <Field label="Client Secret" value="••••••••••••" />
          <Field label="School ID" value="5" />
        </Stack>
      </Mark>
      <span />
      <Buttons>
        <Press>Test Your Information</Press>
      </Buttons>
    </Window>
  );
}
