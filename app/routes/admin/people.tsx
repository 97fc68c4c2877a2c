import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { invitePerson } from '#app/commands/people/invite-person.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Choice } from '#app/components/ui/choice.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import { readForm } from '#app/http/read-form.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { listAccounts } from '#db/queries/accounts.ts'
import { AdminPage, OneTimeLink } from './admin-page.tsx'
import { RoleInput } from './inputs.ts'
import { PeopleTable } from './people-table.tsx'
import { roleOptions, sayRefusal } from './words.ts'

const InviteInput = z.object({ handle: z.string(), displayName: z.string(), role: RoleInput })

export const meta: MetaFunction = () => [{ title: 'People · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  await requireCapability(context, 'manage-people')
  return { people: await listAccounts(context.deps.db.reader) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const who = await requireCapability(context, 'manage-people')
  const { handle, displayName, role } = await readForm(request, InviteInput)
  const input = { handle: handle.trim().toLowerCase(), displayName: displayName.trim(), role }
  const invited = await invitePerson(context.deps, who, input)
  if (invited.ok) {
    const link = `${context.origin}/invitation/${invited.value.token}`
    return { link, until: sayInstant(invited.value.expiresAt), handle: input.handle, problem: null }
  }
  const { status, words } = sayRefusal(invited.problem)
  const isAboutName = invited.problem === 'display-name-missing'
  const problem = { handle: isAboutName ? undefined : words, name: isAboutName ? words : undefined }
  return data({ link: null, until: null, handle: input.handle, problem }, { status })
}

export default function PeoplePage() {
  const { people } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AdminPage title="People" lead="Everybody who has an account. Who may do what follows from it.">
      {answer?.link ? (
        <>
          <OneTimeLink link={answer.link} until={answer.until} />
          <p>
            <Link to={`/admin/people/${answer.handle}`}>Go on with {answer.handle}</Link>, to give
            workspaces.
          </p>
        </>
      ) : null}
      <PeopleTable people={people} />
      <Section title="Invite somebody" note="they set a password by a one-time link">
        <Form method="post" className="flex max-w-md flex-col gap-4 p-4">
          <Field
            label="Name to sign in with"
            name="handle"
            hint="2 to 40 of a-z, 0-9, dot, hyphen and underscore"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            problem={answer?.problem?.handle}
            required
          />
          <Field
            label="Who this is"
            name="displayName"
            autoComplete="off"
            problem={answer?.problem?.name}
            required
          />
          <Choice label="Global role" name="role" options={roleOptions} />
          <div>
            <Button kind="primary">Make the link</Button>
          </div>
        </Form>
      </Section>
    </AdminPage>
  )
}
