import type { FactsOf } from '../audit/facts-of.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { AcroArea, AcroFlag, AcroStatus } from './read-acro.ts'

/** What ACRO says of one file of a workspace, with the ids that it has here. */
export type AcroStatement = {
  readonly id: string
  /** Of the file. */
  readonly sha256: string
  readonly uid: string
  readonly name: string
  readonly status: AcroStatus
  readonly type: string
  readonly method: string | null
  readonly mitigation: string | null
  readonly dof: number | null
  readonly flags: readonly AcroFlag[]
  readonly area: AcroArea | null
  /** Why the researcher asks for it all the same, in their words. */
  readonly exception: WrittenText | null
  readonly comments: WrittenText | null
}

export type AcroEvent = {
  readonly kind: 'acro-imported'
  readonly workspaceId: string
  readonly version: string
  /** SHA-256 of results.json: which statement this is. */
  readonly resultsSha256: string
  readonly statements: readonly AcroStatement[]
}

/** What it means for the log: hashes, statuses and commitments; no name, no word of anybody. */
export const acroFacts: FactsOf<AcroEvent> = {
  'acro-imported': ({ workspaceId, version, resultsSha256, statements }) => ({
    subject: { type: 'workspace', id: workspaceId },
    workspaceId,
    files: [...new Set(statements.map(({ sha256 }) => sha256))],
    commitments: Object.fromEntries(
      statements.flatMap(({ id, exception, comments }) => [
        ...(exception ? [[`exception ${id}`, exception.commitment] as const] : []),
        ...(comments ? [[`comments ${id}`, comments.commitment] as const] : []),
      ]),
    ),
    detail: {
      acro: version,
      results: resultsSha256,
      pass: counted(statements, 'pass'),
      fail: counted(statements, 'fail'),
      review: counted(statements, 'review'),
    },
  }),
}

const counted = (statements: readonly AcroStatement[], wanted: AcroStatus) =>
  statements.filter(({ status }) => status === wanted).length
