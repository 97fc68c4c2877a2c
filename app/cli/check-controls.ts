import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import { parseControls } from '#app/domain/disclosure/parse-controls.ts'
import { no, ok } from '#app/domain/result.ts'
import type { Result } from '#app/domain/result.ts'

/** The controls declared for a path. */
export type ControlsFor = (file: string) => Controls

/** Reads a `sluice-controls/1` file; without one nothing is declared. Paths in it are as given. */
export async function readControls(
  file: string | undefined,
  folder: string,
): Promise<Result<ControlsFor, string>> {
  if (file === undefined) return ok(() => ({}))
  let value: unknown
  try {
    value = JSON.parse(await readFile(path.resolve(folder, file), 'utf8'))
  } catch {
    return no(`${file} cannot be read as JSON.`)
  }
  const parsed = parseControls(value)
  if (!parsed.ok) return no(`${file}: ${parsed.problem}`)
  const { byDefault, files } = parsed.value
  const byPath = new Map(
    [...files].map(([name, controls]) => [path.resolve(folder, name), controls]),
  )
  return ok((name) => byPath.get(path.resolve(folder, name)) ?? byDefault)
}
