import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const tsconfigRootDir = import.meta.dirname
const parserOptions = {
  projectService: { allowDefaultProject: ['*.config.ts'] },
  tsconfigRootDir,
  extraFileExtensions: ['.svelte'],
}
const clockAndChance = [
  { object: 'Date', property: 'now', message: 'Time is an argument in the core.' },
  { object: 'Math', property: 'random', message: 'Chance is an argument in the core.' },
]
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' }

export default ts.config(
  { ignores: ['out', 'node_modules', 'resources', '.dependency-cruiser.cjs'] },
  js.configs.recommended,
  // What needs types is looked for in .ts by oxlint (.oxlintrc.json), twenty times as fast; here in components only.
  ...ts.configs.strict.map((config) => ({ ...config, files: ['**/*.ts'] })),
  ...ts.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.svelte'] })),
  ...svelte.configs.recommended,
  { files: ['**/*.svelte.ts'], languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } } },
  {
    files: ['**/*.svelte'],
    languageOptions: { globals: globals.browser, parserOptions: { ...parserOptions, parser: ts.parser } },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Of what events and snippets are given ESLint sees no types; svelte-check does, and allows no implicit any.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.{ts,svelte}'],
    rules: {
      'no-undef': 'off',
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src-*/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['test/**/*.test.ts', 'test/contract/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['src-core/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...clockAndChance],
      'no-restricted-syntax': [
        'error',
        noDefaultExport,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument in the core.',
        },
      ],
    },
  },
  { files: ['*.config.{ts,js}', 'test/screens/buildGalleries.ts'], rules: { 'no-restricted-syntax': 'off' } },
)
