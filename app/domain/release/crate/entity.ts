import type { Json } from '../../audit/canonical-json.ts'

/** One thing of the graph of a crate, in flattened JSON-LD. */
export type Entity = { readonly [key: string]: Json }

export const COMPLETED = 'http://schema.org/CompletedActionStatus'

export const ref = (id: string): Entity => ({ '@id': id })
export const asRef = (entity: Entity): Entity => ({ '@id': entity['@id'] as string })

/** A name as a relative address. */
export const crateId = (name: string): string => name.split('/').map(encodeURIComponent).join('/')
