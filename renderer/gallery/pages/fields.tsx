import { useState } from 'react';
import { ComboBox } from '../../ui/combo-box.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Specimen, State } from '../specimen.tsx';

const schools = [
  { id: '5', label: 'Lincoln High School', detail: 'School ID 5' },
  { id: '12', label: 'Washington Middle School', detail: 'School ID 12' },
  { id: '31', label: 'Muir Elementary', detail: 'School ID 31' },
];

export function FieldsPage() {
  const [url, setUrl] = useState('https://demo.aeries.net/aeries/LoginParent.aspx');
  const [name, setName] = useState('Lincoln Unified');
  const [secret, setSecret] = useState('');
  const [stored, setStored] = useState<string | null>('9f3a');
  const [percent, setPercent] = useState(5);
  const [school, setSchool] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const isLogin = url.endsWith('.aspx');
  return (
    <>
      <Specimen name="Text field">
        <State caption="Filled, with a description">
          <TextField
            label="Connection name"
            description="Yours to choose. Shown in the rail and in reports."
            value={name}
            onChange={setName}
          />
        </State>
        <State caption="Empty, exact characters, optional">
          <TextField
            label="Consumer ID"
            value=""
            onChange={ignore}
            placeholder="As shown by Aeries"
            isExact
            isOptional
          />
        </State>
        <State caption={isLogin ? 'Error with the fix as a button' : 'Fixed'}>
          <TextField
            label="Aeries URL"
            value={url}
            onChange={setUrl}
            isExact
            problem={
              isLogin
                ? {
                    tone: 'error',
                    text: 'This is the address of the login page. Aeries answers one level up.',
                    fix: {
                      label: 'Use https://demo.aeries.net/aeries/',
                      onApply: () => setUrl('https://demo.aeries.net/aeries/'),
                    },
                  }
                : null
            }
          />
        </State>
        <State caption="Warning: told, and accepted">
          <TextField
            label="Consumer ID"
            value=" 4c1d9e "
            onChange={ignore}
            isExact
            problem={{
              tone: 'warning',
              text: 'White space around it was left out when it was stored.',
            }}
          />
        </State>
        <State caption="Disabled">
          <TextField
            label="Aeries URL"
            value="https://demo.aeries.net/aeries/"
            onChange={ignore}
            isExact
            isDisabled
          />
        </State>
      </Specimen>
      <Specimen
        name="Password field"
        use="Write only. What is stored never comes back but for its last four characters."
      >
        <State caption="Stored">
          <PasswordField
            label="Consumer Secret Key"
            stored={stored}
            value={secret}
            onChange={setSecret}
            onStore={() => {
              setStored(secret.slice(-4));
              setSecret('');
            }}
            onRemove={() => setStored(null)}
            description="Kept in this computer’s keychain."
          />
        </State>
        <State caption="Nothing stored yet">
          <PasswordField
            label="Minga token"
            stored={null}
            value=""
            onChange={ignore}
            onStore={ignore}
            onRemove={ignore}
          />
        </State>
        <State caption="The keychain refused: what was typed stays">
          <PasswordField
            label="Minga token"
            stored={null}
            value="typed-by-hand"
            onChange={ignore}
            onStore={ignore}
            onRemove={ignore}
            problem={{
              tone: 'error',
              text: 'The keychain is locked, so nothing was stored. Unlock it and try again.',
            }}
          />
        </State>
        <State caption="An Aeries certificate was pasted">
          <PasswordField
            label="Consumer Secret Key"
            stored={null}
            value="d41d8cd98f00b204e9800998ecf8427e"
            onChange={ignore}
            onStore={ignore}
            onRemove={ignore}
            problem={{
              tone: 'warning',
              text: 'This looks like an Aeries certificate (32 hexadecimal digits). OneRoster needs the Consumer Secret Key from step 4.',
            }}
          />
        </State>
      </Specimen>
      <Specimen name="Number field">
        <State caption="With a unit">
          <NumberField
            label="Archive share"
            unit="%"
            value={percent}
            onChange={setPercent}
            minValue={0}
            maxValue={100}
          />
        </State>
        <State caption="Error">
          <NumberField
            label="Rows a page"
            value={0}
            onChange={ignore}
            problem={{ tone: 'error', text: 'Between 1 and 10,000.' }}
          />
        </State>
        <State caption="Disabled">
          <NumberField label="Requests at once" value={4} onChange={ignore} isDisabled />
        </State>
      </Specimen>
      <Specimen name="Select and combo box">
        <State caption="Select">
          <Select
            label="School"
            options={schools}
            value={school}
            onChange={setSchool}
            description="From Aeries’ own list."
          />
        </State>
        <State caption="Select with an error">
          <Select
            label="Sign-in method"
            options={[{ id: 'oauth2', label: 'OAuth 2.0 (usual)' }]}
            value="oauth2"
            onChange={ignore}
            problem={{ tone: 'error', text: 'Aeries refused this method. Try OAuth 1.0a.' }}
          />
        </State>
        <State caption="Combo box: pick, or type">
          <ComboBox
            label="School ID"
            options={schools}
            inputValue={typed}
            onInputChange={setTyped}
            onPick={ignore}
            allowsTyping
            description="Pick from Aeries’ list, or type the number next to the school."
          />
        </State>
        <State caption="Combo box before Aeries is connected">
          <ComboBox
            label="School ID"
            options={[]}
            inputValue="5"
            description="The list comes once Aeries is connected. Typing the number works too."
            onInputChange={ignore}
            onPick={ignore}
            allowsTyping
          />
        </State>
      </Specimen>
    </>
  );
}

function ignore(): void {
  // A state that stands still.
}
