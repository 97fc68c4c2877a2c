import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { useRef } from 'react'
import { ChangesView } from '#app/components/desk/changes-view.tsx'
import { CommentsPanel } from '#app/components/desk/comments-panel.tsx'
import { DeskFrame, useFolds } from '#app/components/desk/desk-frame.tsx'
import type { DeskFinding } from '#app/components/desk/desk-view.ts'
import { FileHead, FileTabs } from '#app/components/desk/file-head.tsx'
import { FileTree } from '#app/components/desk/file-tree.tsx'
import { GroupFacts } from '#app/components/desk/group-facts.tsx'
import { Provenance } from '#app/components/desk/provenance.tsx'
import { useFindingFocus } from '#app/components/desk/use-finding-focus.ts'
import { ActionBlock } from '#app/components/file/action-block.tsx'
import { BesideTables } from '#app/components/file/beside-tables.tsx'
import { WhatIfPanel } from '#app/components/file/what-if.tsx'
import { FileBody } from '#app/components/file/file-body.tsx'
import { AuthorFindings } from '#app/components/requests/author-findings.tsx'
import { AuthorRelations } from '#app/components/requests/author-relations.tsx'
import { ColumnsForm } from '#app/components/requests/columns-form.tsx'
import type { TableViewerHandle } from '#app/components/table/table-viewer.tsx'
import { declareRelationCommand } from '#app/commands/requests/change-files.ts'
import { answerFindingCommand } from '#app/commands/requests/answer-finding.ts'
import { policyOf } from '#app/commands/requests/policy-of.ts'
import { viewFileCommand } from '#app/commands/reviews/view-file.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { authorFile } from './author-file.server.ts'
import { readRelationForm } from './relation-form.ts'
import { relationLines } from './relation-lines.ts'
import { columnLines } from './column-lines.ts'
import { loadRequestFile } from './load-page.server.ts'
import { failureOf, textsOf } from './outcome.server.ts'
import { saveColumns } from './save-columns.server.ts'
import { versionLines } from './version-lines.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.name} · request ${page.number} · Sluice` : 'Sluice' },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { who, page, group, file } = await loadRequestFile(context, params, 'read-request-files')
  const policy = policyOf(page.view)
  const asked = { page, group, file, policy, url: request.url }
  const { screen, ...shown } = await authorFile(context.deps, who, asked)
  const viewed = {
    requestId: page.view.id,
    fileId: file.id,
    version: screen.facts.version,
  }
  await viewFileCommand(context.deps, who, viewed)
  return {
    ...shown,
    requestId: page.view.id,
    number: page.view.number,
    title: page.view.title,
    fileId: file.id,
    groupId: group.id,
    sha256: screen.facts.sha256,
    facts: screen.facts,
    tab: screen.tab,
    tabs: screen.tabs,
    view: screen.view,
    changes: screen.changes,
    whatIf: screen.whatIf,
    beside: screen.beside,
    code: screen.code,
    since: screen.before ? `version ${screen.before.number}` : '',
    seen: file.seenVersion,
    columns: columnLines(file, screen.report),
    relations: relationLines(
      screen.report?.relations ?? [],
      file.relations.map(({ reason, ...note }) => ({
        ...note,
        by: 'The author',
        reason: reason ?? 'this text was erased',
      })),
    ),
    versions: versionLines(file, `/requests/${page.view.id}/files/${file.id}`),
    now: context.deps.now(),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page, file } = await loadRequestFile(context, params, 'edit-request')
  const { view } = page
  const fields = textsOf(await request.formData())
  const target = {
    requestId: view.id,
    fileId: file.id,
    seen: fields['seen'] ?? '',
  }
  const href = `/requests/${view.id}/files/${file.id}`
  const refuse = (problem: string) => {
    const failure = failureOf(problem, fields)
    return data(failure, { status: failure.status })
  }
  switch (fields['intent']) {
    case 'answer-finding': {
      const { findingId = '', text = '' } = fields
      const answer = { ...target, findingId, text }
      const result = await answerFindingCommand(context.deps, who, answer)
      if (!result.ok) return refuse(result.problem)
      return redirectWithMessage(context, `${href}?finding=${findingId}`, 'Your answer is stored.')
    }
    case 'describe-columns': {
      const result = await saveColumns(context.deps, who, target, file, fields)
      if (!result.ok) return refuse(result.problem)
      return redirectWithMessage(context, `${href}?view=columns`, 'The columns are saved.')
    }
    case 'declare-relation': {
      const said = readRelationForm(fields)
      const result = await declareRelationCommand(context.deps, who, {
        ...target,
        ...said,
      })
      if (!result.ok) return refuse(result.problem)
      return redirectWithMessage(
        context,
        `${href}?view=columns`,
        'What you say of the sum is stored.',
      )
    }
    default:
      throw new Response(null, { status: 422 })
  }
}

export default function RequestFilePage() {
  const page = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { requestId, fileId, findings, facts, tab } = page
  const hrefOf = (id: string, view?: string) =>
    `/requests/${requestId}/files/${id}${view ? `?view=${view}` : ''}`
  const [query] = useSearchParams()
  const table = useRef<TableViewerHandle>(null)
  const folds = useFolds()
  const focus = useFindingFocus(fileId, findings, query.get('finding'))
  const group = page.groups.find(({ id }) => id === page.groupId)
  const onChoose = (chosen: DeskFinding | undefined) => (chosen ? focus.focusOn(chosen) : undefined)
  return (
    <main id="main" className="desk">
      {failure ? (
        <p role="alert" className="bg-stop-soft text-stop px-4 py-2">
          {failure.words}
        </p>
      ) : null}
      <DeskFrame
        folds={folds}
        left={
          <>
            <p className="pr-6">
              <Link to={`/requests/${requestId}`} className="font-bold">
                Request {page.number}
              </Link>
              <span className="text-ink-3 block">{page.title}</span>
            </p>
            <FileTree groups={page.groups} selected={fileId} hrefOf={hrefOf} />
            {group ? <GroupFacts group={group} /> : null}
          </>
        }
        right={
          <>
            <AuthorFindings
              policy={page.policy}
              exceptions={page.exceptions}
              findings={findings}
              unknown={page.unknown}
              focused={focus.finding?.id ?? null}
              onFocus={focus.focusOn}
              seen={page.seen}
              mayAnswer={page.mayEdit}
              failed={
                failure?.typed['findingId']
                  ? {
                      findingId: failure.typed['findingId'],
                      typed: failure.typed['text'] ?? '',
                      problem: failure.words,
                    }
                  : undefined
              }
            />
            <CommentsPanel comments={page.comments} now={page.now} about={null} />
          </>
        }
      >
        <FileHead file={facts} />
        <FileTabs tabs={page.tabs} current={tab} hrefOf={(view) => hrefOf(fileId, view)} />
        <div className="desk-body">
          {page.view ? (
            <FileBody
              view={page.view}
              path={facts.path}
              sha256={facts.sha256}
              tableRef={table}
              marks={page.marks}
              focus={focus.cell}
              onChooseFinding={([first]) => onChoose(findings[first ?? -1])}
            />
          ) : null}
          {tab === 'changes' && page.changes ? (
            <ChangesView difference={page.changes} since={page.since} />
          ) : null}
          {tab === 'columns' ? (
            <ColumnsForm
              columns={withTyped(page.columns, failure?.typed)}
              seen={page.seen}
              mayEdit={page.mayEdit}
            />
          ) : null}
          {tab === 'columns' ? (
            <AuthorRelations
              relations={page.relations}
              columns={page.columns}
              seen={page.seen}
              mayEdit={page.mayEdit}
            />
          ) : null}
          {page.beside ? <BesideTables view={page.beside} /> : null}
          {page.code ? <ActionBlock code={page.code} /> : null}
          {page.whatIf ? <WhatIfPanel view={page.whatIf} /> : null}
          {tab === 'provenance' ? (
            <Provenance versions={page.versions} downloadHref={null} />
          ) : null}
        </div>
      </DeskFrame>
    </main>
  )
}

type Columns = ReturnType<typeof useLoaderData<typeof loader>>['columns']

/** The columns as they were typed a moment ago, where they could not be stored. */
function withTyped(columns: Columns, typed: Readonly<Record<string, string>> | undefined): Columns {
  if (typed?.['intent'] !== 'describe-columns') return columns
  return columns.map((column) => ({
    ...column,
    description: typed[`description:${column.index}`] ?? column.description,
    role: (typed[`role:${column.index}`] || null) as typeof column.role,
    reason: typed[`reason:${column.index}`] ?? column.reason,
  }))
}
