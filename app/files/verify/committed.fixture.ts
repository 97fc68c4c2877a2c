// npx tsx app/files/verify/committed.fixture.ts NAME: makes the bundle of that name where there is none.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { zipAsMade } from '../zip-as-made.ts'
import { type Files, madeBundle, sourceOf } from './made-bundle.fixture.ts'
import { madeLog } from './made-log.fixture.ts'
import { madeWitness } from './witness.fixture.ts'

/** Where the bundles lie that were made once. */
export const COMMITTED = join(import.meta.dirname, 'committed')

/** How each of them was made, on the day that it was made. */
export const committed: Readonly<Record<string, () => Files>> = {
  'one-entry': () => madeBundle(madeLog({ seed: 1, size: 1 })),
  'eight-entries': () => madeBundle(madeLog({ seed: 2, size: 8 })),
  'complete-with-two-keys': () => madeBundle(madeLog({ seed: 3, size: 60, rotateAt: 37 })),
  'narrowed-with-two-keys': () =>
    madeBundle(madeLog({ seed: 4, size: 75, rotateAt: 30 }), {
      isWithheld: (seq) => seq % 3 !== 0 && seq !== 30,
    }),
  cosigned: () => {
    const log = madeLog({ seed: 6, size: 48 })
    const first = madeWitness('first')
    const second = madeWitness('second')
    const lines: Record<number, string> = {
      16: first.line(log.noteAt(16), 1_790_000_000) + second.line(log.noteAt(16), 1_790_000_060),
      48: first.line(log.noteAt(48), 1_790_086_400),
    }
    return madeBundle({ ...log, noteAt: (size) => log.noteAt(size) + (lines[size] ?? '') })
  },
  // From here on a row of the decisions says its turn, its policy's SHA-256 and its leaf.
  'decisions-with-leaf': () =>
    madeBundle(madeLog({ seed: 5, size: 90, rotateAt: 44 }), {
      isWithheld: (seq) => seq % 5 === 3,
    }),
  // From here on the program seals every release for public proofs.
  sealed: () =>
    madeBundle(madeLog({ seed: 7, size: 80, rotateAt: 50, isSealed: true }), {
      isWithheld: (seq) => seq % 7 === 2,
    }),
}

const [, script, name = ''] = process.argv
const make = script === import.meta.filename ? committed[name] : undefined
if (make !== undefined) {
  const files = make()
  async function* made() {
    for (const file of files.keys()) yield { name: file, pieces: sourceOf(files).read(file) }
  }
  const zip = zipAsMade(made(), '2026-11-22T00:00:00.000Z')
  const out = createWriteStream(join(COMMITTED, `${name}.zip`), { flags: 'wx' })
  await pipeline(Readable.from(zip), out)
}
