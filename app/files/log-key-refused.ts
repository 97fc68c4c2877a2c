/** The key at hand is not one that the log knows: signing on would begin another log in the place of this one. */
export class LogKeyRefused extends Error {
  constructor(what: string) {
    super(
      `${what} Put the right key back. If it is lost for good: sluice log replace-lost-key, and tell everybody who verifies.`,
    )
    this.name = 'LogKeyRefused'
  }
}
