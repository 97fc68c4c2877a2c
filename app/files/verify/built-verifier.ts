import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

// Beside the built command line, over the built pages, or in the build folder of whoever runs from source.
const PLACES = ['./verify.mjs', '../verify.mjs', '../../../build/verify.mjs']

/** The text of verify.mjs as `npm run build` made it; null where it has not been built. `from` is the module that asks. */
export async function readVerifier(from: string = import.meta.url): Promise<string | null> {
  for (const place of PLACES) {
    const text = await readFile(new URL(place, from), 'utf8').catch(() => null)
    if (text !== null) return text
  }
  return null
}

/** Its SHA-256 in hex, as it is published. */
export const digestOfVerifier = (text: string): string =>
  createHash('sha256').update(text).digest('hex')
