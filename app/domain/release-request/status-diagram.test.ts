import { expect, test } from 'vitest'
import { STATUSES } from './status.ts'
import { statusDiagram } from './status-diagram.ts'

test('every move of the table is an arrow of the diagram, and final statuses end it', () => {
  const diagram = statusDiagram()
  for (const [status, { next }] of Object.entries(STATUSES)) {
    for (const to of next) expect(diagram).toContain(`${status} --> ${to}\n`)
    expect(diagram.includes(`${status} --> [*]`)).toBe(next.length === 0)
  }
})
