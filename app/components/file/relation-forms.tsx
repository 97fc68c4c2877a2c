import { Button } from '../ui/button.tsx'
import { inputLook } from '../ui/field.tsx'
import type { RelationLine } from './relation-list.tsx'

/** The fields that reject a sum, or let a rejected or added one stand as the checks read it. */
export function JudgeRelation({ relation }: { relation: RelationLine }) {
  const rejects = relation.state === 'found'
  const does = rejects ? 'Reject' : 'Take back'
  return (
    <>
      <input type="hidden" name="relation" value={relation.key} />
      <input type="hidden" name="verdict" value={rejects ? 'rejected' : 'kept'} />
      <input
        name="reason"
        aria-label={`Why: ${relation.words}`}
        placeholder="Why"
        required
        className={inputLook}
      />
      <Button>{does}</Button>
    </>
  )
}

/** The fields that add a column that is the sum of others. */
export function AddColumnSum({
  columns,
}: {
  columns: readonly { readonly index: number; readonly name: string }[]
}) {
  return (
    <>
      <input type="hidden" name="verdict" value="added" />
      <input type="hidden" name="kind" value="row-total" />
      <label className="flex flex-col gap-1">
        The total
        <select name="total" className={inputLook}>
          {columns.map(({ index, name }) => (
            <option key={index} value={index}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
        <legend>is the sum of</legend>
        {columns.map(({ index, name }) => (
          <label key={index} className="flex items-center gap-1.5">
            <input type="checkbox" name={`part:${index}`} />
            {name}
          </label>
        ))}
      </fieldset>
      <Reason />
      <Button>Add the sum</Button>
    </>
  )
}

/** The fields that add a row that is the sum of others, in every column of counts. */
export function AddRowSum() {
  return (
    <>
      <input type="hidden" name="verdict" value="added" />
      <input type="hidden" name="kind" value="column-total" />
      <label className="flex flex-col gap-1">
        Number of the row that is the total
        <input name="total" inputMode="numeric" required className={inputLook} />
      </label>
      <label className="flex flex-col gap-1">
        Rows that add up to it, such as 1-8, 10
        <input name="rows" required className={inputLook} />
      </label>
      <Reason />
      <Button>Add the sum</Button>
    </>
  )
}

const Reason = () => (
  <input
    name="reason"
    aria-label="Why it is a sum"
    placeholder="Why"
    required
    className={inputLook}
  />
)
