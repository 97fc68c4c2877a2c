import { createHash } from 'node:crypto'
import { tableOf } from '#app/checking/windows/table-cache.ts'
import { findingIdentity } from '#app/domain/disclosure/finding-identity.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { marksOf } from '#app/domain/table/marks.ts'
import { fileKind } from '#app/domain/viewing/file-kind.ts'
import type { Store } from '#app/files/store.ts'
import type { StoredVersion } from '../files/stored-version.server.ts'
import { deskFindings, gravestFirst } from '../reviews/desk-findings.server.ts'

/**
 * What the checks flag in a file, exactly as a checker will see it, and the marks for its table. Made
 * once for each report that is at hand.
 */
export function findingsFor(
  store: Store,
  file: StoredVersion,
  report: FileReport,
  policy: Policy,
): ReturnType<typeof prepare> {
  const known = prepared.get(report) ?? prepare(store, file, report, policy)
  prepared.set(report, known)
  return known
}

const prepared = new WeakMap<FileReport, ReturnType<typeof prepare>>()

async function prepare(store: Store, file: StoredVersion, report: FileReport, policy: Policy) {
  const known = gravestFirst(
    report.findings.map((finding) => ({
      findingId: findingIdentity(finding, file.sha256, sha256),
      acceptable: !policy.review.notAcceptable.includes(finding.rule),
      finding,
    })),
  )
  const isTable = fileKind(file.path, new Uint8Array()).is === 'table'
  return {
    findings: deskFindings(known, {
      policy,
      table: isTable ? await tableOf(store, file.sha256) : null,
      besides: [],
      justificationOf: () => null,
      acceptanceOf: () => null,
    }),
    marks: marksOf(known.map(({ finding }) => finding)),
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
