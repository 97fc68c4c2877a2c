import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FactList } from '#app/components/ui/fact-list.tsx'
import { CheckWithProof } from '#app/components/releases/check-with-proof.tsx'
import { PlainTable } from '#app/components/releases/plain-table.tsx'
import { buttonLook } from '#app/components/ui/button.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { sayBytes, sayCount, sayNumber } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { fileName } from '#app/domain/release/public-release.ts'
import { fileOfRelease, publishedRelease } from './load-release.ts'
import { previewOf } from './preview.ts'
import { isProved } from './show-release.ts'
import { sayRecalled } from './say-recalled.ts'

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: shown ? `${shown.name} · Sluice` : 'Sluice' },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { deps } = context
  const release = await publishedRelease(deps.db, params['releaseId'])
  const file = fileOfRelease(release, params['fileId'])
  const address = `/releases/${release.id}/files/${file.id}`
  const shown = {
    proof: (await isProved(deps.db.reader, release)) ? `${address}/proof` : null,
    name: fileName(file.path),
    release: { id: release.id, title: release.title },
    address,
    lead: [
      sayBytes(file.bytes),
      ...(file.rows === null ? [] : [sayCount(file.rows, 'row')]),
      file.backend.name,
    ].join(' · '),
    description: file.description,
    facts: [
      { name: 'Path', value: file.path },
      { name: 'SHA-256', value: file.sha256 },
      { name: 'Action', value: file.action },
      { name: 'Job', value: file.job },
      { name: 'Commit', value: file.commit },
      { name: 'Fetched from here', value: sayCount(file.downloads, 'time') },
    ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }])),
  }
  if (file.recalled) {
    return data({ ...shown, recalled: sayRecalled(file.recalled), preview: null }, { status: 410 })
  }
  const from = Number(new URL(request.url).searchParams.get('from') ?? '0')
  return data({ ...shown, recalled: null, preview: await previewOf(deps.store, file, from) })
}

export default function ReleasedFilePage() {
  const { name, release, address, lead, description, facts, recalled, preview, proof } =
    useLoaderData<typeof loader>()
  return (
    <Page
      width="reading"
      title={name}
      above={
        <nav aria-label="Where you are">
          <a href="/releases">Releases</a> › <a href={`/releases/${release.id}`}>{release.title}</a>
        </nav>
      }
      lead={lead}
    >
      {recalled ? (
        <p>
          <Chip tone="stop">{recalled.mark}</Chip> {recalled.words}. The file can no longer be
          fetched; the record of it stays. Whoever holds a copy should no longer use it.
        </p>
      ) : (
        <p className="print:hidden">
          <a className={buttonLook('primary')} href={`${address}/download`} download>
            Download
          </a>
        </p>
      )}
      {description === '' ? null : <p>{description}</p>}
      {preview?.kind === 'table' ? (
        <Section title="Table" note={rowsWords(preview)}>
          <PlainTable {...preview} />
        </Section>
      ) : null}
      {preview?.kind === 'table' ? <TurnPage address={address} {...preview} /> : null}
      {preview?.kind === 'image' ? (
        <Section title="Picture">
          <img src={preview.src} alt={description || name} className="max-w-full" />
        </Section>
      ) : null}
      {preview?.kind === 'none' ? <p className="text-ink-2">{preview.why}</p> : null}
      <Section title="Facts">
        <FactList facts={facts} />
      </Section>
      {recalled ? null : (
        <Section title="Check it yourself">
          <div className="flex flex-col gap-2 px-3.5 py-3">
            <pre className="overflow-x-auto font-mono text-xs" tabIndex={0}>
              sha256sum {name}
            </pre>
            {proof === null ? null : <CheckWithProof name={name} proof={proof} />}
          </div>
        </Section>
      )}
    </Page>
  )
}

type Place = { readonly from: number; readonly to: number; readonly rows: number }

const rowsWords = ({ from, to, rows }: Place) =>
  `rows ${sayNumber(from + 1)} to ${sayNumber(to)} of ${sayNumber(rows)}`

function TurnPage({
  address,
  from,
  to,
  rows,
  step,
}: Place & { readonly address: string; readonly step: number }) {
  return (
    <p className="flex gap-4 print:hidden">
      {from > 0 ? <a href={`${address}?from=${Math.max(0, from - step)}`}>Rows before</a> : null}
      {to < rows ? <a href={`${address}?from=${to}`}>Rows after</a> : null}
    </p>
  )
}
