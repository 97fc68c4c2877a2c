import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FindingsPanel } from '#app/components/desk/findings-panel.tsx'
import { useFindingFocus } from '#app/components/desk/use-finding-focus.ts'
import { AcroPanel } from '#app/components/file/acro-panel.tsx'
import { FileBody } from '#app/components/file/file-body.tsx'
import { FilePage, NothingHere } from '#app/components/workspace/file-page.tsx'
import { acroOfFile } from '../files/acro-view.server.ts'
import { exceptionsOf } from '../files/exceptions-of.server.ts'
import { viewFile } from '../files/view-file.server.ts'
import { fileAddress, type FileViewName } from './file-address.ts'
import { findingsFor } from './known-findings.server.ts'
import { addressesOf, openFile, wantedIn } from './open-file.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.file.path ?? 'File'} · Sluice` },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const opened = await openFile(context, params)
  const { page, file, report, policy, policyOverrides, workspace } = opened
  const { store, db } = context.deps
  const found = file && report ? await findingsFor(store, file, report, policy) : null
  const acro =
    file &&
    (await acroOfFile(context.deps, workspace.id, {
      file,
      findings: report?.findings ?? null,
      pageHref: addressesOf(page, 'file').page,
    }))
  return {
    page,
    acro,
    now: context.deps.now(),
    view:
      file &&
      (await viewFile(store, file, {
        addresses: addressesOf(page, 'file'),
        report,
        ...wantedIn(request),
      })),
    policy: `policy ${policy.id} v${policy.version}`,
    exceptions: await exceptionsOf(db.reader, {
      workspaceId: workspace.id,
      policyId: policy.id,
      policyOverrides,
    }),
    findings: found?.findings ?? null,
    marks: found?.marks ?? [],
  }
}

export default function WorkspaceFilePage() {
  const { page, view, policy, exceptions, findings, marks, acro, now } =
    useLoaderData<typeof loader>()
  const focus = useFindingFocus(page.place, findings ?? [])
  return (
    <FilePage
      {...page}
      current="file"
      hrefOf={(tab) => fileAddress(page.workspace, tab as FileViewName, page.place)}
      isChecked={findings !== null}
      beside={
        findings || acro ? (
          <div className="flex flex-col gap-4">
            {findings ? (
              <FindingsPanel
                policy={policy}
                exceptions={exceptions}
                findings={findings}
                focused={focus.finding?.id ?? null}
                onFocus={focus.focusOn}
                mayAccept={false}
              />
            ) : null}
            {acro ? <AcroPanel acro={acro} now={now} /> : null}
          </div>
        ) : null
      }
    >
      {view ? (
        <FileBody
          view={view}
          path={page.file.path}
          sha256={page.file.sha256}
          marks={marks}
          focus={focus.cell}
          onChooseFinding={([first], place) => {
            const finding = findings?.[first ?? -1]
            if (!finding) return
            focus.focusOn(
              finding,
              finding.places.find(
                ({ cell }) => cell.row === place?.row && cell.column === place.column,
              ),
            )
          }}
        />
      ) : (
        <NothingHere>{page.because ?? 'There are no bytes of it here.'}</NothingHere>
      )}
    </FilePage>
  )
}
