import { expect, test } from 'vitest'
import { parseControls } from './parse-controls.ts'

const sum = { kind: 'row-total', total: 1, parts: [2, 3] }

const whole = {
  threshold: 7,
  rounding: { kind: 'nearest', base: 5 },
  order: 'redact-then-round',
  totals: 'exact',
  zeros: 'shown',
  denominator: 'total',
  population: 12345,
  columns: { '4': { role: 'count', description: 'people', reason: 'said so' }, '5': {} },
  relations: [{ kind: 'row-total', total: 1, parts: [2, 3], verdict: 'rejected' }],
}

test('every field is read, those of a file over the default', () => {
  const parsed = parseControls({
    default: whole,
    files: {
      'a.csv': {
        threshold: 5,
        order: 'round-then-redact',
        totals: 'rounded-alone',
        zeros: 'hidden',
        rounding: { kind: 'none' },
      },
      'b.csv': { totals: 'sum-of-published' },
    },
  })
  if (!parsed.ok) throw new Error(parsed.problem)
  expect(parsed.value.byDefault).toEqual(whole)
  expect(parsed.value.files.get('a.csv')).toEqual({
    ...whole,
    threshold: 5,
    order: 'round-then-redact',
    totals: 'rounded-alone',
    zeros: 'hidden',
    rounding: { kind: 'none', base: 1 },
  })
  expect(parsed.value.files.get('b.csv')?.totals).toBe('sum-of-published')
  expect(parseControls({})).toEqual({ ok: true, value: { byDefault: {}, files: new Map() } })
})

test.each([
  [[], 'it must be an object'],
  [null, 'it must be an object'],
  [{ default: 5 }, 'default must be'],
  [{ files: 5 }, '"files" must be'],
  [{ files: { a: [] } }, 'files["a"] must be'],
  [{ default: { threshold: -1 } }, 'default.threshold'],
  [{ default: { threshold: 1.5 } }, 'default.threshold'],
  [{ default: { rounding: 5 } }, 'default.rounding'],
  [{ default: { rounding: { kind: 'up' } } }, 'default.rounding'],
  [{ default: { rounding: { kind: 'floor', base: 'x' } } }, 'default.rounding'],
  [{ default: { rounding: { kind: 'floor', base: 0 } } }, 'default.rounding'],
  [{ default: { order: 'x' } }, 'default.order'],
  [{ default: { totals: 'x' } }, 'default.totals'],
  [{ default: { zeros: 'x' } }, 'default.zeros'],
  [{ default: { denominator: 5 } }, 'default.denominator'],
  [{ default: { population: 'many' } }, 'default.population'],
  [{ default: { relations: 5 } }, 'default.relations'],
  [{ default: { relations: [5] } }, 'default.relations'],
  [{ default: { relations: [{ kind: 'x' }] } }, 'default.relations'],
  [{ default: { relations: [{ ...sum, verdict: 'x' }] } }, 'default.relations'],
  [{ default: { columns: 5 } }, 'default.columns'],
  [{ default: { columns: { x: {} } } }, 'default.columns'],
  [{ default: { columns: { '1': 5 } } }, 'default.columns'],
  [{ default: { columns: { '1': { role: 'king' } } } }, 'default.columns'],
])('what is not understood is named: %j', (value, says) => {
  const parsed = parseControls(value)
  expect(parsed.ok ? '' : parsed.problem).toContain(says)
})
