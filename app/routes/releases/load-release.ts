import {
  type PublicFile,
  type PublicRelease,
  isPublished,
} from '#app/domain/release/public-release.ts'
import type { Database } from '#db/open.ts'
import { findPublicRelease } from '#db/queries/public-releases.ts'

/** The release of this address, once it is public; for everybody else there is nothing here. */
export async function publishedRelease(
  db: Database,
  id: string | undefined,
): Promise<PublicRelease> {
  const release = await findPublicRelease(db.reader, id ?? '')
  if (release === undefined || !isPublished(release)) throw new Response(null, { status: 404 })
  return release
}

/** A file of it; recalled ones too, which answer 410. */
export function fileOfRelease(release: PublicRelease, id: string | undefined): PublicFile {
  const file = release.files.find((each) => each.id === id)
  if (file === undefined) throw new Response(null, { status: 404 })
  return file
}

/** Public files may be kept by anybody, but asked for again each time: a recall holds at once. */
export const REVALIDATE = 'public, no-cache, no-transform'
