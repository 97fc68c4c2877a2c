// Bundles the server for production; packages stay in node_modules.
import { build } from 'esbuild'

await build({
  entryPoints: { main: 'app/http/main.ts', worker: 'app/checking/worker.ts' },
  outdir: 'build',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  external: ['./build/*'],
  logLevel: 'warning',
})
