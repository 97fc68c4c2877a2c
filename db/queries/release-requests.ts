import { readOverrides } from '#app/domain/disclosure/policy-override.ts'
import { readStored } from './policy-overrides.ts'
import { readRelation, type RelationKey } from '#app/domain/disclosure/relations/relation-key.ts'
import type { Person } from '#app/domain/people/person.ts'
import { readContext } from '#app/domain/release-request/group-context.ts'
import { readControls } from '#app/domain/release-request/group-controls.ts'
import type { LapseReason } from '#app/domain/release-request/lapse-reason.ts'
import type { ReleaseRequest } from '#app/domain/release-request/request.ts'
import { requestAsSeen, type RequestView } from '#app/domain/review/as-seen.ts'
import { viewerOf } from '#app/domain/review/viewer.ts'
import type { Db, Tx } from '../open.ts'
import { allAtOnce } from './all-at-once.ts'
import {
  adjudicationsOn,
  answersTo,
  commentsOn,
  correctionsOn,
  decisionsOn,
  filesOf,
  findingsOf,
  groupsOf,
  notesOn,
  overridesOn,
  relationCorrectionsOn,
  relationNotesOn,
  requestOf,
  reviewsOf,
  versionsOf,
  votesOn,
} from './request-parts.ts'

/**
 * A request with every vote, comment and reason, for a decision about it: only inside the transaction
 * that decides. What a person may read comes from `findRequestView`.
 */
export const findRequestToDecide = async (
  tx: Tx,
  id: string,
): Promise<ReleaseRequest | undefined> => (await readRequest(tx, id))?.request

/** The request as this person may see it, with the names of what is in it; nothing if they may not. */
export async function findRequestView(
  db: Db,
  id: string,
  person: Person,
): Promise<RequestPage | undefined> {
  const read = await readRequest(db, id)
  if (!read) return undefined
  const { request, ...places } = read
  const view = requestAsSeen(request, viewerOf(person, request))
  if (view === null) return undefined
  const people = await db
    .selectFrom('account')
    .select(['id', 'handle'])
    .where('id', 'in', view.people)
    .execute()
  return { view, ...places, people: new Map(people.map((each) => [each.id, each.handle])) }
}

/** A request as somebody sees it, and what the ids in it are called. */
export type RequestPage = Places & {
  readonly view: RequestView
  readonly people: ReadonlyMap<string, string>
}

type Places = {
  readonly workspace: string
  readonly project: { readonly name: string; readonly slug: string }
  readonly backends: ReadonlyMap<string, string>
}

/** One statement, however large the request is. Not exported: it knows no viewer. */
async function readRequest(
  db: Db,
  id: string,
): Promise<(Places & { readonly request: ReleaseRequest }) | undefined> {
  const read = await allAtOnce(db, {
    requests: requestOf(db, id),
    backends: db.selectFrom('backend').select(['id', 'slug']),
    overrides: overridesOn(db, id),
    groups: groupsOf(db, id),
    files: filesOf(db, id),
    versions: versionsOf(db, id),
    notes: notesOn(db, id),
    relationNotes: relationNotesOn(db, id),
    answers: answersTo(db, id),
    comments: commentsOn(db, id),
    reviews: reviewsOf(db, id),
    votes: votesOn(db, id),
    adjudications: adjudicationsOn(db, id),
    decisions: decisionsOn(db, id),
    findings: findingsOf(db, id),
    corrections: correctionsOn(db, id),
    relationCorrections: relationCorrectionsOn(db, id),
  })
  const [row] = read.requests
  if (!row) return undefined
  const { archivedAt, lastReturnEarly, endedAt, endedBy, rejectCategory, reason, ...plain } = row
  const { workspace, project, projectSlug, pinnedOverrides, ...known } = plain
  const isWithAuthor = row.status === 'pending' || row.status === 'returned'
  return {
    workspace,
    project: { name: project, slug: projectSlug },
    backends: new Map(read.backends.map((backend) => [backend.id, backend.slug])),
    request: {
      ...known,
      workspaceArchived: archivedAt !== null,
      policyOverrides: isWithAuthor
        ? read.overrides.map(({ field, value }) => readStored(field, value))
        : readOverrides(pinnedOverrides),
      lastReturnEarly: lastReturnEarly === 1,
      ending:
        endedAt === null ? null : { at: endedAt, by: endedBy, category: rejectCategory, reason },
      groups: read.groups.map(({ context, controls, ...group }) => ({
        ...group,
        context: readContext(JSON.parse(context)),
        controls: readControls(JSON.parse(controls)),
      })),
      files: wholeFiles(read),
      answers: read.answers,
      comments: read.comments.map(({ archivedAt: at, ...comment }) => ({
        ...comment,
        archived: at !== null,
      })),
      reviews: read.reviews.map((review) => ({ ...review, hasPlace: review.hasPlace === 1 })),
      votes: read.votes.map((vote) => ({
        ...vote,
        lapsedBecause: vote.lapsedBecause as LapseReason | null,
      })),
      adjudications: read.adjudications,
      decisions: read.decisions,
      findings: read.findings.map((each) => ({ ...each, acceptable: each.acceptable === 1 })),
      corrections: read.corrections,
      relationCorrections: read.relationCorrections.map((each) => ({
        ...each,
        relation: storedRelation(each.relation),
      })),
    },
  }
}

type Version = ReleaseRequest['files'][number]['versions'][number]
type Note = ReleaseRequest['files'][number]['columns'][number]
type Part = Omit<
  ReleaseRequest['files'][number],
  'sha256' | 'columnCount' | 'versions' | 'columns' | 'relations'
>
type Sum = Omit<ReleaseRequest['files'][number]['relations'][number], 'relation'> & {
  readonly relation: string
}

function wholeFiles({
  files,
  versions,
  notes,
  relationNotes,
}: {
  readonly files: readonly Part[]
  readonly versions: readonly (Version & { readonly fileId: string })[]
  readonly notes: readonly (Note & { readonly fileId: string })[]
  readonly relationNotes: readonly (Sum & { readonly fileId: string })[]
}): ReleaseRequest['files'] {
  const versionsBy = by(versions)
  const notesBy = by(notes)
  const sumsBy = by(relationNotes)
  return files.map((file) => {
    const own = versionsBy.get(file.id) ?? []
    const current = own.find(({ number }) => number === file.currentVersion)
    return {
      ...file,
      sha256: current?.sha256 ?? '',
      columnCount: current?.columns ?? null,
      versions: own,
      columns: notesBy.get(file.id) ?? [],
      relations: (sumsBy.get(file.id) ?? []).map((note) => ({
        ...note,
        relation: storedRelation(note.relation),
      })),
    }
  })
}

function storedRelation(text: string): RelationKey {
  const relation = readRelation(text)
  if (relation === null) throw new Error('A stored sum cannot be read.')
  return relation
}

function by<Row extends { readonly fileId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const row of rows) {
    const own = grouped.get(row.fileId)
    if (own) own.push(row)
    else grouped.set(row.fileId, [row])
  }
  return grouped
}
