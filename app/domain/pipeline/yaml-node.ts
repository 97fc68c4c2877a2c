/** Where something stands in project.yaml, counted from 1. */
export type Place = { readonly line: number; readonly column: number }

/** A parsed YAML text as values with places; aliases and merge keys are followed already. */
export type YamlNode = YamlMap | YamlList | YamlScalar
export type YamlMap = {
  readonly kind: 'map'
  readonly place: Place
  readonly entries: readonly YamlEntry[]
}
export type YamlEntry = {
  readonly key: YamlScalar
  readonly value: YamlNode
}
export type YamlList = {
  readonly kind: 'list'
  readonly place: Place
  readonly items: readonly YamlNode[]
}
export type YamlScalar = {
  readonly kind: 'scalar'
  readonly place: Place
  readonly value: string | number | boolean | null
  /** As it stands in the file, quotes aside. */
  readonly text: string
}

/** The value under a key, or nothing. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key.text === key)
}

/** What kind of thing it is, in words. */
export function kindOf(node: YamlNode): string {
  if (node.kind === 'map') return 'a mapping'
  if (node.kind === 'list') return 'a list'
  if (node.value === null) return 'nothing'
  return typeof node.value === 'string' ? 'a text' : `a ${typeof node.value}`
}
