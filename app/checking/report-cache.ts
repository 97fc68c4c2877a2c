import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { checksVersion } from './checks-digest.ts'

/** Where finished reports are kept; the store is passed in. A key names everything the report depends on. */
export type ReportCache = {
  readonly find: (key: string) => FileReport | null | Promise<FileReport | null>
  readonly keep: (key: string, report: FileReport) => void | Promise<void>
}

/** What a report depends on besides the program. */
export type ReportSubject = {
  readonly sha256: string
  /** The path in the workspace; its extension decides how the bytes are read. */
  readonly name: string
  readonly policy: Policy
  readonly declarations?: Controls
}

/** The key of a report: file, policy with its overrides, the checks as they are, and declarations. */
export function reportKey({ sha256, name, policy, declarations }: ReportSubject): string {
  return [
    sha256,
    path.extname(name).slice(1).toLowerCase(),
    `${policy.id}@${policy.version}`,
    checksVersion(),
    digest(`[${textOf(policy)},${JSON.stringify(declarations ?? {}, sorted)}]`),
  ].join(':')
}

// A request of a thousand files asks with the same policy a thousand times.
const texts = new WeakMap<Policy, string>()

function textOf(policy: Policy): string {
  const text = texts.get(policy) ?? JSON.stringify(policy, sorted)
  texts.set(policy, text)
  return text
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

// The order in which fields were written down must not make another key.
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
