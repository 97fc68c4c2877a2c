import type { Deps } from '#app/commands/deps.ts'
import { addFilesCommand } from '#app/commands/requests/add-files.ts'
import { answerFindingCommand } from '#app/commands/requests/answer-finding.ts'
import { updateFileCommand } from '#app/commands/requests/change-files.ts'
import { editGroupCommand } from '#app/commands/requests/change-request.ts'
import { describeColumnsCommand } from '#app/commands/requests/describe-columns.ts'
import { readToDo } from '#app/commands/requests/read-to-do.ts'
import { submitRequestCommand } from '#app/commands/requests/submit-request.ts'
import { writeCommentCommand } from '#app/commands/reviews/comment.ts'
import type { Who } from '#app/commands/who.ts'
import type { FileKind } from '#app/domain/release-request/request.ts'
import { describeColumn } from './column-words.ts'
import { requestNow, target } from './demo-request.ts'
import { wanted } from './wanted.ts'

export type GroupOfFiles = {
  readonly name: string
  /** Where the files are from, if more than one backend has a file of that path. */
  readonly backend?: string
  readonly variables: string
  readonly population: string
  readonly people: number
  readonly outputs: readonly string[]
  readonly supporting?: readonly string[]
}

/** What a researcher does, step by step; each step sees the request as a page loaded just now would. */
export function demoAuthor(deps: Deps, who: Who) {
  /** Starts a request with these groups of files, each with its context and controls. */
  async function ask(workspaceId: string, title: string, groups: readonly GroupOfFiles[]) {
    let requestId = ''
    for (const group of groups) {
      const files = [
        ...(await chosen(workspaceId, group, group.outputs, 'output')),
        ...(await chosen(workspaceId, group, group.supporting ?? [], 'supporting')),
      ]
      const added = wanted(
        await addFilesCommand(deps, who, {
          workspaceId,
          title,
          group: { name: group.name },
          files,
        }),
      )
      if (added.refused.length > 0) throw new Error(`Refused: ${JSON.stringify(added.refused)}`)
      requestId = added.requestId
      await explain(requestId, group)
    }
    await describeColumns(requestId)
    return requestId
  }

  async function chosen(
    workspaceId: string,
    { backend }: Pick<GroupOfFiles, 'backend'>,
    paths: readonly string[],
    kind: FileKind,
  ) {
    const outputs = await deps.db.reader
      .selectFrom('output')
      .innerJoin('backend', 'backend.id', 'output.backend_id')
      .select(['output.id as outputId', 'path', 'sha256', 'slug'])
      .where('workspace_id', '=', workspaceId)
      .where('standing', '=', 'present')
      .execute()
    return paths.map((path) => {
      const found = outputs.filter(
        (each) => each.path === path && each.slug === (backend ?? each.slug),
      )
      const [output] = found
      if (!output?.sha256 || found.length > 1)
        throw new Error(`The demo has ${found.length} outputs ${path}; it wants one.`)
      return { outputId: output.outputId, sha256: output.sha256, kind }
    })
  }

  async function explain(requestId: string, group: GroupOfFiles) {
    const request = await requestNow(deps, requestId)
    const groupId = request.groups.find(({ name }) => name === group.name)?.id ?? ''
    const { variables, population, people } = group
    const scope = { to: 'group', groupId } as const
    wanted(
      await editGroupCommand(deps, who, {
        ...(await target(deps, who, requestId, scope)),
        groupId,
        context: {
          variables,
          population,
          populationCount: people,
          relations: 'No table is a subset of another one in this request.',
          model: 'none',
          note: '',
        },
        controls: {
          threshold: 7,
          rounding: { kind: 'nearest', base: 5 },
          order: 'redact-then-round',
          totals: 'sum-of-published',
          zeros: 'shown',
          denominators: 'Everybody registered on the last day of the period.',
          denominatorColumn: null,
          population: null,
          note: '',
        },
      }),
    )
  }

  /** Describes every column of every table that has none yet. */
  async function describeColumns(requestId: string) {
    const { files } = await requestNow(deps, requestId)
    const prepared = wanted(await readToDo(deps, who, requestId))
    for (const file of files) {
      const columns = (prepared.reports.get(file.id)?.columns ?? []).map(({ index, name }) => ({
        column: index,
        description: describeColumn(name),
      }))
      if (columns.length === 0) continue
      const scope = { to: 'file', fileId: file.id } as const
      const seen = await target(deps, who, requestId, scope)
      wanted(await describeColumnsCommand(deps, who, { ...seen, fileId: file.id, columns }))
    }
  }

  /** Justifies every must-fix finding that may be justified. */
  async function justify(requestId: string, text: string) {
    const { toDo } = wanted(await readToDo(deps, who, requestId))
    for (const todo of toDo) {
      if (todo.kind !== 'answer-finding') continue
      const { fileId, findingId } = todo
      const seen = await target(deps, who, requestId, { to: 'file', fileId })
      wanted(await answerFindingCommand(deps, who, { ...seen, fileId, findingId, text }))
    }
  }

  async function submit(requestId: string) {
    const { statement, toDo } = wanted(await readToDo(deps, who, requestId))
    if (toDo.length > 0) throw new Error(`Left to do: ${JSON.stringify(toDo.slice(0, 5))}`)
    const seen = await target(deps, who, requestId)
    wanted(await submitRequestCommand(deps, who, { ...seen, acceptedStatement: statement.version }))
  }

  /** Comments on the group of that name, for everybody who may see the request. */
  async function comment(requestId: string, groupName: string, text: string) {
    const request = await requestNow(deps, requestId)
    const groupId = request.groups.find(({ name }) => name === groupName)?.id ?? ''
    const seen = await target(deps, who, requestId, { to: 'group', groupId })
    wanted(await writeCommentCommand(deps, who, { ...seen, groupId, visibility: 'public', text }))
  }

  /** Takes over the newest bytes of a file of the request from its workspace. */
  async function update(requestId: string, path: string) {
    const request = await requestNow(deps, requestId)
    const fileId = request.files.find((file) => file.path === path)?.id ?? ''
    const [newest] = await chosen(request.workspaceId, {}, [path], 'output')
    const seen = await target(deps, who, requestId, { to: 'file', fileId })
    wanted(await updateFileCommand(deps, who, { ...seen, fileId, sha256: newest?.sha256 ?? '' }))
    await describeColumns(requestId)
  }

  return { ask, justify, submit, comment, update }
}
