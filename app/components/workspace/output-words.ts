import type { OutputMark } from '#app/domain/outputs/output-state.ts'
import type { Tone } from '../ui/chip.tsx'

type Words = { readonly words: string; readonly sign: string; readonly tone: Tone }

/** How an output stands: a word, a sign for the tree, a tone. */
export const outputWords: Readonly<Record<OutputMark, Words>> = {
  missing: { words: 'not in the folder', sign: '–', tone: 'plain' },
  excluded: { words: 'kept back by the job runner', sign: '–', tone: 'plain' },
  refused: { words: 'refused', sign: '–', tone: 'stop' },
  'level-changed': { words: 'no longer moderately sensitive', sign: '–', tone: 'stop' },
  gone: { words: 'no longer in the manifest', sign: '–', tone: 'plain' },
  'failed-job': { words: 'its job failed', sign: '×', tone: 'warn' },
  'out-of-date': { words: 'out of date', sign: '↻', tone: 'warn' },
  'newer-awaited': { words: 'a newer version is on its way', sign: '…', tone: 'info' },
  'on-request': { words: 'on a request', sign: 'R', tone: 'info' },
  'changed-since-request': { words: 'changed since it was added', sign: 'Δ', tone: 'warn' },
  released: { words: 'released', sign: '✓', tone: 'ok' },
  'changed-since-release': { words: 'changed since its release', sign: 'Δ', tone: 'warn' },
  recalled: { words: 'recalled', sign: '!', tone: 'stop' },
}

/** The mark that matters most, for one small sign in the tree. */
export function foremost(marks: readonly OutputMark[]): Words | null {
  const order: readonly OutputMark[] = [
    'level-changed',
    'refused',
    'excluded',
    'missing',
    'gone',
    'recalled',
    'changed-since-request',
    'on-request',
    'changed-since-release',
    'released',
    'failed-job',
    'out-of-date',
    'newer-awaited',
  ]
  const mark = order.find((each) => marks.includes(each))
  return mark === undefined ? null : outputWords[mark]
}
