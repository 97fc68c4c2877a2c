import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { OpenRecallPanel } from '#app/components/releases/open-recall.tsx'
import { ProposeRecall } from '#app/components/releases/propose-recall.tsx'
import { PublishRelease } from '#app/components/releases/publish-release.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { RECALL_CATEGORIES } from '#app/domain/release/recall-categories.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { formDataOf } from '#app/http/read-form.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { findReleaseToManage } from '#db/queries/releases-to-manage.ts'
import { manageRelease } from './manage-release.ts'
import { typedProposal } from './typed-proposal.ts'

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.release.title ?? 'Release'} · For output checkers · Sluice` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'recall-release')
  const release = orNotFound(
    await findReleaseToManage(context.deps.db.reader, params['releaseId'] ?? ''),
  )
  const { openRecall } = release
  return {
    release,
    openRecall: openRecall && {
      ...openRecall,
      category: categoryWords(openRecall.category),
      proposed: sayInstant(openRecall.proposedAt),
      isOwn: openRecall.proposedBy.id === person.id,
    },
    categories: Object.entries(RECALL_CATEGORIES).map(([value, words]) => ({ value, words })),
  }
}

const categoryWords = (category: string): string =>
  Object.entries(RECALL_CATEGORIES).find(([id]) => id === category)?.[1] ?? category

export async function action({ context, params, request }: ActionFunctionArgs) {
  const who = await requireCapability(context, 'recall-release')
  const form = await formDataOf(request)
  const releaseId = params['releaseId'] ?? ''
  const outcome = await manageRelease(context.deps, who, { releaseId, form })
  if (outcome.ok) {
    return redirectWithMessage(context, `/releases/${releaseId}/manage`, outcome.value)
  }
  const { status, words } = outcome.problem
  return data({ problem: words, ...typedProposal(form) }, { status })
}

export default function ManageReleasePage() {
  const { release, openRecall, categories } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, title, state, embargoUntil, files } = release
  return (
    <Page
      width="reading"
      title={title}
      above={<a href="/releases">Releases</a>}
      lead={
        <>
          For output checkers · <Chip tone={state === 'recalled' ? 'stop' : 'plain'}>{state}</Chip>
          {state === 'embargoed' ? null : (
            <>
              {' '}
              · <a href={`/releases/${id}`}>the public page</a>
            </>
          )}
        </>
      }
    >
      {answer ? (
        <p role="alert" className="text-stop font-semibold">
          {answer.problem}
        </p>
      ) : null}
      {state === 'embargoed' ? (
        <Section title="Publish">
          <PublishRelease embargoUntil={embargoUntil} />
        </Section>
      ) : null}
      {openRecall ? (
        <Section title="Recall that waits for a second checker">
          <OpenRecallPanel recall={openRecall} />
        </Section>
      ) : (
        <Section title="Propose a recall">
          <ProposeRecall {...{ files, categories }} typed={answer ?? null} />
        </Section>
      )}
    </Page>
  )
}
