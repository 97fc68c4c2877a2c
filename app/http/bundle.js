// Bundles server, command line and workers for production; packages stay in node_modules.
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { buildVerifier } from './build-verifier.js'
import { BUILT_FROM, digestOfChecks, digestOfSources } from './built-from.js'

const options = {
  outdir: 'build',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  external: ['./build/*'],
  logLevel: 'warning',
}

// The parts of an earlier build have other names.
for (const name of await readdir('build').catch(() => []))
  if (name.startsWith('sluice-')) await rm(join('build', name))

const checks = await build({
  ...options,
  entryPoints: { worker: 'app/checking/worker.ts' },
  metafile: true,
})
await writeFile('build/checks-digest', await digestOfChecks('build/worker.js', checks.metafile))
await build({ ...options, entryPoints: { main: 'app/http/main.ts' } })
// The command line in parts, so that a command loads only what it needs.
await build({
  ...options,
  entryPoints: { sluice: 'app/cli/main.ts' },
  splitting: true,
  chunkNames: 'sluice-[hash]',
})

await buildVerifier('build/verify.mjs')
await writeFile(BUILT_FROM, await digestOfSources())
