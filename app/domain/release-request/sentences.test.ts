import { expect, test } from 'vitest'
import { sayBy } from '../audit/names.ts'
import type { Entry } from '../audit/read-entry.ts'
import { plain, type Sentence } from '../audit/sentence.ts'
import { releaseSentences } from '../release/sentences.ts'
import { reviewSentences } from '../review/sentences.ts'
import { requestSentences } from './sentences.ts'

const sentences: Record<string, (entry: Entry, say: ReturnType<typeof sayBy>) => Sentence> = {
  ...requestSentences,
  ...reviewSentences,
  ...releaseSentences,
}
const say = sayBy({
  person: new Map([['p', 'checker-2']]),
  request: new Map([['r', 'request 3']]),
  'request-file': new Map([['f', 'table1.csv']]),
  group: new Map([['g', 'Table 1']]),
})

/** The sentence of an entry with these facts. */
function said(action: string, facts: Partial<Entry> = {}): string {
  const entry: Entry = {
    v: 1,
    seq: 1,
    at: '',
    actor: 'p',
    role: 'checker',
    session: null,
    action,
    subject: { type: 'request-file', id: 'f' },
    workspace: null,
    request: 'r',
    release: null,
    turn: 3,
    before: null,
    after: null,
    files: [],
    findings: null,
    policy: null,
    program: '1.0.0',
    commitments: {},
    detail: {},
    nonce: '',
    ...facts,
  }
  return plain(sentences[action]?.(entry, say) ?? [])
}

test.each([
  [
    'vote-cast',
    { detail: { vote: 'approved' }, files: ['9f2c41'] },
    'checker-2 approved table1.csv (9f2c41) in round 2',
  ],
  [
    'vote-cast',
    { detail: { vote: 'changes_requested' }, turn: null },
    'checker-2 requested changes to table1.csv in round 1',
  ],
  [
    'comment-written',
    { detail: { file: 'f', visibility: 'public' } },
    'checker-2 commented on table1.csv in public',
  ],
  [
    'comment-written',
    { detail: { group: 'g', visibility: 'private' } },
    'checker-2 commented on Table 1 in private',
  ],
  [
    'comment-written',
    { detail: { visibility: 'private' } },
    'checker-2 commented on request 3 in private',
  ],
  ['request-returned', { turn: null }, 'checker-2 returned request 3 to its author after round 1'],
  ['request-returned', {}, 'checker-2 returned request 3 to its author after round 2'],
  [
    'request-returned-early',
    { turn: null },
    'checker-2 returned request 3 before all reviews of round 1 were in, with a reason',
  ],
  [
    'request-returned-early',
    {},
    'checker-2 returned request 3 before all reviews of round 2 were in, with a reason',
  ],
  ['file-withdrawn', {}, 'checker-2 withdrew table1.csv from request 3'],
  [
    'file-added',
    { detail: { fileKind: 'output', lapsed: 0 } },
    'checker-2 added table1.csv to request 3 as an output file',
  ],
  [
    'file-added',
    { detail: { fileKind: 'supporting', lapsed: 1 } },
    'checker-2 added table1.csv to request 3 as a supporting file; 1 vote lapsed',
  ],
  [
    'file-kind-changed',
    { detail: { fileKind: 'output', lapsed: 4 } },
    'checker-2 made table1.csv an output file; 4 votes lapsed',
  ],
  [
    'column-role-corrected',
    { detail: { role: 'count', column: 1 } },
    'checker-2 gave the role count to column 2 of table1.csv, with a reason',
  ],
  [
    'column-role-corrected',
    { detail: { role: null, column: 0 } },
    'checker-2 took back the role of column 1 of table1.csv, with a reason',
  ],
  ['request-submitted', { detail: { turnAfter: 1 } }, 'checker-2 submitted request 3 for round 1'],
  [
    'request-submitted',
    { detail: { turnAfter: 3 } },
    'checker-2 submitted again request 3 for round 2',
  ],
  ['request-withdrawn', { detail: { forAuthor: false } }, 'checker-2 withdrew request 3'],
  [
    'request-withdrawn',
    { detail: { forAuthor: true } },
    'checker-2 withdrew request 3 for its author, with a reason',
  ],
  ['text-erased', { request: null }, 'checker-2 erased a text, with a reason'],
  ['text-erased', {}, 'checker-2 erased a text of request 3, with a reason'],
  ['request-released', { detail: { state: 'public' } }, 'checker-2 released request 3 as '],
  [
    'request-released',
    { detail: { state: 'embargoed' }, release: 'l' },
    'checker-2 released request 3 under embargo as release l',
  ],
  [
    'release-sealed',
    { actor: null, role: 'program', release: 'l', files: ['9f2c41'], detail: { decidedIn: 7 } },
    'Sluice sealed release l (9f2c41) for public proofs, as decided in entry 7',
  ],
] as const)('%s: %j', (action, facts, words) => {
  expect(said(action, facts as Partial<Entry>)).toBe(words)
})
