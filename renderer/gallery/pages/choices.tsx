import { useState } from 'react';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Specimen, State } from '../specimen.tsx';

export function ChoicesPage() {
  const [isOn, setOn] = useState(true);
  const [isChecked, setChecked] = useState(true);
  const [when, setWhen] = useState<'always' | 'problems' | 'never'>('problems');
  const [permissions, setPermissions] = useState<string[]>(['Student Data', 'Schools']);
  return (
    <>
      <Specimen name="Switch" use="On or off at once.">
        <State caption="On and off, with a description">
          <Switch
            label="Students"
            description="Adds students of the schools below to Minga."
            isSelected={isOn}
            onChange={setOn}
          />
          <Switch label="Teachers" isSelected={false} onChange={ignore} />
        </State>
        <State caption="Disabled">
          <Switch
            label="Archive"
            description="Turn on after a verified run."
            isSelected={false}
            onChange={ignore}
            isDisabled
          />
          <Switch label="Students" isSelected onChange={ignore} isDisabled />
        </State>
      </Specimen>
      <Specimen name="Check box">
        <State caption="Checked, not, some, disabled">
          <Checkbox
            label="OneRoster check box is checked"
            isSelected={isChecked}
            onChange={setChecked}
          />
          <Checkbox label="Not checked" isSelected={false} />
          <Checkbox label="Some of 48 rows" isIndeterminate />
          <Checkbox label="Disabled" isSelected isDisabled />
        </State>
        <State caption="Group, with an error">
          <CheckboxGroup
            label="READ permissions"
            value={permissions}
            onChange={setPermissions}
            problem={{
              tone: 'error',
              text: 'Aeries refuses Terms. Give READ permission for it in step 2.',
            }}
          >
            {['Student Data', 'Schools', 'Terms'].map((name) => (
              <Checkbox key={name} value={name} label={name} />
            ))}
          </CheckboxGroup>
        </State>
      </Specimen>
      <Specimen name="Radio group">
        <State caption="With descriptions">
          <RadioGroup
            label="Send the result by e-mail"
            value={when}
            onChange={setWhen}
            choices={[
              { id: 'always', label: 'After every run', description: 'Also when nothing changed.' },
              {
                id: 'problems',
                label: 'When something needs you',
                description: 'Held, failed, or not run.',
              },
              { id: 'never', label: 'Never' },
            ]}
          />
        </State>
        <State caption="Disabled">
          <RadioGroup
            label="Compare with"
            value="api"
            onChange={ignore}
            isDisabled
            choices={[
              { id: 'api', label: 'Minga itself' },
              { id: 'list', label: 'A people list exported from Minga' },
            ]}
          />
        </State>
      </Specimen>
    </>
  );
}

function ignore(): void {
  // A state that stands still.
}
