/**
 * The seven steps of Minga's own guide, in its order and in Aeries' own labels, as data: the guide shows them one
 * by one, the page for the Aeries administrator prints the first six.
 * In texts, `**label**` is a word on the screen, and `` `value` `` is to be typed exactly.
 */
export const STEP_IDS = [
  'add-minga',
  'permissions',
  'turn-on',
  'keys',
  'school-id',
  'iis-reset',
  'details',
] as const;
export type StepId = (typeof STEP_IDS)[number];

export interface GuideAction {
  readonly text: string;
  /** Something to type, with a button that copies it. `what` names it: "Copy product name". */
  readonly copy?: { readonly what: string; readonly value: string };
}

export interface GuideNote {
  readonly tone: 'info' | 'warn';
  readonly title: string;
  readonly text: string;
}

export interface GuideStep {
  readonly id: StepId;
  /** 1 to 7, as in Minga's guide. */
  readonly number: number;
  readonly title: string;
  /** Where it is done, as one clicks there. */
  readonly place: readonly string[];
  /** Numbered from 1; the same numbers stand in the drawing. */
  readonly actions: readonly GuideAction[];
  readonly notes: readonly GuideNote[];
  readonly why: string;
  /** What "Test Your Information" looks at for this step, or null where only a person can see it. */
  readonly check: string | null;
}

/** The READ permissions that OneRoster needs (seed, step 2), and what each opens. */
export const PERMISSIONS = [
  { name: 'Student Data', opens: 'the students themselves' },
  { name: 'Schools', opens: 'the list of schools' },
  { name: 'Terms', opens: 'school years and terms' },
  { name: 'Teacher Data', opens: 'the teachers and staff' },
  { name: 'Master Schedule', opens: 'the classes on offer' },
  { name: 'Course Data', opens: 'the courses behind them' },
  { name: 'Classes', opens: 'who is enrolled where' },
] as const;
export type PermissionName = (typeof PERMISSIONS)[number]['name'];

export const STEPS: readonly GuideStep[] = [
  {
    id: 'add-minga',
    number: 1,
    title: 'Add Minga to API Security',
    place: ['Aeries', 'Security', 'API Security'],
    actions: [
      {
        text: 'Sign in to Aeries as an administrator. In the menu, open the **Security** node and choose **API Security**.',
      },
      { text: 'Add a new record.' },
      {
        text: 'For **Product Name** type `Minga`.',
        copy: { what: 'product name', value: 'Minga' },
      },
      { text: 'For the type, select **OneRoster**. Then save the record.' },
    ],
    notes: [],
    why: 'Aeries gives roster data only to products that are listed here. The permissions and keys of the next steps belong to this entry, and taking it away later shuts the connection off.',
    check: null,
  },
  {
    id: 'permissions',
    number: 2,
    title: 'Give READ permissions',
    place: ['Aeries', 'Security', 'API Security', 'Minga'],
    actions: [
      {
        text: 'Still on **Security | API Security**, select **Minga** in the list. Its **Product Information** appears.',
      },
      {
        text: 'Note the **OneRoster URL**. The part of it before `/ims/oneroster` is the Aeries URL.',
      },
      {
        text: 'Under **Permissions**, check **READ** for all seven: Student Data, Schools, Terms, Teacher Data, Master Schedule, Course Data and Classes.',
      },
    ],
    notes: [
      {
        tone: 'info',
        title: 'Is the OneRoster URL empty or wrong?',
        text: 'It is set at the District level, under **School Info > School Options**, in the OneRoster settings.',
      },
    ],
    why: 'Only student and staff rosters are read. But OneRoster hands out people by school, term and class, so all seven must be readable. READ is enough: nothing is ever written to Aeries.',
    check: 'Reads a little through each of the seven, and names the one that is missing.',
  },
  {
    id: 'turn-on',
    number: 3,
    title: 'Check the OneRoster box',
    place: ['Aeries', 'Security', 'API Security', 'Minga'],
    actions: [
      { text: 'Press **Change** on the API Security form.' },
      { text: 'Check the box **OneRoster**.' },
      { text: 'Press **Update**.' },
    ],
    notes: [],
    why: 'This is what lets this entry use the OneRoster API. Without it, Aeries refuses the keys of step 4 even where they are right.',
    check: 'Asks for a token. Aeries refuses it while the box is not checked.',
  },
  {
    id: 'keys',
    number: 4,
    title: 'Show the Consumer ID and Secret Key',
    place: ['Aeries', 'Security', 'API Security', 'Minga'],
    actions: [
      { text: 'Check the box **Display Consumer ID & Secret Keys For OneRoster**.' },
      {
        text: 'Make note of the **Consumer ID** and the **Consumer Secret Key**. Every character counts.',
      },
    ],
    notes: [
      {
        tone: 'warn',
        title: 'Not the Aeries Certificate',
        text: 'The certificate on the same page (32 digits and letters a to f) is for the regular Aeries API. OneRoster uses the Consumer ID and the Consumer Secret Key instead.',
      },
      {
        tone: 'info',
        title: 'Treat the Secret Key like a password',
        text: 'Whoever has both can read every student’s record. Hand it over in person, by phone or in a password manager, never by e-mail.',
      },
    ],
    why: 'The two together prove to Aeries that it is this computer asking. In Roster Bridge the Secret Key goes straight into the keychain and is never shown again.',
    check:
      'Signs in with both, and tells a wrong key from the wrong kind of key where Aeries lets it.',
  },
  {
    id: 'school-id',
    number: 5,
    title: 'Find the School ID',
    place: ['Aeries', 'School drop-down menu'],
    actions: [
      { text: 'Open the drop-down menu of schools at the top of Aeries.' },
      {
        text: 'The number next to a school is its **School ID**. In this drawing the high school’s School ID is `5`. Note it for each school that has a Minga.',
      },
    ],
    notes: [],
    why: 'A district’s Aeries holds several schools. The School ID says whose roster goes into which Minga, so that nobody lands in the wrong one.',
    check: 'Looks each School ID up in Aeries’ own list and shows the name it has there.',
  },
  {
    id: 'iis-reset',
    number: 6,
    title: 'Reset IIS',
    place: ['Aeries web server', 'Command Prompt as administrator'],
    actions: [
      {
        text: 'On the server that runs Aeries, open **Command Prompt** with **Run as administrator**.',
      },
      {
        text: 'Type `iisreset` and press Enter.',
        copy: { what: 'command', value: 'iisreset' },
      },
      { text: 'Wait for **Internet services successfully restarted**.' },
    ],
    notes: [
      {
        tone: 'warn',
        title: 'It ends the session of everyone signed in to Aeries',
        text: 'Do it after working hours.',
      },
      {
        tone: 'info',
        title: 'Does Aeries host your server?',
        text: 'Then ask Aeries Support for it: “Please do a full IIS reset for our district, so that our OneRoster settings take effect.”',
      },
    ],
    why: 'Aeries reads its OneRoster settings when the web server starts. Until a full IIS reset, everything above is saved but has no effect.',
    check:
      'Asks OneRoster for the list of schools. An answer “not found” after steps 1 to 5 usually means this reset is missing.',
  },
  {
    id: 'details',
    number: 7,
    title: 'Enter the details',
    place: ['Roster Bridge', 'Connection details'],
    // Where the same values go in Minga's own form (seed, step 7).
    actions: [
      { text: 'Log into **app.minga.io** as an Owner or District Manager.' },
      { text: 'Go to **People Manager**, then the **Rostering** tab.' },
      { text: 'Select **OneRoster API** and **Aeries** from the drop-down menus.' },
      {
        text: 'Enter the same four values. Minga calls them URL, Client ID, Client Secret and School ID.',
      },
    ],
    notes: [],
    why: 'These four values are all that is needed to read Aeries. They stay on this computer: the Secret Key in its keychain, the rest in the settings.',
    check: 'All of it, from the address to the people of each school.',
  },
];

/** The step of an id. */
export function stepOf(id: StepId): GuideStep {
  const step = STEPS.find((candidate) => candidate.id === id);
  if (step === undefined) throw new Error(`no such step: ${id}`);
  return step;
}
