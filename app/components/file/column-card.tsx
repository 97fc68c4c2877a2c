import type { ColumnProfile, Tally } from '#app/domain/table/profile.ts'
import { CellText } from '../table/cell-text.tsx'
import { Distribution } from './distribution.tsx'

export type DescribedColumn = {
  readonly index: number
  readonly name: string
  /** `count`, or `null` while nobody has checked the file. */
  readonly role: string | null
  readonly because: readonly string[]
  /** `base 5`; `null` where nothing is rounded or nobody knows. */
  readonly rounding: string | null
  /** `total of nonantipsychotic and antipsychotic, in 38 of 38 rows`. */
  readonly relations: readonly string[]
  readonly profile: ColumnProfile | null
}

/** A column as the checks understand it, with the reasons, and what stands in it in figures. */
export function ColumnCard({ column }: { column: DescribedColumn }) {
  const { index, name, role, because, rounding, relations, profile } = column
  return (
    <section
      aria-labelledby={`column-${index}`}
      className="border-line grid gap-x-6 gap-y-2 border-b px-4 py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]"
    >
      <div className="flex flex-col gap-1">
        <h2 id={`column-${index}`} className="flex flex-wrap items-baseline gap-2">
          <span className="text-ink-3 text-xs font-normal tabular-nums">{index + 1}</span>
          {name === '' ? <i>no name</i> : <CellText text={name} />}
          <span className="text-ink-2 font-normal">
            {role ?? 'not checked yet'}
            {rounding ? ` · ${rounding}` : ''}
          </span>
        </h2>
        {because.length > 0 ? (
          <ul className="text-ink-2 list-disc pl-5 text-xs">
            {because.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : null}
        {relations.map((relation) => (
          <p key={relation} className="text-ink-2 text-xs">
            {relation}
          </p>
        ))}
      </div>
      {profile ? <Figures profile={profile} name={name} /> : null}
    </section>
  )
}

function Figures({ profile, name }: { profile: ColumnProfile; name: string }) {
  const { numbers, markers, texts, distinct, blank } = profile
  return (
    <div className="flex flex-col gap-2">
      {numbers ? <Distribution numbers={numbers} name={name} /> : null}
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs tabular-nums">
        {numbers ? (
          <>
            <Fact term="smallest" value={say(numbers.min)} />
            <Fact
              term="smallest above 0"
              value={numbers.minNonZero === null ? 'none' : say(numbers.minNonZero)}
            />
            <Fact term="largest" value={say(numbers.max)} />
          </>
        ) : null}
        <Fact term="distinct" value={say(distinct)} />
        <Fact term="blank" value={say(blank)} />
      </dl>
      <Tallies title="Markers" tallies={markers} />
      {numbers === null || texts.length > 0 ? <Tallies title="Commonest" tallies={texts} /> : null}
    </div>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt className="text-ink-3">{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Tallies({ title, tallies }: { title: string; tallies: readonly Tally[] }) {
  if (tallies.length === 0) return null
  return (
    <p className="text-xs">
      <span className="text-ink-3">{title}: </span>
      {tallies.map(({ text, times }, index) => (
        <span key={text}>
          {index > 0 ? ', ' : ''}
          <code className="bg-head rounded px-1">
            <CellText text={text.length > 60 ? `${text.slice(0, 60)}…` : text} />
          </code>{' '}
          <span className="text-ink-3">× {say(times)}</span>
        </span>
      ))}
    </p>
  )
}

const say = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 6 })
