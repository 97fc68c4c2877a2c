const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 })

/** A number outside data cells, with thousands separators. */
export const sayNumber = (value: number): string => whole.format(value)

/** A number of bytes, as "812 bytes", "11 kB", "1.6 MB". */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4)
  const value = bytes / 1000 ** power
  return `${value < 10 ? short.format(value) : whole.format(value)} ${['', 'kB', 'MB', 'GB', 'TB'][power]}`
}

/** "1 file", "4 files": the number with its word. */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${sayNumber(count)} ${count === 1 ? one : many}`
