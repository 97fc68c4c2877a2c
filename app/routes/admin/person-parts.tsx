import { Form, Link } from '@remix-run/react'
import { Button } from '#app/components/ui/button.tsx'
import { Choice } from '#app/components/ui/choice.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import type { AccountState, GlobalRole, MembershipKind } from '#app/domain/people/person.ts'
import { roleOptions } from './words.ts'

type Standing = { readonly isSelf: boolean; readonly state: AccountState }

const whyNot = ({ isSelf, state }: Standing): string | undefined => {
  if (isSelf) return 'Another administrator has to do this to your account.'
  return state === 'closed' ? 'This account is closed.' : undefined
}

/** The one global role, and the form that changes it. */
export function RolePart({ role, ...standing }: Standing & { readonly role: GlobalRole | null }) {
  return (
    <Section title="Global role">
      <Form method="post" className="flex max-w-md flex-col gap-3 p-4">
        <input type="hidden" name="intent" value="role" />
        <input type="hidden" name="from" value={role ?? ''} />
        <Choice
          key={role}
          label="Role everywhere"
          name="to"
          options={roleOptions}
          defaultValue={role ?? ''}
        />
        <div>
          <Button because={whyNot(standing)}>Change the role</Button>
        </div>
        <p className="text-ink-3">Their sessions end when the role changes.</p>
      </Form>
    </Section>
  )
}

const kinds = [
  { value: 'member', name: 'Member: sees outputs, asks for releases' },
  { value: 'viewer', name: 'Viewer: sees, writes nothing' },
]

type MembershipsProps = Standing & {
  readonly memberships: readonly {
    readonly workspaceId: string
    readonly name: string
    readonly kind: MembershipKind
  }[]
  readonly openWorkspaces: readonly { readonly value: string; readonly name: string }[]
}

/** The workspaces of the person: each can be left, others joined. */
export function MembershipsPart({ memberships, openWorkspaces, ...standing }: MembershipsProps) {
  const because =
    standing.state === 'closed'
      ? whyNot(standing)
      : openWorkspaces.length === 0
        ? 'There is no other open workspace.'
        : undefined
  return (
    <Section title="Workspaces">
      <ul className="flex flex-col gap-2 p-4">
        {memberships.map(({ workspaceId, name, kind }) => (
          <li key={workspaceId} className="flex flex-wrap items-center gap-3">
            <span>
              {name}, {kind}
            </span>
            <Form method="post">
              <input type="hidden" name="intent" value="membership" />
              <input type="hidden" name="workspaceId" value={workspaceId} />
              <input type="hidden" name="from" value={kind} />
              <Button name="to" value="">
                Take out<span className="sr-only"> of {name}</span>
              </Button>
            </Form>
          </li>
        ))}
        {memberships.length === 0 ? <li className="text-ink-3">None</li> : null}
      </ul>
      <Form method="post" className="border-line flex max-w-md flex-col gap-3 border-t p-4">
        <input type="hidden" name="intent" value="membership" />
        <input type="hidden" name="from" value="" />
        <Choice label="Workspace" name="workspaceId" options={openWorkspaces} />
        <Choice label="As" name="to" options={kinds} />
        <div>
          <Button because={because}>Let in</Button>
        </div>
      </Form>
    </Section>
  )
}

type AccessProps = Standing & { readonly sessions: number; readonly linkUntil: string | null }

/** How the person gets in: sessions, a new link, and the end of it. */
export function AccessParts({ sessions, linkUntil, ...standing }: AccessProps) {
  const because = whyNot(standing)
  return (
    <Section title="Getting in">
      <ul className="flex flex-col gap-4 p-4">
        <li>
          <Form method="post" className="flex flex-col gap-2">
            <span>{sessions === 1 ? '1 session' : `${sessions} sessions`} at the moment.</span>
            <span>
              <Button name="intent" value="end-sessions">
                End all sessions
              </Button>
            </span>
          </Form>
        </li>
        <li>
          <Form method="post" className="flex flex-col gap-2">
            <span>
              {linkUntil ? (
                <>
                  A one-time link is open until <Instant at={linkUntil} />. A new one ends it.
                </>
              ) : (
                'For a lost password, or a link that has run out. The password stays until the link is used.'
              )}
            </span>
            <span>
              <Button name="intent" value="new-link" because={because}>
                Make a new link
              </Button>
            </span>
          </Form>
        </li>
        <li>{standing.state === 'closed' ? <Reopen /> : <Close because={because} />}</li>
      </ul>
    </Section>
  )
}

function Close({ because }: { readonly because: string | undefined }) {
  return (
    <Form method="post" className="flex flex-col gap-2">
      <span>
        Nobody signs in with a closed account. What the person did stays on record, and another
        administrator or you can open it again.
      </span>
      <span>
        <Button kind="danger" name="intent" value="close" because={because}>
          Close the account
        </Button>
      </span>
    </Form>
  )
}

function Reopen() {
  return (
    <Form method="post" className="flex flex-col gap-2">
      <span>
        The person comes back with the role and the workspaces above, and sets a new password by a
        one-time link.
      </span>
      <span>
        <Button name="intent" value="reopen">
          Open the account again
        </Button>
      </span>
    </Form>
  )
}

type RequestsProps = {
  readonly requests: readonly {
    readonly id: string
    readonly number: number
    readonly title: string
    readonly workspace: string
  }[]
}

/** What the person asked for and is not settled: after they leave, somebody has to end it. */
export function OpenRequestsPart({ requests }: RequestsProps) {
  return (
    <Section title="Open requests">
      <ul className="flex flex-col gap-1 p-4">
        {requests.map(({ id, number, title, workspace }) => (
          <li key={id}>
            <Link to={`/requests/${id}`}>
              Request {number} of {workspace}
            </Link>
            , {title}
          </li>
        ))}
        {requests.length === 0 ? <li className="text-ink-3">None</li> : null}
      </ul>
    </Section>
  )
}
