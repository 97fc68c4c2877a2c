import type { PolicyOverride } from '../disclosure/policy-override.ts'
import type { PublicControls } from './say-controls.ts'

/** A release as the public may know it: no person, no supporting file, no group, no way inside. */
export type PublicRelease = {
  readonly id: string
  readonly title: string
  readonly state: 'public' | 'embargoed' | 'recalled'
  readonly embargoUntil: string | null
  readonly releasedAt: string
  readonly publishedAt: string | null
  readonly workspace: string
  readonly project: { readonly slug: string; readonly name: string }
  readonly organisations: readonly string[]
  readonly policy: { readonly id: string; readonly version: number }
  /** Where the project had the policy otherwise when the last round began. */
  readonly policyOverrides: readonly PolicyOverride[]
  readonly program: string
  readonly reviewers: number
  readonly rounds: number
  /** When it was first asked for, and where the log says what was released; null where no entry does. */
  readonly askedAt: string | null
  readonly logSeq: number | null
  readonly files: readonly PublicFile[]
}

export type PublicFile = {
  readonly id: string
  readonly path: string
  readonly backend: { readonly slug: string; readonly name: string }
  readonly sha256: string
  readonly bytes: number
  readonly rows: number | null
  readonly columns: number | null
  readonly description: string
  readonly action: string | null
  readonly job: string | null
  readonly jobRequest: number | null
  readonly commit: string | null
  readonly repo: string | null
  readonly controls: PublicControls
  readonly downloads: number
  /** Set once the file was taken back: the record stays, the bytes are no longer given. */
  readonly recalled: {
    readonly at: string | null
    readonly category: string
  } | null
}

/** Whether the public may open the page; an embargoed release does not exist for them. */
export const isPublished = ({ state, publishedAt }: PublicRelease): boolean =>
  state !== 'embargoed' && publishedAt !== null

/** The files that can still be fetched. */
export const availableFiles = ({ files }: PublicRelease): readonly PublicFile[] =>
  files.filter(({ recalled }) => recalled === null)

/** The file's last name, for a list and for a download. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
