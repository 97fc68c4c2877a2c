import { z } from 'zod'
import { ROLES } from '#app/domain/table/role.ts'

const seen = z.string()
const fileId = z.string()
const text = z.string()
const visibility = z.enum(['public', 'private']).default('private')

/** Everything that a checker can send from the desk and from consolidation. */
const Input = z.discriminatedUnion('intent', [
  z.looseObject({ intent: z.literal('approve'), seen, fileId }),
  z.object({
    intent: z.literal('request-changes'),
    seen,
    fileId,
    text: z.string().default(''),
    visibility,
  }),
  z.object({ intent: z.literal('undo-vote'), seen, fileId }),
  z.object({
    intent: z.literal('accept-finding'),
    seen,
    fileId,
    findingId: z.string(),
    reason: text,
  }),
  z.object({
    intent: z.literal('comment'),
    seen,
    groupSeen: z.string().optional(),
    fileId: z.string().optional(),
    groupId: z.string().optional(),
    about: z.enum(['file', 'group', 'request']),
    text,
    visibility,
  }),
  z.object({ intent: z.literal('publish-comment'), seen, commentId: z.string() }),
  z.object({ intent: z.literal('delete-comment'), seen, commentId: z.string() }),
  z.object({
    intent: z.literal('correct-role'),
    seen,
    fileId,
    column: z.coerce.number().int().min(0),
    role: z.enum(ROLES),
    reason: text,
  }),
  z.looseObject({ intent: z.literal('correct-relation'), seen, fileId }),
  z.object({
    intent: z.literal('adjudicate'),
    seen,
    fileId,
    vote: z.enum(['approved', 'changes_requested']),
    text,
  }),
  z.object({ intent: z.literal('take-place'), seen }),
  z.object({ intent: z.literal('leave-place'), seen }),
  z.object({ intent: z.literal('return'), seen }),
  z.object({ intent: z.literal('return-early'), seen, text }),
  z.object({ intent: z.literal('reject'), seen, category: z.string().default(''), text }),
])
export type DeskInput = z.infer<typeof Input>

/** What was done, in a sentence for those who work without script. */
export const sayDone: Record<DeskInput['intent'], string> = {
  approve: 'Your approval is stored.',
  'request-changes': 'Your request for changes is stored.',
  'undo-vote': 'Your vote is taken back.',
  'accept-finding': 'Your reason is stored.',
  comment: 'Your comment is stored.',
  'publish-comment': 'The comment is visible to all.',
  'delete-comment': 'The comment is deleted.',
  'correct-role': 'Your correction is stored as a draft.',
  'correct-relation': 'Your correction is stored as a draft.',
  adjudicate: 'The conflict is settled.',
  'take-place': 'You have a review place.',
  'leave-place': 'Your review place is free again.',
  return: 'The request is back with its author.',
  'return-early': 'The request is back with its author.',
  reject: 'The request is rejected.',
}

/** The form that was sent; what no page of ours could have sent is 422. */
export function readDeskInput(fields: Readonly<Record<string, string>>): DeskInput {
  const read = Input.safeParse(fields)
  if (!read.success) throw new Response(null, { status: 422 })
  return read.data
}
