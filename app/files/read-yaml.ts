import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Pair,
} from 'yaml'
import type { Place, YamlEntry, YamlNode, YamlScalar } from '#app/domain/pipeline/yaml-node.ts'
import { no, ok, type Result } from '#app/domain/result.ts'

/** What is wrong with the YAML itself, before anybody asks what it says. */
export type YamlProblem = Place & { readonly message: string }

const MAX_BYTES = 1_000_000
const MAX_DEPTH = 20
// Aliases can make a small text mean billions of values: all that they bring is counted.
const MAX_NODES = 50_000
const MAX_ALIASES = 1_000

class Refused extends Error {
  readonly node: Node
  constructor(node: Node, message: string) {
    super(message)
    this.node = node
  }
}

/**
 * Reads one YAML document (1.2, merge keys followed) into values with places. Duplicate keys, more
 * than one document, tags, deep nesting and aliases that multiply are refused with their place.
 */
export function readYaml(text: string): Result<YamlNode, readonly YamlProblem[]> {
  if (text.length > MAX_BYTES) {
    return no([{ line: 1, column: 1, message: 'The file is larger than 1 MB.' }])
  }
  const counter = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, merge: false })
  const problems = [...document.errors, ...document.warnings]
  if (problems.length > 0) {
    return no(problems.map(({ pos, message }) => ({ ...place(pos[0]), message: plain(message) })))
  }

  let nodes = 0
  let aliases = 0
  const read = (node: Node, depth: number): YamlNode => {
    nodes += 1
    if (nodes > MAX_NODES) throw new Refused(node, 'Aliases make this file too large.')
    if (depth > MAX_DEPTH) throw new Refused(node, `Nested deeper than ${MAX_DEPTH}.`)
    const at = place(node.range?.[0] ?? 0)
    if (isAlias(node)) {
      aliases += 1
      if (aliases > MAX_ALIASES) throw new Refused(node, 'There are too many aliases.')
      const target = node.resolve(document)
      if (target === undefined) throw new Refused(node, `There is no anchor &${node.source}.`)
      return { ...read(target, depth + 1), place: at }
    }
    if (isMap<Node, Node | null>(node)) {
      const own = node.items.filter((pair) => !isMerge(pair))
      const entries = own.map((pair) => readPair(pair, depth))
      for (const pair of node.items.filter(isMerge)) addMerged(entries, pair, depth)
      return { kind: 'map', place: at, entries }
    }
    if (isSeq<Node>(node)) {
      return { kind: 'list', place: at, items: node.items.map((item) => read(item, depth + 1)) }
    }
    if (isScalar(node)) return scalar(node.value, node.source, at)
    throw new Refused(node, 'This is no YAML that can be read.')
  }
  const readPair = ({ key, value }: Pair<Node, Node | null>, depth: number): YamlEntry => {
    const name = read(key, depth + 1)
    if (name.kind !== 'scalar') throw new Refused(key, 'A key must be a text.')
    return {
      key: name,
      value: value === null ? scalar(null, '', name.place) : read(value, depth + 1),
    }
  }
  const addMerged = (entries: YamlEntry[], pair: Pair<Node, Node | null>, depth: number) => {
    const merged = readPair(pair, depth).value
    const sources = merged.kind === 'list' ? merged.items : [merged]
    for (const source of sources) {
      if (source.kind !== 'map') throw new Refused(pair.key, 'Only a mapping can be merged.')
      for (const entry of source.entries) {
        if (!entries.some(({ key }) => key.text === entry.key.text)) entries.push(entry)
      }
    }
  }

  try {
    return ok(
      document.contents === null
        ? scalar(null, '', { line: 1, column: 1 })
        : read(document.contents, 0),
    )
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return no([{ ...place(error.node.range?.[0] ?? 0), message: error.message }])
  }
}

function isMerge({ key }: Pair<Node, Node | null>): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN'
}

function scalar(value: unknown, source: string | undefined, place: Place): YamlScalar {
  const known =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null
  const text = typeof known === 'string' ? known : (source ?? '')
  return { kind: 'scalar', place, value: known, text }
}

/** The first sentence of the parser's message, without the excerpt below it. */
function plain(message: string): string {
  const first = message.split('\n')[0] ?? ''
  return `${first.replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '')}.`
}
