import { gzipSync } from 'node:zlib'
import { seededRandom, type Random } from '#db/seed/random.ts'

/** A file that nobody would send on purpose: what it is called, what was done to it, its bytes. */
export type Mutant = {
  readonly name: string
  readonly what: string
  readonly bytes: Buffer
  /** Nothing can be told of it, which has to be said. */
  readonly isUnreadable?: boolean
}

const ROWS = Array.from(
  { length: 30 },
  (_, row) => `area ${row},${row * 35 + 5},${row * 15},3.${row}`,
)
const TABLE = ['area,total,events,rate', ...ROWS].join('\n')
const TOTALS = 'sex,n (%),total\nF,120 (54.5),220\nM,100 (45.5),220\nAll,[REDACTED],220\n'
const PAGE = `<html><!-- n=3 --><script type="application/json">[{"a":1,"n":3},{"a":2,"n":40}]</script><table><tr><th>a<th>n<tr><td>x<td>5</table></html>`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg"><metadata>a</metadata><!-- n=2 --><g id="patients"/></svg>`
const JSON_TEXT = `{"cells":[{"source":["x"],"n":3},{"source":["y"],"n":12}],"columns":{"a":[1,2],"b":[3,4]}}`
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const SEEDS: readonly (readonly [string, Buffer])[] = [
  ['table.csv', Buffer.from(TABLE)],
  ['totals.csv', Buffer.from(TOTALS)],
  ['page.html', Buffer.from(PAGE)],
  ['figure.svg', Buffer.from(SVG)],
  ['figure.svgz', gzipSync(SVG)],
  ['data.json', Buffer.from(JSON_TEXT)],
  ['notes.txt', Buffer.from(`${TABLE}\nAnn, 943 476 5919, ann@example.org, SW1A 1AA`)],
  ['figure.png', PNG],
  ['photo.jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000fffe0004aaffd9', 'hex')],
]

const BITS = [
  '"', '""', ',', '\n', '\r', '\r\n', '\t', ';', '\0', '\ufeff', '\u202e', '\ud800', '<', '<!--', '</',
  '<table', '&#55296;', '{', '[', ']', '1e308', '-1e999', '9'.repeat(400), '0.1e-400', '1-7', '<8', '<=',
  '[REDACTED]', 'NA', '12 (3.4%)', '=cmd()', '<<<<<<< HEAD\n', '=======\n', '>>>>>>> b\n', 'sep=;\n',
  '%', 'é', '\u00a0', '−5', '1,234,567', '٣', 'Infinity', '__proto__', 'constructor',
] // prettier-ignore

type Change = (bytes: Buffer, random: Random) => Buffer

const CHANGES: readonly Change[] = [
  (bytes, random) => bytes.subarray(0, random.whole(0, bytes.length)),
  (bytes, random) => bytes.subarray(random.whole(0, bytes.length)),
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    for (let flips = random.whole(1, 8); flips > 0 && copy.length > 0; flips -= 1)
      copy[random.whole(0, copy.length - 1)] = random.whole(0, 255)
    return copy
  },
  insert,
  insert,
  insert,
  (bytes, random) => {
    const at = random.whole(0, bytes.length)
    const to = Math.min(bytes.length, at + random.whole(0, 60))
    const piece = bytes.subarray(at, to)
    return Buffer.concat([bytes, ...Array.from({ length: random.whole(1, 40) }, () => piece)])
  },
  (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le'),
  (bytes) => Buffer.concat([bytes, bytes]),
]

function insert(bytes: Buffer, random: Random): Buffer {
  const at = random.whole(0, bytes.length)
  const bit = random.pick(BITS)
  // A lone surrogate has no UTF-8: its three bytes are written as they would be.
  const piece = bit === '\ud800' ? Buffer.from([0xed, 0xa0, 0x80]) : Buffer.from(bit)
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)])
}

/** Some mutants of tables, pages, drawings, data and pictures; the same for the same seed. */
export function* mutants(seed: number, count: number): Generator<Mutant> {
  for (let at = 0; at < count; at += 1) {
    const random = seededRandom(seed + at * 7919)
    const [name, start] = random.pick(SEEDS)
    let bytes = start
    for (let changes = random.whole(1, 6); changes > 0; changes -= 1)
      bytes = random.pick(CHANGES)(bytes, random)
    // One in twenty goes under another name.
    const [other] = random.pick(SEEDS)
    yield {
      name: random.whole(1, 20) === 1 ? other : name,
      what: `seed ${seed}, number ${at}`,
      bytes,
    }
  }
}

/** Files made to cost as much as possible, about `size` bytes each. */
export function* bombs(size: number): Generator<Mutant> {
  const csv = (what: string, text: string | Buffer): Mutant => ({
    name: 'bomb.csv',
    what,
    bytes: Buffer.isBuffer(text) ? text : Buffer.from(text),
  })
  const unreadable = (what: string, text: string | Buffer): Mutant => ({
    ...csv(what, text),
    isUnreadable: true,
  })
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length))
  const many = (count: number, cell: (at: number) => string) =>
    Array.from({ length: Math.min(count, Math.ceil(size / 6)) }, (_, at) => cell(at)).join(',')
  yield csv('a single cell', fill('x'))
  yield csv('a single cell of digits', fill('7'))
  yield unreadable('one quote that never closes', `a,b\n"${fill('1,2\n')}`)
  yield csv('quotes that never close, line by line', fill('"a,b\n'))
  yield csv('quotes only', fill('"'))
  yield unreadable(
    '100,000 columns',
    `${many(100_000, (at) => `c${at}`)}\n${many(100_000, () => '5')}`,
  )
  yield unreadable(
    '100,000 columns of zeros',
    `${many(100_000, (at) => `n_${at}`)}\n${`${many(2_000, () => '0')}\n`.repeat(3)}`,
  )
  yield csv('line ends only', fill('\n'))
  yield unreadable('delimiters only', fill(','))
  yield unreadable('NULs', Buffer.alloc(size))
  yield csv('gigantic numbers', `n\n${fill(`${'9'.repeat(39)}e99\n`)}`)
  yield csv('merge marks', `a,b\n${fill('<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> b\n')}`)
  yield csv(
    'ragged',
    `a\n${Array.from({ length: 300 }, (_, at) => '1,'.repeat(at * 3)).join('\n')}`,
  )
  yield {
    name: 'bomb.json',
    what: 'deep nesting',
    isUnreadable: true,
    bytes: Buffer.from(fill('[')),
  }
  yield {
    name: 'bomb.json',
    what: 'closed deep nesting',
    bytes: Buffer.from(`${'['.repeat(size / 2)}${']'.repeat(size / 2)}`),
  }
  yield {
    name: 'bomb.json',
    what: 'records that share no key',
    isUnreadable: true,
    bytes: Buffer.from(
      `[${Array.from({ length: Math.ceil(size / 14) }, (_, at) => `{"k${at}":1}`).join(',')}]`,
    ),
  }
  const lol = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  )
  yield {
    name: 'bomb.svg',
    what: 'billion laughs',
    isUnreadable: true,
    bytes: Buffer.from(`<!DOCTYPE x [<!ENTITY l0 "lol">${lol.join('')}]><svg>&l9;</svg>`),
  }
  yield {
    name: 'bomb.svg',
    what: 'comments that never close',
    bytes: Buffer.from(`<svg>${fill('<!--')}`),
  }
  yield {
    name: 'bomb.svgz',
    what: 'gzip bomb',
    isUnreadable: true,
    bytes: gzipSync(Buffer.alloc(size * 20, 0x20)),
  }
  yield {
    name: 'bomb.svgz',
    what: 'gzip bomb of gzip',
    isUnreadable: true,
    bytes: gzipSync(gzipSync(Buffer.alloc(size * 20))),
  }
  yield { name: 'bomb.html', what: 'tags that never close', bytes: Buffer.from(fill('<tablex')) }
  yield { name: 'bomb.html', what: 'nested tables', bytes: Buffer.from(fill('<table><tr><td>')) }
  yield { name: 'bomb.html', what: 'attributes', bytes: Buffer.from(`<a ${fill('on o ')}`) }
  yield { name: 'bomb.txt', what: 'half an address', bytes: Buffer.from(fill('a.b@c.')) }
  yield {
    name: 'bomb.zip.csv',
    what: 'a zip archive',
    isUnreadable: true,
    bytes: Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(size)]),
  }
}
