import { Link } from '@remix-run/react'
import { Chip, type Tone } from '../ui/chip.tsx'
import { Instant } from '../ui/instant.tsx'
import { sayCount } from '../ui/number.ts'

export type AcroPlace = { readonly words: string; readonly href: string }
export type AcroView = {
  readonly version: string
  readonly status: 'pass' | 'fail' | 'review'
  /** "table, crosstab". */
  readonly kind: string
  readonly mitigation: string | null
  readonly dof: number | null
  readonly importedAt: string
  readonly checks: readonly {
    readonly name: string
    readonly words: string | null
    readonly count: number
    /** The first few; empty where it is not known which cells they are. */
    readonly places: readonly AcroPlace[]
  }[]
  /** Cells are named, and where they stand in the file is not certain. */
  readonly isUnplaced: boolean
  readonly exception: string | null
  readonly comments: string | null
  /** Where the two verdicts differ. */
  readonly verdicts: string | null
  readonly compared: {
    readonly both: number
    readonly onlyAcro: { readonly count: number; readonly places: readonly AcroPlace[] }
    readonly onlyOurs: { readonly count: number; readonly places: readonly AcroPlace[] }
  } | null
}

const tones: Record<AcroView['status'], Tone> = { pass: 'ok', fail: 'stop', review: 'warn' }

/** What ACRO says of the same bytes, beside our findings and never instead of them. */
export function AcroPanel({ acro, now }: { acro: AcroView; now: string }) {
  const { checks, compared, exception, comments, verdicts } = acro
  return (
    <section aria-labelledby="acro-heading" className="flex flex-col gap-2">
      <h2 id="acro-heading" className="desk-heading">
        ACRO {acro.version} says
      </h2>
      <div className="border-line flex flex-col gap-2 rounded-lg border px-3 py-2">
        <p className="flex flex-wrap items-center gap-2">
          <Chip tone={tones[acro.status]}>{acro.status}</Chip>
          <span>{acro.kind}</span>
          {acro.mitigation ? <Chip>{acro.mitigation}</Chip> : null}
          {acro.dof === null ? null : <Chip>{acro.dof} degrees of freedom</Chip>}
        </p>
        {checks.length === 0 ? (
          <p className="text-ink-2">None of its checks flags a cell.</p>
        ) : null}
        <ul className="flex flex-col gap-1">
          {checks.map(({ name, words, count, places }) => (
            <li key={name}>
              <strong>{name}</strong>: {sayCount(count, 'cell')}
              {words ? <span className="text-ink-2">, {words}</span> : null}
              <Places places={places} count={count} />
            </li>
          ))}
        </ul>
        {acro.isUnplaced ? (
          <p className="text-ink-2">
            ACRO counts cells without headings and labels, and how many of these the file has is not
            certain: its cells are not marked here.
          </p>
        ) : null}
        <Words title="Its author asks for an exception" text={exception} />
        <Words title="Comments in ACRO" text={comments} />
        {verdicts ? <p className="font-semibold">{verdicts}</p> : null}
        {compared ? (
          <div className="border-line-2 border-t pt-2">
            <h3 className="font-semibold">Cell by cell</h3>
            <ul>
              <li>{sayCount(compared.both, 'cell')} flagged by both</li>
              <li>
                {sayCount(compared.onlyAcro.count, 'cell')} by ACRO alone
                <Places {...compared.onlyAcro} />
              </li>
              <li>
                {sayCount(compared.onlyOurs.count, 'cell')} by Sluice alone
                <Places {...compared.onlyOurs} />
              </li>
            </ul>
          </div>
        ) : null}
        <p className="text-ink-3 text-xs">
          Another program says this; it decides nothing here. Taken in{' '}
          <Instant at={acro.importedAt} now={now} />.
        </p>
      </div>
    </section>
  )
}

function Places({ places, count }: { places: readonly AcroPlace[]; count: number }) {
  if (places.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-3">
      {places.map(({ words, href }) => (
        <li key={words}>
          <Link to={href} preventScrollReset className="inline-block leading-6">
            {words}
          </Link>
        </li>
      ))}
      {count > places.length ? (
        <li className="text-ink-3 leading-6">and {count - places.length} more</li>
      ) : null}
    </ul>
  )
}

function Words({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <blockquote className="border-line text-ink-2 border-l-2 pl-2 whitespace-pre-wrap">
        {text}
      </blockquote>
    </div>
  )
}
