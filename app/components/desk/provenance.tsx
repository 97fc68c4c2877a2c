import { Instant } from '../ui/instant.tsx'

export type VersionLine = {
  readonly number: number
  readonly round: number
  readonly href: string
  readonly sha256: string
  readonly size: string
  readonly action: string | null
  readonly job: string | null
  readonly commit: string | null
  readonly at?: string
}

type Props = { readonly versions: readonly VersionLine[]; readonly downloadHref: string | null }

/** Where the bytes come from: every version of the file that was ever on the request. */
export function Provenance({ versions, downloadHref }: Props) {
  return (
    <div className="flex flex-col gap-4 px-4 py-3">
      {versions.toReversed().map((version) => (
        <dl key={version.number} className="grid gap-x-4 gap-y-1 sm:grid-cols-[10rem_1fr]">
          <dt className="font-semibold">
            <a href={version.href}>Version {version.number}</a>
          </dt>
          <dd>
            added for round {version.round}
            {version.at ? (
              <>
                , <Instant at={version.at} />
              </>
            ) : null}
          </dd>
          <dt className="text-ink-3">SHA-256</dt>
          <dd className="font-mono text-xs break-all">{version.sha256}</dd>
          <dt className="text-ink-3">Size</dt>
          <dd>{version.size}</dd>
          <dt className="text-ink-3">Action</dt>
          <dd>{version.action ?? 'unknown'}</dd>
          <dt className="text-ink-3">Job</dt>
          <dd className="font-mono text-xs">{version.job ?? 'unknown'}</dd>
          <dt className="text-ink-3">Commit</dt>
          <dd className="font-mono text-xs">{version.commit ?? 'unknown'}</dd>
        </dl>
      ))}
      {downloadHref ? (
        <p>
          <a href={downloadHref}>Download a copy</a>
          <span className="text-ink-3"> · goes on the record</span>
        </p>
      ) : null}
    </div>
  )
}
