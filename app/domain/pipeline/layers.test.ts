import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Needing, placesOf } from './layers.ts'

const at = (actions: readonly Needing[]) =>
  Object.fromEntries(placesOf(actions).map(({ name, column, row }) => [name, `${column},${row}`]))

test('the seven actions of a usual study: what is needed stands left', () => {
  expect(
    at([
      { name: 'extract_data', needs: [] },
      { name: 'extract_ethnicity', needs: [] },
      { name: 'join_ethnicity', needs: ['extract_data', 'extract_ethnicity'] },
      { name: 'generate_measures', needs: ['join_ethnicity'] },
      { name: 'data_process', needs: ['generate_measures'] },
      { name: 'table_1', needs: ['join_ethnicity'] },
      { name: 'table_2', needs: ['join_ethnicity'] },
    ]),
  ).toEqual({
    extract_data: '0,0',
    extract_ethnicity: '0,1',
    join_ethnicity: '1,0',
    generate_measures: '2,0',
    table_1: '2,1',
    table_2: '2,2',
    data_process: '3,0',
  })
})

test('rows follow the middle of what an action needs', () => {
  const places = at([
    { name: 'a', needs: [] },
    { name: 'b', needs: [] },
    { name: 'of_b', needs: ['b'] },
    { name: 'of_a', needs: ['a'] },
  ])
  expect([places['of_a'], places['of_b']]).toEqual(['1,0', '1,1'])
})

test('no actions, an unknown need, an action that needs itself, a cycle: everything still has a place', () => {
  expect(placesOf([])).toEqual([])
  expect(at([{ name: 'a', needs: ['nothing'] }])).toEqual({ a: '0,0' })
  expect(at([{ name: 'a', needs: ['a'] }])).toEqual({ a: '0,0' })
  const cycle = at([
    { name: 'a', needs: ['b'] },
    { name: 'b', needs: ['a'] },
  ])
  expect(cycle).toEqual({ a: '1,0', b: '0,0' })
})

test('without a cycle every arrow points right, and no two actions share a place', () => {
  const acyclic = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 12 }).map((needs) =>
    needs.map((each, place) => ({
      name: `action_${place}`,
      needs: place === 0 ? [] : each.map((need) => `action_${need % place}`),
    })),
  )
  fc.assert(
    fc.property(acyclic, (actions) => {
      const places = placesOf(actions)
      const column = new Map(places.map((place) => [place.name, place.column]))
      for (const { name, needs } of actions) {
        for (const need of needs) expect(column.get(need)).toBeLessThan(column.get(name) ?? -1)
      }
      const taken = places.map((place) => `${place.column},${place.row}`)
      expect(new Set(taken).size).toBe(actions.length)
    }),
  )
})
