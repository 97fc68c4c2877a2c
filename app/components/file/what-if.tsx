import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Severity } from '#app/domain/disclosure/finding.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { sayCount } from '../ui/number.ts'
import { SeverityChip } from '../ui/severity.tsx'
import { type RuleChangeLine, RuleChanges } from './rule-changes.tsx'

export type WhatIfView = {
  readonly offered: readonly {
    readonly value: string
    readonly words: string
    readonly isTicked: boolean
  }[]
  /** Other cells that were asked for: "9:5, 12:3". */
  readonly further: string
  readonly threshold: string
  readonly base: string
  readonly problem: string | null
  readonly failed: boolean
  readonly answer: {
    readonly changed: number
    readonly changes: readonly RuleChangeLine[]
    readonly left: readonly {
      readonly title: string
      readonly severity: Severity
      readonly where: string
      readonly because: string
    }[]
    readonly note: string
  } | null
}

type Props = {
  readonly view: WhatIfView
  /** What can be done with the note. */
  readonly children?: ReactNode
}

/** What the checks would say if cells were redacted or counts rounded. No file is changed by asking. */
export function WhatIfPanel({ view, children }: Props) {
  const { offered, further, threshold, base, problem, failed, answer } = view
  return (
    <div className="flex flex-col gap-4 overflow-auto px-4 py-3">
      <Form method="get" preventScrollReset className="flex flex-col gap-3" aria-label="What if">
        <input type="hidden" name="view" value="what-if" />
        <p className="text-ink-2">
          Try a change on a copy of the table: the file stays as it is, and nothing is stored. Small
          counts are redacted first, then the rest is rounded. Only this file is looked at, not what
          it gives away beside others.
        </p>
        {problem ? (
          <p role="alert" className="text-stop font-semibold">
            {problem}
          </p>
        ) : null}
        {offered.length > 0 ? (
          <fieldset className="flex max-h-56 flex-col gap-1 overflow-y-auto">
            <legend className="font-semibold">Redact these cells</legend>
            {offered.map(({ value, words, isTicked }) => (
              <label key={value} className="flex items-center gap-1.5">
                <input type="checkbox" name="cell" value={value} defaultChecked={isTicked} />
                {words}
              </label>
            ))}
          </fieldset>
        ) : null}
        <div className="grid gap-3 sm:grid-cols-3">
          <Field
            label="Further cells to redact"
            hint="row:column, counted from 1, such as 9:5, 12:3"
            name="cells"
            defaultValue={further}
          />
          <Field
            label="Redact counts up to"
            hint="leave empty to redact no others"
            name="threshold"
            inputMode="numeric"
            defaultValue={threshold}
          />
          <Field
            label="Round counts to the nearest"
            hint="leave empty not to round"
            name="base"
            inputMode="numeric"
            defaultValue={base}
          />
        </div>
        <div>
          <Button kind="primary">See which findings remain</Button>
        </div>
      </Form>
      {failed ? (
        <p role="alert">
          This could not be worked out in the time there is. Ask for less, or try again in a moment.
        </p>
      ) : null}
      {answer ? (
        <section aria-labelledby="what-if-answer" className="flex flex-col gap-3">
          <h2 id="what-if-answer">If {sayCount(answer.changed, 'cell')} changed like that</h2>
          <RuleChanges changes={answer.changes} label="Findings before and after" />
          {answer.left.length > 0 ? (
            <ul aria-label="What would remain" className="flex flex-col gap-1">
              {answer.left.map(({ title, severity, where, because }) => (
                <li key={`${title} ${where} ${because}`}>
                  <SeverityChip severity={severity} /> <strong>{title}</strong>, {where}: {because}
                </li>
              ))}
            </ul>
          ) : (
            <p>Nothing would be left to fix or to look at.</p>
          )}
          <label className="flex flex-col gap-1">
            <span className="font-semibold">As a note to the researcher</span>
            <textarea
              readOnly
              rows={Math.min(14, answer.note.split('\n').length + 1)}
              value={answer.note}
              className="border-line rounded-std bg-head border px-2 py-1.5 font-mono text-xs"
            />
          </label>
          {children}
        </section>
      ) : null}
    </div>
  )
}
