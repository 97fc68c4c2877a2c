import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** A folder of the shared reference data beside the checkout, or null where it is absent. */
export function sharedData(name: 'cases' | 'corpus' | 'data'): string | null {
  const folder = resolve(import.meta.dirname, '../../shared', name)
  return existsSync(folder) ? folder : null
}
