import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CheckWithProof } from '#app/components/releases/check-with-proof.tsx'
import { ReleaseFiles } from '#app/components/releases/release-files.tsx'
import { StepStrip } from '#app/components/releases/step-strip.tsx'
import { buttonLook } from '#app/components/ui/button.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { sayBytes, sayCount } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { may } from '#app/domain/people/permissions.ts'
import { publishedRelease } from './load-release.ts'
import { showRelease } from './show-release.ts'

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: shown ? `${shown.title} · Sluice` : 'Sluice' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { deps } = context
  const release = await publishedRelease(deps.db, params['releaseId'])
  const shown = await showRelease(deps.db.reader, release, context.origin)
  const mayManage = may(context.person, 'recall-release')
  return data({ ...shown, mayManage }, { status: shown.isRecalled ? 410 : 200 })
}

export default function ReleasePage() {
  const release = useLoaderData<typeof loader>()
  const { id, title, project, steps, files, origins, controls, checksums } = release
  const first = files.find(({ recalled }) => recalled === null)
  return (
    <Page
      width="reading"
      title={title}
      above={
        <nav aria-label="Where you are">
          <a href="/releases">Releases</a> › <a href={project.href}>{project.name}</a>
        </nav>
      }
      lead={
        <>
          {release.released} · {release.fileCount} · policy{' '}
          <a href={`/policy/${release.policyId}`}>{release.policy}</a>
          {release.exceptions.length > 0 ? (
            <>
              {' '}
              with <a href="#exceptions">{sayCount(release.exceptions.length, 'exception')}</a>
            </>
          ) : null}{' '}
          · <a href="#cite">Cite</a>
          {release.mayManage ? (
            <>
              {' '}
              · <a href={`/releases/${id}/manage`}>For output checkers</a>
            </>
          ) : null}
        </>
      }
    >
      {release.isRecalled ? <Tombstone /> : <Downloads {...{ id, release }} />}
      <StepStrip steps={steps} />
      <Section title="Files">
        <ReleaseFiles releaseId={id} files={files} isProved={release.isProved} />
      </Section>
      <Section title="Where it comes from">
        <div className="flex flex-col gap-2 px-3.5 py-3">
          {origins.map(({ words, code }) => (
            <p key={words}>
              {words}
              {code ? (
                <>
                  ,{' '}
                  {code.href ? <a href={code.href}>code at {code.text}</a> : `code at ${code.text}`}
                </>
              ) : null}
              .
            </p>
          ))}
          {controls.map((words) => (
            <p key={words}>{words}</p>
          ))}
          <p>
            Policy, checks, declarations and findings by rule:{' '}
            <a href={`/releases/${id}/disclosure-controls.json`}>disclosure-controls.json</a>
          </p>
        </div>
      </Section>
      {release.exceptions.length > 0 ? (
        <Section title="Exceptions to the policy">
          <div id="exceptions" className="flex flex-col gap-2 px-3.5 py-3">
            <p>An output checker with no part in the project confirmed each.</p>
            <ul className="flex flex-col gap-1">
              {release.exceptions.map(({ field, words, value, instead }) => (
                <li key={field}>
                  {words} <code className="text-ink-3 text-xs">{field}</code>:{' '}
                  <strong>{value}</strong> instead of {instead}
                </li>
              ))}
            </ul>
          </div>
        </Section>
      ) : null}
      {release.isRecalled ? null : (
        <Section title="Check it yourself">
          <div className="flex flex-col gap-2 px-3.5 py-3">
            <p>
              Unpack the zip and type this in its folder, or compare the SHA-256 of a single file.
              The list is also at <a href={`/releases/${id}/files.sha256`}>files.sha256</a>.
            </p>
            <pre className="font-mono text-xs">sha256sum -c files.sha256</pre>
            <pre
              className="overflow-x-auto font-mono text-xs print:break-all print:whitespace-pre-wrap"
              tabIndex={0}
              role="region"
              aria-label="Checksums of all files"
            >
              {checksums}
            </pre>
            {first && release.isProved ? (
              <CheckWithProof name={first.name} proof={`/releases/${id}/files/${first.id}/proof`} />
            ) : null}
          </div>
        </Section>
      )}
      <Section title="Cite">
        <p id="cite" className="px-3.5 py-3 break-words">
          {release.citation}
        </p>
      </Section>
    </Page>
  )
}

function Downloads({
  id,
  release,
}: {
  id: string
  release: { readonly available: number; readonly bytes: number }
}) {
  return (
    <p className="flex flex-wrap gap-2 print:hidden">
      <a
        className={`${buttonLook('primary')} max-sm:whitespace-normal`}
        href={`/releases/${id}/download`}
        download
      >
        Download all (zip of {sayCount(release.available, 'file')}, {sayBytes(release.bytes)})
      </a>
      <a className={buttonLook()} href={`/releases/${id}/crate.zip`} download>
        Five Safes RO-Crate (zip)
      </a>
    </p>
  )
}

function Tombstone() {
  return (
    <p>
      <Chip tone="stop">recalled</Chip> Every file of this release was taken back. Nothing of it can
      be fetched here any more; the record of what was released and why it was recalled stays.
      Whoever holds a copy should no longer use it.
    </p>
  )
}
