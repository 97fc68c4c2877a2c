import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes the demo once, before the first browser test; each worker's site starts from a copy of it. */
export default function prepareDemo(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-prepared-demo-'))
  execFileSync('npx', ['tsx', 'db/seed/write-demo.ts', folder], { stdio: 'inherit' })
  process.env['SLUICE_PREPARED_DEMO'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
