import { expect, test } from 'vitest'
import { extensionOf, fileKind } from './file-kind.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
const words = Uint8Array.from([0x61, 0x2c, 0x62])

test.each([
  ['a/b.CSV', 'csv'],
  ['a.b/c', ''],
  ['.gitignore', ''],
  ['x.tar.gz', 'gz'],
])('%s has the extension %j', (path, extension) => {
  expect(extensionOf(path)).toBe(extension)
})

test.each([
  ['t.csv', words, { is: 'table' }],
  ['t.md', words, { is: 'markdown' }],
  ['t.svg', words, { is: 'svg' }],
  ['t.png', png, { is: 'image', type: 'image/png' }],
  ['t.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), { is: 'image', type: 'image/jpeg' }],
] as const)('%s is opened', (path, head, kind) => {
  expect(fileKind(path, head)).toEqual(kind)
})

test.each([
  ['t.png', words, 'Its name says a PNG image; its bytes do not.'],
  ['t.jpeg', png, 'Its name says a JPEG image; its bytes do not.'],
  ['t.csv', png, 'It is a PNG image, which is not opened here.'],
  [
    't.feather',
    Uint8Array.from([0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]),
    'It is Arrow data, which is not opened here.',
  ],
  [
    't.svgz',
    Uint8Array.from([0x1f, 0x8b, 8]),
    'A compressed SVG is not drawn here. The checks unpack it and say what is hidden in it; to look at the picture, ask for it as .svg.',
  ],
  [
    't.csv',
    Uint8Array.from([0x1f, 0x8b, 8]),
    'It is compressed with gzip, which is not opened here.',
  ],
  ['t.rds', words, 'Files of type .rds are not opened here.'],
  ['Makefile', words, 'Its name has no type.'],
])('%s is not opened', (path, head, why) => {
  expect(fileKind(path, head)).toEqual({ is: 'other', why })
})
