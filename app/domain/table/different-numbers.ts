const [ONE, OTHER] = [0x9e3779b1, 0x85ebca6b]
/** Where a number is put to see its two halves. */
const whole = new Float64Array(1)
const halves = new Uint32Array(whole.buffer)

/**
 * The different ones among some numbers, in the order in which they come up. Without a NaN among them;
 * a column has too many numbers to make a key of each for a Set.
 */
export function differentNumbers(numbers: Float64Array): Float64Array {
  let size = 16
  while (size < numbers.length * 2) size *= 2
  // Open addressing: where a number is among the found ones, plus one.
  const places = new Int32Array(size)
  const found = new Float64Array(numbers.length)
  let count = 0
  for (let index = 0; index < numbers.length; index += 1) {
    // Minus zero becomes zero: they are one number.
    const value = numbers[index]! + 0
    whole[0] = value
    const mixed = Math.imul(halves[0]! ^ Math.imul(halves[1]!, ONE), OTHER)
    let at = (mixed ^ (mixed >>> 15)) & (size - 1)
    while (places[at] !== 0 && found[places[at]! - 1] !== value) at = (at + 1) & (size - 1)
    if (places[at] !== 0) continue
    found[count] = value
    count += 1
    places[at] = count
  }
  return found.subarray(0, count)
}
