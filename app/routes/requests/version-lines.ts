import type { VersionLine } from '#app/components/desk/provenance.tsx'
import type { RequestFile } from '#app/domain/release-request/request.ts'
import { roundOf } from '#app/domain/release-request/round.ts'
import { sayBytes, sayShape } from './say-file.ts'

/** Every version of a file that was ever on the request. */
export const versionLines = (
  { versions }: Pick<RequestFile, 'versions'>,
  href: string,
): readonly VersionLine[] =>
  versions.map((version) => ({
    number: version.number,
    round: roundOf(version.turn),
    href: `${href}?version=${version.number}`,
    sha256: version.sha256,
    size: [sayShape(version), sayBytes(version.bytes)].filter(Boolean).join(', '),
    action: version.action,
    job: version.jobIdentifier,
    commit: version.commit,
  }))
