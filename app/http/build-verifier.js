// verify.mjs: the verifier of bundles as one file that needs Node alone. Not minified: an auditor may read it.
import { build } from 'esbuild'

/** Builds it; the same source gives the same bytes, whose SHA-256 is published at /log. */
export async function buildVerifier(outfile) {
  await build({
    entryPoints: ['app/cli/verify.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  })
}
