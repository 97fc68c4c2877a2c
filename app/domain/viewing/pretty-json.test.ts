import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prettyJson } from './pretty-json.ts'

test('numbers and texts keep their signs', () => {
  expect(prettyJson('{"n":1.0,"big":12345678901234567890,"t":"a\\u00e9 , :"}')).toEqual([
    '{',
    '  "n": 1.0,',
    '  "big": 12345678901234567890,',
    '  "t": "a\\u00e9 , :"',
    '}',
  ])
})

test('what is empty stays on its line, inside of others too', () => {
  expect(prettyJson('[[],{"a":[[1]]},{}]')).toEqual([
    '[',
    '  [],',
    '  {',
    '    "a": [',
    '      [',
    '        1',
    '      ]',
    '    ]',
    '  },',
    '  {}',
    ']',
  ])
})

test('indents as JSON.stringify does, and means the same', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const value: unknown = JSON.parse(text)
      expect(prettyJson(JSON.stringify(value)).join('\n')).toBe(JSON.stringify(value, null, 2))
      expect(JSON.parse(prettyJson(text).join('\n'))).toEqual(value)
    }),
  )
})
