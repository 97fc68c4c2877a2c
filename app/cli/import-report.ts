import { sayRefused } from '#app/domain/outputs/standing.ts'
import type { Imported } from '#app/commands/import/import-workspace.ts'

/** The report of an import as lines for people: what is loud comes last, where the eye is. */
export function printImport({ workspace, report, changedAnything }: Imported): string[] {
  const { unopened, withheld } = report
  const lines = [
    `Workspace ${workspace}: ${report.new.length} new, ${report.changed.length} changed, ${report.updated.length} with other facts, ${report.unchanged} as before.`,
    ...(changedAnything ? [] : ['Everything was here already; nothing was recorded.']),
    ...section('New', report.new),
    ...section('Changed', report.changed),
    ...section('No longer in the manifest', report.gone),
    ...section('In the manifest, not in the folder', report.missing),
    ...section(
      'Kept back by the job runner',
      report.excluded.map(({ path, message }) => `${path}: ${message ?? 'no reason given'}`),
    ),
    ...section(
      'Listed, never opened',
      unopened.map(({ path, kind, reason }) => `${path} (${kind}): ${reason}`),
    ),
    ...section(
      'Kept out, as patterns and numbers',
      withheld.map(
        ({ action, pattern, level, files }) => `${action}, ${pattern} (${level}): ${files} files`,
      ),
    ),
    ...section(
      'REFUSED',
      report.refused.map(({ path, reason }) => `${path}: ${sayRefused(reason)}`),
    ),
    ...section(
      'COPIES LEFT BEHIND of outputs that the manifest or project.yaml withholds; they were not opened',
      withheld
        .filter(({ leftBehind }) => leftBehind > 0)
        .map(({ action, pattern, leftBehind }) => `${action}, ${pattern}: ${leftBehind}`),
    ),
    ...section('Warnings', report.warnings),
  ]
  return lines
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0
    ? []
    : [`${title} (${items.length}):`, ...items.map((item) => `  ${item}`)]
}
