const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** What an identifier of a job or a job request looks like: 80 bits in lower-case base32. */
export const IDENTIFIER = /^[a-z2-7]{16}$/

/**
 * The identifier that a job of this request and action must have: base32 of the first ten bytes of
 * SHA-1(request identifier, newline, action), as the job runner makes it. `sha1` hashes UTF-8.
 */
export function jobIdentifier(
  requestIdentifier: string,
  action: string,
  sha1: (text: string) => Uint8Array,
): string {
  let letters = ''
  let bits = 0
  let held = 0
  for (const byte of sha1(`${requestIdentifier}\n${action}`).subarray(0, 10)) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      letters += LETTERS.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return letters
}
