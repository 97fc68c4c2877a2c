import { sayReleaseRefused } from '#app/domain/release/refusals.ts'

type Refused =
  | 'not-a-checker'
  | 'not-found'
  | 'not-embargoed'
  | 'log-broken'
  | 'recall-open'
  | 'no-file-named'
  | 'no-such-file'
  | 'recalled-already'
  | 'no-category'
  | 'no-reason'
  | 'too-long'
  | 'no-such-recall'
  | 'needs-second-checker'

/** Why a release was not published, recalled or left alone, and with which status that is said. */
export const refusals: Record<Refused, { readonly status: number; readonly words: string }> = {
  'not-a-checker': { status: 404, words: 'Only output checkers may do this.' },
  'not-found': { status: 404, words: 'This release is not there any more.' },
  'not-embargoed': { status: 409, words: 'The release is public already.' },
  'log-broken': { status: 409, words: sayReleaseRefused['log-broken'] },
  'recall-open': {
    status: 409,
    words: 'Another recall of this release waits for a second checker. Settle that one first.',
  },
  'no-file-named': { status: 422, words: 'Choose at least one file.' },
  'no-such-file': { status: 422, words: 'One of the files is not in this release.' },
  'recalled-already': { status: 409, words: 'One of the files is recalled already.' },
  'no-category': { status: 422, words: 'Choose why.' },
  'no-reason': { status: 422, words: 'Write the reason for the record.' },
  'too-long': { status: 422, words: 'The reason is too long.' },
  'no-such-recall': { status: 409, words: 'This recall was settled by somebody else.' },
  'needs-second-checker': {
    status: 409,
    words: 'You proposed this recall yourself. Another output checker has to confirm it.',
  },
}
