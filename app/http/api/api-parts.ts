import type { Deps } from '#app/commands/deps.ts'
import type { Uploads } from '#app/files/unfinished-uploads.ts'

/** What the answers of the API are made with. */
export type ApiParts = { readonly deps: Deps; readonly uploads: Uploads }
