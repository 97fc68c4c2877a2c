import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PipelineSource } from '#app/components/pipeline/pipeline-source.tsx'
import { FilePage, NothingHere } from '#app/components/workspace/file-page.tsx'
import { findJobRequest } from '#db/queries/job-requests.ts'
import { linesOfAction } from '../files/action-code.server.ts'
import { fileAddress, type FileViewName } from './file-address.ts'
import { filePageFacts } from './file-facts.server.ts'
import { requireOutput } from './require-workspace.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Code of ${data?.page.file.path ?? 'a file'} · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = await requireOutput(context, params, 'see-workspace')
  const { db } = context.deps
  const { action, jobRequestIdentifier } = place.output
  const jobRequest = jobRequestIdentifier
    ? await findJobRequest(db.reader, jobRequestIdentifier)
    : undefined
  return {
    page: await filePageFacts(db.reader, place),
    action,
    jobRequest: jobRequest && {
      identifier: jobRequest.identifier,
      number: jobRequest.number,
      pipeline: jobRequest.pipeline,
      lines: action === null ? null : linesOfAction(jobRequest.pipeline, action),
    },
  }
}

export default function WorkspaceCodePage() {
  const { page, action, jobRequest } = useLoaderData<typeof loader>()
  return (
    <FilePage
      {...page}
      current="code"
      hrefOf={(tab) => fileAddress(page.workspace, tab as FileViewName, page.place)}
    >
      {jobRequest ? (
        <>
          <p className="file-note">
            project.yaml of{' '}
            <Link to={`/job-requests/${jobRequest.identifier}`}>
              job request {jobRequest.number ?? jobRequest.identifier}
            </Link>
            {jobRequest.lines ? (
              <>
                {'; '}
                <a href={`#line-${jobRequest.lines.from}`}>
                  {action} is in lines {jobRequest.lines.from} to {jobRequest.lines.to}
                </a>
              </>
            ) : (
              `; ${action ?? 'the action'} is not in it`
            )}
          </p>
          <PipelineSource
            text={jobRequest.pipeline}
            marked={jobRequest.lines ? [jobRequest.lines] : []}
          />
        </>
      ) : (
        <NothingHere>
          The job request that made this file was never handed over, so its project.yaml is not
          here.
        </NothingHere>
      )}
    </FilePage>
  )
}
