import { deflateSync, gzipSync } from 'node:zlib'
import { crc32 } from './crc32.ts'

type Bar = { readonly label: string; readonly value: number }

/** A bar chart as SVG; `hidden` is a remark nobody sees in the picture. */
export function barsSvg(title: string, bars: readonly Bar[], hidden = ''): string {
  const top = Math.max(...bars.map(({ value }) => value))
  const shapes = bars.map(({ label, value }, place) => {
    const height = Math.round((value / top) * 180)
    const x = 40 + place * 60
    return `  <rect x="${x}" y="${220 - height}" width="40" height="${height}" fill="#0b6b5d"/>
  <text x="${x + 20}" y="238" font-size="11" text-anchor="middle">${label}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${60 + bars.length * 60} 250" role="img">
  <title>${title}</title>
${hidden ? `  <metadata>${hidden}</metadata>\n` : ''}${shapes.join('\n')}
</svg>
`
}

export const gzippedSvg = (svg: string): Buffer => gzipSync(Buffer.from(svg), { level: 9 })

/** The same chart as a PNG of 8-bit grey; `trailing` bytes stand after the end of the picture. */
export function barsPng(bars: readonly Bar[], trailing = ''): Buffer {
  const [width, height] = [60 + bars.length * 60, 250]
  const top = Math.max(...bars.map(({ value }) => value))
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(width + 1, 255)
    row[0] = 0
    bars.forEach(({ value }, place) => {
      const drawn = y <= 220 && y >= 220 - Math.round((value / top) * 180)
      if (drawn) row.fill(90, 1 + 40 + place * 60, 1 + 80 + place * 60)
    })
    return row
  })
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(trailing),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
