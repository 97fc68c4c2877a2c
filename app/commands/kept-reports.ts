import { createHash } from 'node:crypto'
import { type ReportCache, reportKey } from '#app/checking/report-cache.ts'
import type { Severity } from '#app/domain/disclosure/finding.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import { findingIdentity } from '#app/domain/disclosure/finding-identity.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { keep } from '#db/keep.ts'
import { type Database, type Db, transact } from '#db/open.ts'
import { type CheckKey, findReport } from '#db/queries/check-results.ts'

/** Reports of the checks, kept in the database: the same bytes are checked once for each policy. */
export function keptReports(db: Database, now: () => string): ReportCache {
  return {
    find: async (key) => {
      const report = await findReport(db.reader, readKey(key))
      return report === undefined ? null : (JSON.parse(report) as FileReport)
    },
    keep: async (key, report) => {
      const count = (wanted: Severity) =>
        report.findings.filter(({ severity }) => severity === wanted).length
      await transact(db, (tx) =>
        keep(tx, {
          kind: 'file-checked',
          ...readKey(key),
          report: JSON.stringify(report),
          findingsDigest: digestOf(report),
          mustFix: count('must-fix'),
          look: count('look'),
          note: count('note'),
          at: now(),
        }),
      )
    },
  }
}

/** `reportKey` of app/checking: sha256, extension, policy@version, program, digest of the rest. */
export function readKey(key: string): CheckKey {
  const [sha256 = '', extension = '', policy = '', programVersion = '', digest = ''] =
    key.split(':')
  const at = policy.lastIndexOf('@')
  return {
    sha256,
    policyId: policy.slice(0, at),
    policyVersion: Number(policy.slice(at + 1)),
    programVersion,
    declarationsDigest: `${extension}:${digest}`,
  }
}

function digestOf({ findings, sha256 }: FileReport): string {
  const ids = findings.map((finding) => findingIdentity(finding, sha256, hash)).sort()
  return hash(JSON.stringify(ids))
}

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** The report on a file as it stands alone, without declarations, if it was checked before. */
export async function knownReport(
  db: Db,
  {
    sha256,
    path,
    policy,
  }: { readonly sha256: string; readonly path: string; readonly policy: Policy },
): Promise<FileReport | null> {
  const key = reportKey({ sha256, name: path, policy })
  const parsed = lastRead.get(key)
  if (parsed) return parsed
  const text = await findReport(db, readKey(key))
  if (text === undefined) return null
  const report = JSON.parse(text) as FileReport
  lastRead.set(key, report)
  for (const oldest of lastRead.keys()) if (lastRead.size > MOST_READ) lastRead.delete(oldest)
  return report
}

// A report never changes under its key; a long one takes a while to parse.
const lastRead = new Map<string, FileReport>()
const MOST_READ = 8

/** Under which version of the checks reports are kept. */
export const checksOfReports = (policy: Policy): string =>
  readKey(reportKey({ sha256: '', name: '', policy })).programVersion

/** Under which declarations such a report is kept. */
export function declarationsDigestOf(path: string, policy: Policy): string {
  return readKey(reportKey({ sha256: '', name: path, policy })).declarationsDigest
}
