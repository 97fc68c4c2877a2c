import { Link } from '@remix-run/react'
import { REJECT_CATEGORIES } from '#app/domain/review/reject-categories.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { DeskForm } from './desk-form.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

type Ends = { readonly requestId: string; readonly seen: string }

/** Returning to the author: what each group still needs said in public, then the return itself. */
export function ReturnForm(
  props: Ends & {
    /** Groups with a file that is not approved and no public comment of this round. */
    readonly unexplained: readonly {
      readonly id: string
      readonly name: string
      readonly seen: string
    }[]
    readonly because?: string | undefined
  },
) {
  const { unexplained, seen, because } = props
  return (
    <div className="flex flex-col gap-4 px-4 py-3">
      {unexplained.map((group) => (
        <ExplainGroup key={group.id} group={group} />
      ))}
      <DeskForm intent="return" label="Return the request to its author" fields={{ seen }}>
        <Button
          because={
            because ??
            (unexplained.length > 0
              ? 'each group that is not approved needs a public comment'
              : undefined)
          }
        >
          Return to the author
        </Button>
      </DeskForm>
    </div>
  )
}

function ExplainGroup({ group }: { group: { id: string; name: string; seen: string } }) {
  const draft = useKeptDraft(`explain.${group.id}`)
  return (
    <DeskForm
      intent="comment"
      label={`Comment on the group ${group.name}`}
      fields={{ groupId: group.id, about: 'group', visibility: 'public', seen: group.seen }}
      onSent={draft.forget}
      className="flex flex-col items-start gap-2"
    >
      <div className="w-full max-w-2xl">
        <TextField
          label={`What should change in the group ${group.name}`}
          hint="Public: the author reads it once the request is returned."
          name="text"
          required
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
      </div>
      <Button>Comment in public</Button>
    </DeskForm>
  )
}

/** Ending the request without a release, with a category and a reason. */
export function RejectForm({ requestId, seen, because }: Ends & { because?: string | undefined }) {
  const draft = useKeptDraft(`reject.${requestId}`)
  return (
    <DeskForm
      intent="reject"
      label="Reject the request"
      fields={{ seen }}
      onSent={draft.forget}
      className="flex flex-col items-start gap-3 px-4 py-3"
    >
      <fieldset className="flex flex-col gap-1">
        <legend className="font-semibold">Why</legend>
        {Object.entries(REJECT_CATEGORIES).map(([category, words]) => (
          <label key={category} className="flex items-center gap-2">
            <input type="radio" name="category" value={category} required />
            {words}
          </label>
        ))}
      </fieldset>
      <div className="w-full max-w-2xl">
        <TextField
          label="Reason"
          hint="The author reads it. A rejected request is final."
          name="text"
          required
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
      </div>
      <Button kind="danger" because={because}>
        Reject this request
      </Button>
    </DeskForm>
  )
}

/** Returning before all reviews are in: open to any checker, with a public reason. */
export function ReturnEarlyForm({ requestId, seen }: Ends) {
  const draft = useKeptDraft(`early.${requestId}`)
  return (
    <DeskForm
      intent="return-early"
      label="Return the request early"
      fields={{ seen }}
      onSent={draft.forget}
      className="flex flex-col items-start gap-3 px-4 py-3"
    >
      <div className="w-full max-w-2xl">
        <TextField
          label="Reason"
          hint="Public: the author and everybody who can see the request reads it. The drafts of this round are archived and count for nothing; their writers can still read them."
          name="text"
          required
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
      </div>
      <Button kind="danger">Return it now, before all reviews are in</Button>
    </DeskForm>
  )
}

/** The way to the release, or why it is not open yet. */
export function ReleaseLink({ href, because }: { href: string; because: string | null }) {
  if (because) return <p className="text-ink-2 px-4 py-3">{because}</p>
  return (
    <div className="px-4 py-3">
      <Link to={href} className={buttonLook('primary')}>
        See what becomes public…
      </Link>
    </div>
  )
}
