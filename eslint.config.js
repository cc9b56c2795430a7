import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A layer may not import from the folders named here: imports point inward (docs/decisions/001). */
const outside = (layers, message) => ({
  regex: `^\\.{1,2}/(?:.*/)?(?:${layers.join('|')})/`,
  message,
});
const noElectron = {
  regex: '^electron(?:/|$|-store$)',
  message: 'Only main/desktop knows Electron.',
};
const wholeDateFns = {
  regex: '^date-fns$',
  message:
    "Import the one function: 'date-fns/format'. The whole package takes 280 MB to load from source.",
};
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [...patterns, wholeDateFns] }],
});

const hosts = ['worker', 'ipc', 'desktop', 'cli'];
const outerFolders = ['renderer', 'preload', 'demo', 'tests', 'scripts'];

export default tseslint.config(
  { ignores: ['dist/**', 'release/**', 'test-output/**', 'node_modules/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['scripts/**', 'demo/**', 'tests/**'], rules: { 'no-console': 'off' } },
  {
    files: ['main/core/**/*.ts'],
    rules: forbid(
      outside(['app', 'adapters', ...hosts, ...outerFolders], 'core knows nothing outside core.'),
      { regex: '^node:(?!crypto$)', message: 'core is pure: no file, no network, no process.' },
      {
        regex: '^(?!\\.{1,2}/|node:crypto$|zod$|date-fns|@date-fns/tz)',
        message: 'core uses zod and date-fns only.',
      },
    ),
  },
  {
    files: ['main/app/**/*.ts'],
    rules: forbid(
      outside(['adapters', ...hosts, ...outerFolders], 'app sees core and its ports only.'),
      { regex: '^node:(?!crypto$)', message: 'app reaches the outside through ports.' },
      noElectron,
    ),
  },
  {
    files: ['main/adapters/**/*.ts'],
    rules: forbid(
      outside(['app', ...hosts, ...outerFolders], 'adapters know core only.'),
      noElectron,
    ),
  },
  {
    files: ['main/{worker,cli}/**/*.ts'],
    rules: forbid(
      outside(['desktop', 'ipc', ...outerFolders], 'a host knows no other host.'),
      noElectron,
    ),
  },
  {
    files: ['main/ipc/**/*.ts'],
    rules: forbid(
      outside(
        ['adapters', 'desktop', 'cli', 'renderer', 'demo', 'tests', 'scripts'],
        'ipc maps the contract to app.',
      ),
      noElectron,
    ),
  },
  {
    files: ['main/desktop/**/*.ts', 'main/index.ts'],
    rules: forbid(
      outside(
        ['cli', 'renderer', 'demo', 'tests', 'scripts'],
        'the desktop host knows no other host.',
      ),
    ),
  },
  {
    files: ['preload/**/*.ts'],
    rules: forbid(
      outside(
        ['adapters', 'worker', 'desktop', 'cli', 'ipc', 'renderer', 'demo', 'tests'],
        'preload imports types of core and app only.',
      ),
    ),
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...forbid(
        outside(
          ['main', 'demo', 'tests', 'scripts'],
          'the renderer imports preload/contract and nothing of main.',
        ),
        { regex: '^node:', message: 'the renderer has no Node.' },
        noElectron,
      ),
    },
  },
  {
    files: ['demo/**/*.ts', 'tests/**/*.ts'],
    rules: { ...forbid(noElectron), '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
