import { solve } from '../relations/between.fixture.ts'
import { findBetween } from '../relations/read-between.ts'
import { opensafely } from '../policies/opensafely.ts'
import { tableFrom } from '../report.fixture.ts'
import { understand } from '../understand.ts'
import { checkAcross, type AcrossQuestion, type AcrossWork } from './check-across.ts'
import { asOutline, outlineOf } from './outline.ts'

/** The outline of a table that has one, written with one record a line and " | " between the fields. */
export const outline = (text: string) => asOutline(outlined(text))

/** The same, or why there is none. */
export function outlined(text: string) {
  const table = tableFrom(text)
  const understood = understand(table, {}, opensafely)
  const { threshold } = opensafely.counts
  return outlineOf(understood.table, understood.columns, findBetween({ ...understood, threshold }))
}

/** What tables say together, under opensafely unless another policy is given. */
export function across(
  files: readonly string[],
  released: readonly string[] = [],
  {
    policy = opensafely,
    ...work
  }: Partial<Omit<AcrossWork, 'solve'> & Pick<AcrossQuestion, 'policy'>> = {},
) {
  const before = released.map((text, at) => ({
    name: `earlier-${at}.csv`,
    outline: outlined(text),
  }))
  return checkAcross({ files: files.map(outlined), released: before, policy }, { solve, ...work })
}
