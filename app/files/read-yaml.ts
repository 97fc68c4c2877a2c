import {
  type Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Pair,
  visit,
} from 'yaml'
import type { Place, YamlEntry, YamlNode, YamlScalar } from '#app/domain/pipeline/yaml-node.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { textProblem } from './yaml-text.ts'
import { sayYamlError } from './say-yaml-error.ts'
import type { YamlProblem } from './yaml-problem.ts'

const MAX_DEPTH = 20
// Aliases can make a small text mean billions of values: all that they bring is counted.
const MAX_NODES = 50_000
const MAX_ALIASES = 1_000
const MAX_PROBLEMS = 50

class Refused extends Error {
  readonly node: Node
  readonly fix: string
  constructor(node: Node, message: string, fix: string) {
    super(message)
    this.node = node
    this.fix = fix
  }
}

/**
 * Reads one YAML document (1.2, merge keys followed) into values with places. Duplicate keys, more
 * than one document, tags, deep nesting and aliases that multiply are refused with their place. A text
 * that would keep the parser busy or break it never reaches it.
 */
export function readYaml(text: string): Result<YamlNode, readonly YamlProblem[]> {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text
  const wrong = textProblem(bare)
  if (wrong !== null) return no([wrong])
  const counter = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const document = parseDocument(bare, {
    lineCounter: counter,
    // Compared one by one with each other there, which takes minutes where there are many: see below.
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  })
  const errors = sayYamlError([...document.errors, ...document.warnings])
  if (errors.length > 0) {
    return no(
      errors
        .slice(0, MAX_PROBLEMS)
        .map(({ offset, message, fix }) => ({ ...place(offset), message, fix })),
    )
  }

  const targets = new Map<Alias, Node>()
  const anchors = new Map<string, Node>()
  visit(document, (_key, node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target !== undefined) targets.set(node, target)
    } else if (isNode(node) && 'anchor' in node && typeof node.anchor === 'string') {
      anchors.set(node.anchor, node)
    }
  })
  let nodes = 0
  let aliases = 0
  const read = (node: Node, depth: number): YamlNode => {
    nodes += 1
    if (nodes > MAX_NODES) {
      throw new Refused(node, `There are more than ${MAX_NODES} values in it.`, WRITE_OUT)
    }
    if (depth > MAX_DEPTH) {
      throw new Refused(
        node,
        `Nested deeper than ${MAX_DEPTH}.`,
        'Nothing in a pipeline is so deep.',
      )
    }
    const at = place(node.range?.[0] ?? 0)
    if (isAlias(node)) {
      aliases += 1
      if (aliases > MAX_ALIASES) throw new Refused(node, 'There are too many aliases.', WRITE_OUT)
      const target = targets.get(node)
      if (target === undefined) {
        const fix = `Write &${node.source} where the value stands, above this line.`
        throw new Refused(node, `There is no anchor &${node.source}.`, fix)
      }
      return { ...read(target, depth + 1), place: at }
    }
    if (isMap<Node, Node | null>(node)) {
      const own = node.items.filter((pair) => !isMerge(pair))
      const first = new Map<string, number>()
      const entries = own.map((pair) => {
        const entry = readPair(pair, depth)
        const { text: name, place } = entry.key
        const line = first.get(name)
        if (line !== undefined) {
          const message = `The key ${name} is here twice; the first is in line ${line}.`
          throw new Refused(pair.key, message, 'Keep one of the two.')
        }
        first.set(name, place.line)
        return entry
      })
      for (const pair of node.items.filter(isMerge)) addMerged(entries, pair, depth)
      return { kind: 'map', place: at, entries }
    }
    if (isSeq<Node>(node)) {
      return { kind: 'list', place: at, items: node.items.map((item) => read(item, depth + 1)) }
    }
    if (isScalar(node)) return scalar(node.value, node.source, at)
    throw new Refused(
      node,
      'This is no YAML that can be read.',
      'Write plain texts, lists and keys.',
    )
  }
  const readPair = ({ key, value }: Pair<Node, Node | null>, depth: number): YamlEntry => {
    const name = read(key, depth + 1)
    if (name.kind !== 'scalar')
      throw new Refused(key, 'A key must be a text.', 'Write a name before the colon.')
    return {
      key: name,
      value: value === null ? scalar(null, '', name.place) : read(value, depth + 1),
    }
  }
  const addMerged = (entries: YamlEntry[], pair: Pair<Node, Node | null>, depth: number) => {
    const merged = readPair(pair, depth).value
    const sources = merged.kind === 'list' ? merged.items : [merged]
    for (const source of sources) {
      if (source.kind !== 'map') {
        throw new Refused(pair.key, 'Only a mapping can be merged.', 'Name an anchor of a mapping.')
      }
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
    return no([{ ...place(error.node.range?.[0] ?? 0), message: error.message, fix: error.fix }])
  }
}

const WRITE_OUT = 'Write the values out instead of repeating them by aliases.'

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
