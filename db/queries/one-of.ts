import { expressionBuilder } from 'kysely'
import type { DB } from '../schema.ts'

/** These texts as rows to compare with, in one bound value: `in` takes only so many of them singly. */
export function oneOf(texts: readonly string[]) {
  const build = expressionBuilder<DB>()
  return build
    .selectFrom(
      build.fn<{ value: string }>('json_each', [build.val(JSON.stringify(texts))]).as('wanted'),
    )
    .select('wanted.value')
}
