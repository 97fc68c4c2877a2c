import type { FoundOutput } from '#app/domain/outputs/compare-import.ts'
import type { OutputRecord } from '#app/domain/outputs/events.ts'
import { isNewerOutput } from '#app/domain/outputs/plan-push.ts'

/**
 * Sorts outputs whose bytes are here: the newest at each path is what the workspace shows, the others
 * are its earlier versions.
 */
export function placeOutputs(
  found: readonly FoundOutput[],
  known: readonly OutputRecord[],
  newId: () => string,
): { readonly outputs: readonly OutputRecord[]; readonly earlier: readonly OutputRecord[] } {
  const at = new Map(known.map((output) => [output.path, output]))
  const outputs = new Map<string, OutputRecord>()
  const earlier: OutputRecord[] = []
  for (const output of found) {
    const current = at.get(output.path)
    const placed = { ...output, outputId: current?.outputId ?? newId() }
    if (!isNewerOutput(placed, current)) {
      earlier.push(placed)
      continue
    }
    const passed = outputs.get(output.path)
    if (passed !== undefined) earlier.push(passed)
    outputs.set(output.path, placed)
    at.set(output.path, placed)
  }
  return { outputs: [...outputs.values()], earlier }
}
