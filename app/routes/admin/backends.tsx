import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { Section } from '#app/components/ui/page.tsx'
import { tokenStanding } from '#app/domain/places/backend-token.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { awaitedByBackend } from '#db/queries/awaited-outputs.ts'
import { listBackends } from '#db/queries/backends.ts'
import { listTokens } from '#db/queries/backend-tokens.ts'
import { AdminPage, Refusal } from './admin-page.tsx'
import type { action } from './backend-action.ts'
import { BackendPart } from './backend-part.tsx'

export { action } from './backend-action.ts'

export const meta: MetaFunction = () => [{ title: 'Backends · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  await requireCapability(context, 'manage-backends')
  const { deps } = context
  const now = deps.now()
  const backends = await listBackends(deps.db.reader)
  const tokens = await listTokens(deps.db.reader)
  const awaited = await awaitedByBackend(deps.db.reader)
  return {
    now,
    backends: backends.map((backend) => ({
      ...backend,
      awaited: awaited.get(backend.id) ?? 0,
      tokens: tokens
        .filter(({ backendId }) => backendId === backend.id)
        .map((token) => ({ ...token, standing: tokenStanding(token, now) })),
    })),
  }
}

export default function BackendsPage() {
  const { backends, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const wordsAbout = (about: string) => (answer?.about === about ? (answer.words ?? '') : undefined)
  return (
    <AdminPage
      title="Backends"
      lead="The secure sites that outputs come from: imported from a folder, or pushed by a job runner with a token."
    >
      {answer?.token ? <TokenShownOnce token={answer.token} until={answer.until} /> : null}
      <Refusal words={wordsAbout('rotate') ?? wordsAbout('revoke')} />
      {backends.map((backend) => (
        <BackendPart
          key={backend.id}
          backend={backend}
          now={now}
          problem={wordsAbout(backend.id)}
        />
      ))}
      {backends.length === 0 ? <p className="text-ink-3">There is no backend yet.</p> : null}
      <Section title="Add a backend">
        <Form method="post" className="flex max-w-md flex-col gap-3 p-4">
          <input type="hidden" name="intent" value="create" />
          <Field
            label="Short name"
            name="slug"
            hint="a-z, 0-9 and hyphen; part of addresses, it never changes"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            problem={wordsAbout('create')}
            required
          />
          <Field label="Name" name="name" hint="such as EMIS" autoComplete="off" required />
          <div>
            <Button>Add the backend</Button>
          </div>
        </Form>
      </Section>
    </AdminPage>
  )
}

function TokenShownOnce({ token, until }: { token: string; until: string }) {
  return (
    <div
      role="status"
      className="border-ok-line bg-ok-soft rounded-std flex flex-col gap-2 border p-3"
    >
      <p>
        This is the token. Put it into a file that only the job runner can read. It works until{' '}
        {until} and is not shown again: only its hash is kept.
      </p>
      <code className="break-all">{token}</code>
    </div>
  )
}
