/** An action as a drawing needs it: its name and the actions it needs. */
export type Needing = { readonly name: string; readonly needs: readonly string[] }

/** A place in the drawing: column from the left (what is needed stands left), row within the column. */
export type Place = { readonly name: string; readonly column: number; readonly row: number }

/**
 * Where each action stands so that every arrow points right. An action stands one column right of the
 * last thing it needs; rows follow the middle of what an action needs, so that arrows cross little.
 * Needs that name nothing are passed over; an action of a cycle stands left of what it closes.
 */
export function placesOf(actions: readonly Needing[]): Place[] {
  const byName = new Map(actions.map((action) => [action.name, action]))
  const columns = new Map<string, number>()
  for (const start of actions) {
    const path: { readonly action: Needing; next: number }[] = [{ action: start, next: 0 }]
    const onPath = new Set([start.name])
    while (path.length > 0) {
      const step = path.at(-1) as (typeof path)[number]
      const need = step.action.needs[step.next]
      step.next += 1
      if (need === undefined || columns.has(step.action.name)) {
        // What it closes a cycle with has no column yet, and does not count.
        const before = step.action.needs.flatMap((name) => (columns.get(name) ?? -1) + 1)
        if (!columns.has(step.action.name)) columns.set(step.action.name, Math.max(0, ...before))
        onPath.delete(step.action.name)
        path.pop()
        continue
      }
      const needed = byName.get(need)
      if (needed === undefined || onPath.has(need)) continue
      onPath.add(need)
      path.push({ action: needed, next: 0 })
    }
  }
  return inRows(actions, columns)
}

function inRows(actions: readonly Needing[], columns: ReadonlyMap<string, number>): Place[] {
  const rows = new Map<string, number>()
  const places: Place[] = []
  const last = Math.max(-1, ...columns.values())
  for (let column = 0; column <= last; column++) {
    const here = actions
      .filter(({ name }) => columns.get(name) === column)
      .map((action, order) => ({ action, order, middle: middleOf(action, rows) }))
      .sort((one, other) => one.middle - other.middle || one.order - other.order)
    here.forEach(({ action }, row) => {
      rows.set(action.name, row)
      places.push({ name: action.name, column, row })
    })
  }
  return places
}

/** The mean row of what the action needs; what needs nothing comes first, in the order of the file. */
function middleOf({ needs }: Needing, rows: ReadonlyMap<string, number>): number {
  const known = needs.flatMap((need) => rows.get(need) ?? [])
  return known.length === 0 ? -1 : known.reduce((sum, row) => sum + row, 0) / known.length
}
