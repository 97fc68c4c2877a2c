// Bundles server, command line and workers for production; packages stay in node_modules.
import { writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { buildVerifier } from './build-verifier.js'
import { BUILT_FROM, digestOfSources } from './built-from.js'

await build({
  entryPoints: {
    main: 'app/http/main.ts',
    sluice: 'app/cli/main.ts',
    worker: 'app/checking/worker.ts',
  },
  outdir: 'build',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  external: ['./build/*'],
  logLevel: 'warning',
})

await buildVerifier('build/verify.mjs')
await writeFile(BUILT_FROM, await digestOfSources())
