import { PERMISSIONS } from '../steps.ts';
import { cx } from '../../../ui/cx.ts';
import {
  Buttons,
  Field,
  Heading,
  Lines,
  Mark,
  Press,
  Stack,
  Tick,
  TickBox,
  Window,
} from './mock.tsx';
import styles from './api-security.module.css';

const menu = [
  { text: 'Student Data' },
  { text: 'Attendance' },
  { text: 'School Info' },
  { text: 'Security' },
  { text: 'Users', isIn: true },
  { text: 'Groups', isIn: true },
  { text: 'API Security', isIn: true, isOn: true },
];

/** Step 1: the list of products, and the form that adds one. */
export function AddMinga() {
  return (
    <Window
      label="Aeries, Security, API Security: the form that adds a record. Product Name is Minga, the type is OneRoster."
      title="Aeries"
      menu={menu}
    >
      <Heading>API Security</Heading>
      <Lines widths={[86, 74]} />
      <Mark at={2}>
        <Press>Add New Record</Press>
      </Mark>
      <Stack>
        <Mark at={3} isKey>
          <Field label="Product Name" value="Minga" />
        </Mark>
        <span />
        <Mark at={4}>
          <Field label="Type" value="OneRoster" isChoice />
        </Mark>
      </Stack>
    </Window>
  );
}

/** Step 2: Product Information with the OneRoster URL, and the seven READ permissions. */
export function Permissions() {
  return (
    <Window
      label={`Aeries, API Security with Minga selected: Product Information shows the OneRoster URL; READ is checked for ${PERMISSIONS.map(({ name }) => name).join(', ')}.`}
      title="Aeries: Security | API Security"
    >
      <div className={cx(styles.split)}>
        <Stack>
          <Heading>Products</Heading>
          <Lines widths={[70]} />
          <Mark at={1}>
            <span className={cx(styles.product)}>Minga</span>
          </Mark>
          <Lines widths={[55, 80]} />
        </Stack>
        <Stack>
          <Heading>Product Information</Heading>
          <Field label="Product" value="Minga" />
          <Mark at={2}>
            <Field label="OneRoster URL" value="…/aeries/ims/oneroster" />
          </Mark>
        </Stack>
      </div>
      <Mark at={3} isKey>
        <table className={cx(styles.rights)}>
          <thead>
            <tr>
              <th>Permissions</th>
              <th>READ</th>
              <th>INSERT</th>
              <th>UPDATE</th>
              <th>DELETE</th>
            </tr>
          </thead>
          <tbody>
            {PERMISSIONS.map(({ name }) => (
              <tr key={name}>
                <td>{name}</td>
                {[true, false, false, false].map((isOn, index) => (
                  <td key={index}>
                    <TickBox isOn={isOn} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Mark>
    </Window>
  );
}

/** Step 3: Change, the OneRoster check box, Update. */
export function TurnOn() {
  return (
    <Window
      label="Aeries, API Security form of Minga in change mode: the OneRoster check box is checked, the Update button is below."
      title="Aeries"
      menu={menu}
    >
      <Heading>Product Information</Heading>
      <Field label="Product" value="Minga" />
      <Lines widths={[64]} />
      <Mark at={2} isKey>
        <Tick label="OneRoster" isOn />
      </Mark>
      <span />
      <Buttons>
        <Mark at={1}>
          <Press>Change</Press>
        </Mark>
        <Mark at={3}>
          <Press isMain>Update</Press>
        </Mark>
        <Press>Cancel</Press>
      </Buttons>
    </Window>
  );
}

/** Step 4: the box that shows the two keys, and which of the three values not to take. */
export function Keys() {
  return (
    <Window
      label="Aeries, API Security of Minga: the check box Display Consumer ID and Secret Keys For OneRoster is checked; below it stand the Consumer ID and the Consumer Secret Key. The Aeries Certificate above is not needed."
      title="Aeries"
      menu={menu}
    >
      <Heading>Product Information</Heading>
      <div className={cx(styles.wrong)}>
        <Field label="Certificate" value="••••••••••••••••" />
        <span>not this one</span>
      </div>
      <Mark at={1} isKey>
        <Tick label="Display Consumer ID & Secret Keys For OneRoster" isOn />
      </Mark>
      <span />
      <Mark at={2}>
        <Stack>
          <Field label="Consumer ID" value="4c1d9e…" />
          <Field label="Consumer Secret Key" value="••••••••••••" />
        </Stack>
      </Mark>
    </Window>
  );
}
