/**
 * Whether a text is an NHS number: ten digits, plain or 3-3-4, with a right check digit (modulus
 * 11, weights 10 to 2, 11 becomes 0, 10 is never given out). Ten equal digits are no number.
 */
export function isNhsNumber(text: string): boolean {
  if (text.length < 10) return false
  const trimmed = text.trim()
  if (!/^\d{3}([ -]?)\d{3}\1\d{4}$/.test(trimmed)) return false
  const digits = trimmed.replace(/[ -]/g, '')
  if (/^(\d)\1{9}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < 9; at += 1) sum += (digits.charCodeAt(at) - 48) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  return check < 10 && check === digits.charCodeAt(9) - 48
}
