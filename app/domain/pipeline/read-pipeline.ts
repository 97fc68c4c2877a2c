import { isLevel } from './level.ts'
import type { Action, Output, Pipeline } from './pipeline.ts'
import { entryOf, type YamlMap, type YamlNode } from './yaml-node.ts'

/**
 * The pipeline as far as it can be understood: what is not of the right kind is left out here and
 * named by the validation. An output at a level that is no level is left out too.
 */
export function readPipeline(root: YamlNode): Pipeline {
  if (root.kind !== 'map') return { version: null, actions: [] }
  const actions = entryOf(root, 'actions')?.value
  return {
    version: versionOf(root),
    actions: mapOf(actions).entries.flatMap(({ key, value }) =>
      value.kind === 'map' ? [readAction(key.text, key.place, value)] : [],
    ),
  }
}

function versionOf(root: YamlMap): number | null {
  const node = entryOf(root, 'version')?.value
  if (node?.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean') return null
  if (typeof node.value === 'string' && !/^\s*\d+(\.\d+)?\s*$/.test(node.value)) return null
  const version = Number(node.value)
  return Number.isFinite(version) ? version : null
}

function readAction(name: string, place: Action['place'], map: YamlMap): Action {
  const run = entryOf(map, 'run')?.value
  const text = run?.kind === 'scalar' && typeof run.value === 'string' ? run.value : null
  const needs = entryOf(map, 'needs')?.value
  return {
    name,
    place,
    hasRun: text !== null,
    run: text ?? '',
    runPlace: run?.place ?? place,
    needs:
      needs?.kind === 'list'
        ? needs.items.flatMap((item) =>
            item.kind === 'scalar' && typeof item.value === 'string'
              ? [{ name: item.value, place: item.place }]
              : [],
          )
        : [],
    outputs: mapOf(entryOf(map, 'outputs')?.value).entries.flatMap(({ key, value }) =>
      isLevel(key.text) ? readOutputs(key.text, mapOf(value)) : [],
    ),
  }
}

function readOutputs(level: Output['level'], map: YamlMap): Output[] {
  return map.entries.flatMap(({ key, value }) =>
    value.kind === 'scalar' && typeof value.value === 'string'
      ? [{ name: key.text, pattern: value.value, level, place: value.place }]
      : [],
  )
}

function mapOf(node: YamlNode | undefined): YamlMap {
  return node?.kind === 'map' ? node : { kind: 'map', place: { line: 1, column: 1 }, entries: [] }
}
