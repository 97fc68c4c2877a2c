import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readHidden } from './read-hidden.ts'

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg"><!-- patients: 6; n = 6 --><text>Practices</text></svg>',
)

test('a compressed SVG is unpacked and read like any other', () => {
  const plain = readHidden(svg, 'svg')
  expect(plain.things.length).toBeGreaterThan(0)
  expect(readHidden(gzipSync(svg), 'svgz')).toEqual(plain)
})

test('what only says that it is one has to be fixed, and what cannot be unpacked is not read', () => {
  expect(readHidden(svg, 'svgz').things).toEqual([
    { severity: 'must-fix', says: 'the file is no .svgz, whatever its name says' },
  ])
  expect(() => readHidden(gzipSync(svg).subarray(0, 20), 'svgz')).toThrow()
})
