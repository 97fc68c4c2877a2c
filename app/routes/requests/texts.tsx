import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { TextList } from '#app/components/requests/text-list.tsx'
import { Page } from '#app/components/ui/page.tsx'
import { eraseTextCommand } from '#app/commands/requests/erase-text.ts'
import { roundOf } from '#app/domain/release-request/round.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { readForm } from '#app/http/read-form.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { listTextsOfRequest, type TextOfRequest } from '#db/queries/texts-of-request.ts'
import { loadRequest } from './load-page.server.ts'
import { failureOf } from './outcome.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Texts of request ${page.number} · Sluice` : 'Sluice' },
]

/** The texts of a request, for an administrator: what they are and when they were written, no words. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { page } = await loadRequest(context, params['requestId'], 'erase-text')
  const { id, number, title } = page.view
  const texts = await listTextsOfRequest(context.deps.db.reader, id)
  return {
    id,
    number,
    title,
    texts: texts.map((text) => ({
      id: text.id,
      words: sayText(text),
      writtenAt: text.writtenAt,
      erasedAt: text.erasedAt,
    })),
  }
}

const EraseInput = z.object({ textId: z.string(), reason: z.string() })

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'erase-text')
  const form = await readForm(request, EraseInput)
  const texts = await listTextsOfRequest(context.deps.db.reader, page.view.id)
  orNotFound(texts.find(({ id }) => id === form.textId))
  const erased = await eraseTextCommand(context.deps, who, form)
  if (erased.ok)
    return redirectWithMessage(
      context,
      `/requests/${page.view.id}/texts`,
      'The text and its salt are erased. The log keeps what it committed to.',
    )
  const { words, status } = failureOf(erased.problem, { reason: form.reason })
  return data({ ...form, words }, { status })
}

const kinds: Readonly<Record<string, string>> = {
  'comment-written': 'A comment',
  'finding-answered': 'An answer to a finding',
  'finding-accepted': 'A reason in a review',
  'role-correction-drafted': 'A reason in a review',
  'column-role-corrected': "A reason for a column's role",
  'file-adjudicated': 'A reason in a review',
  'request-submitted': 'Context and controls, as submitted',
  'request-returned-early': 'The reason of an early return',
  'request-rejected': 'The reason of a rejection',
  'request-withdrawn': 'The reason of a withdrawal',
  'recall-proposed': 'The reason of a recall',
}

function sayText({ kind, writer, turn }: TextOfRequest): string {
  const what = kinds[kind] ?? 'A text'
  const by = writer === null ? '' : ` by ${writer}`
  return `${what}${by}${turn === null ? '' : `, round ${roundOf(turn)}`}`
}

export default function TextsPage() {
  const { id, number, title, texts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page
      title="Erase a text"
      above={
        <Link to={`/requests/${id}`}>
          Request {number}, {title}
        </Link>
      }
      lead="Administrators do not read texts: whoever asks for it says which, and when it was written. Texts of a round are listed once it has ended."
    >
      <TextList texts={texts} refused={refused} />
    </Page>
  )
}
