import { z } from 'zod'
import type { Deps } from '#app/commands/deps.ts'
import {
  changeKindCommand,
  moveFileCommand,
  updateFileCommand,
  withdrawFileCommand,
} from '#app/commands/requests/change-files.ts'
import { addGroupCommand, renameRequestCommand } from '#app/commands/requests/change-request.ts'
import {
  withdrawForAuthorCommand,
  withdrawRequestCommand,
} from '#app/commands/requests/withdraw-request.ts'
import {
  deleteCommentCommand,
  publishCommentCommand,
  writeCommentCommand,
} from '#app/commands/reviews/comment.ts'
import type { Who } from '#app/commands/who.ts'
import { no, type Result } from '#app/domain/result.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import { type Failure, failureOf, textsOf } from './outcome.server.ts'

const seen = z.string()
const fileId = z.string()

/** Everything the page of a request can ask for. */
const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rename'), seen, title: z.string() }),
  z.object({ intent: z.literal('add-group'), seen, name: z.string() }),
  z.object({ intent: z.literal('withdraw'), seen }),
  z.object({ intent: z.literal('withdraw-for-author'), seen, reason: z.string() }),
  z.object({ intent: z.literal('update-file'), seen, fileId }),
  z.object({ intent: z.literal('move-file'), seen, fileId, groupId: z.string() }),
  z.object({
    intent: z.literal('change-kind'),
    seen,
    fileId,
    kind: z.enum(['output', 'supporting']),
  }),
  z.object({ intent: z.literal('withdraw-file'), seen, fileId }),
  z.object({ intent: z.literal('comment'), seen, groupId: z.string(), text: z.string() }),
  z.object({ intent: z.literal('publish-comment'), seen, commentId: z.string() }),
  z.object({ intent: z.literal('delete-comment'), seen, commentId: z.string() }),
])
type Input = z.infer<typeof Input>

const words: Record<Input['intent'], string> = {
  rename: 'The request has a new title.',
  'add-group': 'The group is on the request.',
  withdraw: 'The request is withdrawn.',
  'withdraw-for-author': 'The request is withdrawn for its author.',
  'update-file': 'The file has a new version on the request.',
  'move-file': 'The file is in the other group.',
  'change-kind': 'The file is of the other kind.',
  'withdraw-file': 'The file is withdrawn.',
  comment: 'Your comment is stored.',
  'publish-comment': 'The comment is visible to all.',
  'delete-comment': 'The comment is deleted.',
}

export type Changed =
  | { readonly ok: true; readonly words: string }
  | { readonly ok: false; readonly failure: Failure }

/** Does what the page of a request was asked for, and says how it went. */
export async function changeRequest(
  deps: Deps,
  who: Who,
  page: RequestPage,
  form: FormData,
): Promise<Changed> {
  const read = Input.safeParse(textsOf(form))
  if (!read.success) throw new Response(null, { status: 422 })
  const result = await run(deps, who, page, read.data)
  if (result.ok) return { ok: true, words: words[read.data.intent] }
  return { ok: false, failure: failureOf(result.problem, form) }
}

async function run(
  deps: Deps,
  who: Who,
  page: RequestPage,
  input: Input,
): Promise<Result<unknown, string>> {
  const requestId = page.view.id
  switch (input.intent) {
    case 'rename':
      return renameRequestCommand(deps, who, { requestId, ...input })
    case 'add-group':
      return addGroupCommand(deps, who, { requestId, ...input })
    case 'withdraw':
      return withdrawRequestCommand(deps, who, { requestId, ...input })
    case 'withdraw-for-author':
      return withdrawForAuthorCommand(deps, who, { requestId, ...input })
    case 'update-file':
      return updateToNow(deps, who, page, input)
    case 'move-file':
      return moveFileCommand(deps, who, { requestId, ...input })
    case 'change-kind':
      return changeKindCommand(deps, who, { requestId, ...input })
    case 'withdraw-file':
      return withdrawFileCommand(deps, who, { requestId, ...input })
    case 'comment':
      return writeCommentCommand(deps, who, {
        requestId,
        ...input,
        visibility: 'public',
      })
    case 'publish-comment':
      return publishCommentCommand(deps, who, { requestId, ...input })
    case 'delete-comment':
      return deleteCommentCommand(deps, who, { requestId, ...input })
    default:
      return input satisfies never
  }
}

/** Takes over the bytes that the workspace has now. */
async function updateToNow(
  deps: Deps,
  who: Who,
  { view }: RequestPage,
  { fileId, seen }: { readonly fileId: string; readonly seen: string },
): Promise<Result<unknown, string>> {
  const file = view.groups.flatMap(({ files }) => files).find(({ id }) => id === fileId)
  const outputs = await outputsOf(deps.db.reader, view.workspaceId)
  const now = outputs.find(
    ({ backendId, path }) => backendId === file?.backendId && path === file.path,
  )
  if (now?.sha256 == null) return no('no-longer-an-output')
  return updateFileCommand(deps, who, { requestId: view.id, seen, fileId, sha256: now.sha256 })
}
