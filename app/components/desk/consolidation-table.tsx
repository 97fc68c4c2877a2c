import { Link } from '@remix-run/react'
import type { VoteValue } from '#app/domain/review/vote-value.ts'
import { Button } from '../ui/button.tsx'
import { Chip, type Tone } from '../ui/chip.tsx'
import { TextField } from '../ui/field.tsx'
import type { ConsolidatedFile, ShownVote } from './consolidation-view.ts'
import { DecisionChip } from './decision-chip.tsx'
import { DeskForm } from './desk-form.tsx'

const votes: Record<VoteValue, { words: string; tone: Tone; sign: string }> = {
  approved: { words: 'approved', tone: 'ok', sign: '✓' },
  changes_requested: { words: 'changes requested', tone: 'stop', sign: '!' },
}

type Props = {
  readonly reviewers: readonly string[]
  readonly files: readonly ConsolidatedFile[]
}

/** Both votes on each file side by side. */
export function ConsolidationTable({ reviewers, files }: Props) {
  return (
    <table className="stack-table w-full text-left">
      <thead className="bg-head text-ink-3 text-xs">
        <tr>
          {['File', ...reviewers, 'Decision'].map((name) => (
            <th key={name} scope="col" className="border-line border-b px-3 py-2 font-semibold">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.id} className="border-line-2 border-b align-top last:border-b-0">
            <th scope="row" className="px-3 py-2 font-normal">
              <Link to={file.href} className="font-mono text-xs" title={file.path}>
                {file.name}
              </Link>
              <span className="text-ink-3 block text-xs">{file.group}</span>
              {file.mustFix > 0 ? (
                <Chip tone="stop">
                  {file.mustFix} must-fix {file.mustFix === 1 ? 'finding' : 'findings'}
                </Chip>
              ) : null}
            </th>
            {file.votes.map((vote, index) => (
              <td
                key={reviewers[index]}
                className="max-w-80 px-3 py-2"
                data-label={reviewers[index]}
              >
                <VoteCell vote={vote} />
              </td>
            ))}
            <td className="px-3 py-2" data-label="Decision">
              <DecisionCell file={file} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function VoteCell({ vote }: { vote: ShownVote | null }) {
  if (!vote) return <span className="text-ink-3">no vote that counts</span>
  const { words, tone, sign } = votes[vote.vote]
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="flex flex-wrap gap-1">
        <Chip tone={tone}>
          <span aria-hidden="true">{sign}</span> {words}
        </Chip>
        {vote.stands ? <Chip>from an earlier round</Chip> : null}
      </span>
      {vote.comments.map((text, index) => (
        <p key={index} className="whitespace-pre-wrap break-words">
          {text}
        </p>
      ))}
      {vote.acceptances.map(({ text, findings }) => (
        <p key={text} className="text-ink-2 border-accent border-l-2 pl-2 break-words">
          accepted {findings === 1 ? '1 finding' : `${findings} findings`}: {text}
        </p>
      ))}
    </div>
  )
}

function DecisionCell({ file }: { file: ConsolidatedFile }) {
  const { adjudication, ownVote } = file
  const other = ownVote === 'approved' ? 'request-changes' : 'approve'
  return (
    <div className="flex flex-col items-start gap-2">
      <DecisionChip decision={file.decision} />
      {adjudication ? (
        <p className="text-ink-2">
          settled by {adjudication.by}: {votes[adjudication.vote].words}. {adjudication.text}
        </p>
      ) : null}
      {file.mayChangeVote && ownVote ? (
        <DeskForm
          intent={other}
          label={`Change the vote on ${file.name}`}
          fields={{ fileId: file.id, groupId: file.groupId, seen: file.seen }}
        >
          <Button>
            {other === 'approve'
              ? 'Change my vote to approved'
              : 'Change my vote to changes requested'}
          </Button>
        </DeskForm>
      ) : null}
      {file.mayAdjudicate ? <Adjudicate file={file} /> : null}
    </div>
  )
}

function Adjudicate({ file }: { file: ConsolidatedFile }) {
  return (
    <details className="w-full">
      <summary className="font-semibold">Settle this conflict</summary>
      <DeskForm
        intent="adjudicate"
        label={`Settle ${file.name}`}
        fields={{ fileId: file.id, seen: file.seen }}
        className="mt-2 flex flex-col items-start gap-2"
      >
        <fieldset className="flex flex-wrap gap-3">
          <legend className="sr-only">The decision on {file.name}</legend>
          {(['approved', 'changes_requested'] as const).map((vote) => (
            <label key={vote} className="flex items-center gap-1.5">
              <input type="radio" name="vote" value={vote} required />
              {votes[vote].words}
            </label>
          ))}
        </fieldset>
        <TextField label="Why" name="text" required rows={2} />
        <Button kind="primary">Settle it</Button>
      </DeskForm>
    </details>
  )
}
