// Which room may look into which. One line a layer: its folder, the layers it may import, the packages it may import.
// A package ending in ":" or "/" is a prefix.
const layers = {
  domain: { path: '^app/domain/', may: [], packages: [] },
  db: { path: '^db/(?!seed/)', may: ['domain'], packages: ['kysely', 'better-sqlite3', 'node:'] },
  // The demo study goes in through the same commands as a real one.
  seed: {
    path: '^db/seed/',
    may: ['domain', 'db', 'files', 'checking', 'commands'],
    packages: ['node:'],
  },
  files: { path: '^app/files/', may: ['domain'], packages: ['yaml', 'yazl', 'csv-parse', 'node:'] },
  checking: {
    path: '^app/checking/',
    may: ['domain', 'files'],
    packages: ['csv-parse', 'piscina', 'highs', 'node:', 'tsx'],
  },
  commands: {
    path: '^app/commands/',
    may: ['domain', 'db', 'files', 'checking'],
    packages: ['node:', '@node-rs/argon2'],
  },
  http: {
    path: '^app/http/',
    may: ['domain', 'db', 'commands', 'files', 'checking', 'seed'],
    packages: null,
  },
  cli: {
    path: '^app/cli/',
    may: ['domain', 'db', 'commands', 'files', 'checking', 'seed'],
    packages: ['commander', 'node:'],
  },
  components: {
    path: '^app/components/',
    may: ['domain'],
    packages: [
      'react',
      'react-dom',
      '@remix-run/react',
      '@conform-to/',
      'react-aria-components',
      '@tanstack/',
      'lucide-react',
    ],
  },
  routes: {
    path: '^app/(routes/|routes\\.ts|root\\.tsx|entry\\.|tailwind\\.css)',
    may: ['domain', 'db', 'commands', 'http', 'components', 'files', 'checking'],
    packages: null,
  },
}

// Tests may use what proves them: the layers' rules hold for the code itself.
const tests = '(\\.test\\.tsx?$|\\.fixture\\.ts$)'
const ours = '^(app|db|e2e)/'
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const packagePattern = (name) => {
  if (name === 'node:') return '^(node:|[a-z_/]+$)'
  const stem = escape(name.replace(/\/$/, ''))
  return `(^|node_modules/)(@types/)?${stem}(/|$)`
}

const layerRules = Object.entries(layers).flatMap(([name, { path, may, packages }]) => [
  {
    name: `${name}-sees-only-its-neighbours`,
    severity: 'error',
    comment: `${name} may import: ${may.join(', ') || 'nothing'}`,
    from: { path, pathNot: tests },
    to: {
      path: ours,
      pathNot: [path, ...may.map((other) => layers[other].path)],
    },
  },
  ...(packages === null
    ? []
    : [
        {
          name: `${name}-packages`,
          severity: 'error',
          comment: `packages ${name} may import: ${packages.join(', ') || 'none'}`,
          from: { path, pathNot: tests },
          to: {
            dependencyTypes: [
              'npm',
              'npm-dev',
              'npm-optional',
              'npm-peer',
              'npm-no-pkg',
              'npm-unknown',
              'core',
            ],
            ...(packages.length > 0 ? { pathNot: packages.map(packagePattern) } : {}),
          },
        },
      ]),
])

export default {
  forbidden: [
    ...layerRules,
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment: 'a migration is frozen: it imports kysely and nothing else',
      from: { path: '^db/migrations/\\d' },
      to: { pathNot: 'node_modules/kysely' },
    },
    {
      name: 'one-place-opens-the-database',
      severity: 'error',
      from: { pathNot: ['^db/open\\.ts$', '^db/backup\\.ts$', tests, '^e2e/'] },
      to: { path: 'node_modules/(@types/)?better-sqlite3' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nothing-imports-a-test',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'the-product-does-not-import-e2e',
      severity: 'error',
      from: { path: '^(app|db)/', pathNot: tests },
      to: { path: '^e2e/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^build/|virtual:)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
}
