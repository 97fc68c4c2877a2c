import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useCallback } from 'react'
import { DeskColumns } from '#app/components/desk/desk-columns.tsx'
import { ChangesView } from '#app/components/desk/changes-view.tsx'
import { NoteActions } from '#app/components/desk/note-actions.tsx'
import { ActionBlock } from '#app/components/file/action-block.tsx'
import { BesideTables } from '#app/components/file/beside-tables.tsx'
import { WhatIfPanel } from '#app/components/file/what-if.tsx'
import { Provenance } from '#app/components/desk/provenance.tsx'
import { ReviewDesk } from '#app/components/desk/review-desk.tsx'
import { viewFileCommand } from '#app/commands/reviews/view-file.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { policyOf } from '#app/commands/requests/policy-of.ts'
import { columnLines } from '../requests/column-lines.ts'
import { loadRequestFile } from '../requests/load-page.server.ts'
import { failureOf, textsOf } from '../requests/outcome.server.ts'
import { versionLines } from '../requests/version-lines.ts'
import { deskData } from './desk-data.server.ts'
import { nextFileId } from './next-file.ts'
import { deskRelations } from './desk-relations.ts'
import { ruleChanges } from '../files/rule-changes.ts'
import { readDeskInput, sayDone } from './desk-input.server.ts'
import { perform } from './perform.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: page
      ? `${page.desk.file.name} · review of request ${page.desk.request.number} · Sluice`
      : 'Sluice',
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { who, page, group, file } = await loadRequestFile(context, params, 'review-request')
  const policy = policyOf(page.view)
  const asked = { page, group, file, policy, url: request.url }
  const { desk, screen } = await deskData(context.deps, who, asked)
  const viewed = { requestId: page.view.id, fileId: file.id, version: desk.file.version }
  await viewFileCommand(context.deps, who, viewed)
  const href = `/reviews/${page.view.id}/files/${file.id}`
  return {
    desk,
    changes: screen.changes,
    whatIf: screen.whatIf,
    beside: screen.beside,
    code: screen.code,
    since: screen.before ? `version ${screen.before.number}` : '',
    columns: columnLines(file, screen.corrected ?? screen.report),
    relations: deskRelations(page, file, screen),
    underCorrections:
      screen.corrected === null
        ? null
        : ruleChanges(screen.report?.findings ?? [], screen.corrected.findings),
    corrections: file.corrections.map(({ id, column, role, body, checkerId }) => ({
      id,
      column,
      role,
      reason: body ?? 'This text was erased.',
      by: page.people.get(checkerId) ?? 'a checker',
    })),
    versions: versionLines(file, href),
    downloadHref: `/requests/${page.view.id}/files/${file.id}/download?version=${desk.file.version}`,
  }
}

/** Forms of the desk without script: the same writes, and back to the page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequestFile(context, params, 'review-request')
  const requestId = page.view.id
  const fields = textsOf(await request.formData())
  const input = readDeskInput(fields)
  const result = await perform(context.deps, who, requestId, input)
  if (!result.ok) {
    const failure = failureOf(result.problem, fields)
    return data(failure, { status: failure.status })
  }
  const isVote = input.intent === 'approve' || input.intent === 'request-changes'
  const after = await loadRequestFile(context, params, 'review-request')
  const next = isVote ? nextFileId(after.page.view, after.file.id) : null
  const to = `/reviews/${requestId}/files/${next ?? after.file.id}`
  return redirectWithMessage(context, to, sayDone[input.intent])
}

export default function DeskPage() {
  const page = useLoaderData<typeof loader>()
  const { desk, changes, since, columns, corrections, versions, downloadHref } = page
  const failure = useActionData<typeof action>()
  const { id } = desk.request
  const hrefOf = useCallback(
    (fileId: string, tab?: string) => `/reviews/${id}/files/${fileId}${tab ? `?view=${tab}` : ''}`,
    [id],
  )
  return (
    <ReviewDesk data={desk} hrefOf={hrefOf} failure={failure ?? null}>
      {desk.tab === 'changes' && changes ? (
        <ChangesView difference={changes} since={since} />
      ) : null}
      {desk.tab === 'columns' ? (
        <DeskColumns
          columns={columns}
          corrections={corrections}
          fileId={desk.file.id}
          mayCorrect={desk.whyNotVote === null}
          relations={page.relations}
          underCorrections={page.underCorrections}
        />
      ) : null}
      {page.beside ? <BesideTables view={page.beside} /> : null}
      {page.code ? <ActionBlock code={page.code} /> : null}
      {page.whatIf ? (
        <WhatIfPanel view={page.whatIf}>
          {page.whatIf.answer ? (
            <NoteActions
              fileId={desk.file.id}
              note={page.whatIf.answer.note}
              noteHref={`/reviews/${id}/files/${desk.file.id}/note`}
            />
          ) : null}
        </WhatIfPanel>
      ) : null}
      {desk.tab === 'provenance' ? (
        <Provenance versions={versions} downloadHref={downloadHref} />
      ) : null}
    </ReviewDesk>
  )
}
