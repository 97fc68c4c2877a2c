import type { RelationKey, RelationVerdict } from '../disclosure/relations/relation-key.ts'

/** A sum that somebody rejects, adds, or says the checks read right. */
export type SaidRelation = { readonly relation: RelationKey; readonly verdict: RelationVerdict }
