/** Something that lies in a workspace folder. Links are named and never followed. */
export type FolderEntry = {
  readonly path: string
  /** `file`: a plain file with one name. Everything else is not opened. */
  readonly kind: 'file' | 'link' | 'hard-link' | 'special' | 'unreadable'
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
}
