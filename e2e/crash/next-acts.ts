import type { Lane, OpenRequest } from './lane.ts'
import { fieldOn, type Fields, formOn, type Visitor } from './visitor.ts'

/** Something that one person can do now, as the pages would send it. */
export type Act = { readonly name: string; readonly run: () => Promise<void> }
export type Cast = {
  readonly author: Visitor
  readonly checkers: Readonly<Record<string, Visitor>>
  /** Brings new outputs into the workspace, by the command line. */
  readonly bring: (workspace: string) => Promise<void>
}

/** Everything that can be done now in this workspace; never nothing. */
export function nextActs(lane: Lane, cast: Cast): Act[] {
  const { request } = lane
  if (request === null) return lane.hasNewOutputs ? [ask(lane, cast)] : [bringOutputs(lane, cast)]
  if (request.status === 'pending') return authorsActs(request, cast)
  if (request.status === 'reviewed') return [release(lane, request, cast)]
  return Object.keys(cast.checkers).flatMap((handle) => checkersActs(request, handle, cast))
}

const bringOutputs = (lane: Lane, cast: Cast): Act => ({
  name: 'import',
  run: async () => {
    await cast.bring(lane.workspace)
    lane.hasNewOutputs = true
  },
})

const ask = (lane: Lane, { author }: Cast): Act => ({
  name: 'ask',
  run: async () => {
    const page = await author.read(`/requests/add?workspace=${lane.workspaceId}`)
    const offered = [...page.matchAll(/name="sha256:([0-9a-f-]+)" value="([0-9a-f]{64})"/g)]
    const files = offered.flatMap(([, id = '', sha256 = '']): Fields => [
      ['output', id],
      [`sha256:${id}`, sha256],
      [`kind:${id}`, 'output'],
    ])
    const to = await author.send('/requests/add', [
      ['intent', 'add'],
      ['workspace', lane.workspaceId],
      ['title', 'Crash'],
      ['newGroup', 'Tables'],
      ...files,
    ])
    const id = to.split('/').at(-1) ?? ''
    const made = await author.read(`/requests/${id}`)
    const ids = (kind: string) => [
      ...new Set(
        [...made.matchAll(new RegExp(`/${kind}/([0-9a-f-]{36})`, 'g'))].map((at) => at[1]),
      ),
    ]
    lane.request = {
      id,
      status: 'pending',
      groupId: ids('groups')[0] ?? '',
      isExplained: false,
      files: ids('files').map((fileId) => ({ id: fileId ?? '', isDescribed: false })),
      votes: new Map(),
      finished: new Set(),
    }
    lane.hasNewOutputs = false
  },
})

function authorsActs(request: OpenRequest, { author }: Cast): Act[] {
  const acts: Act[] = []
  if (!request.isExplained) acts.push({ name: 'explain', run: () => explain(request, author) })
  for (const file of request.files.filter(({ isDescribed }) => !isDescribed))
    acts.push({
      name: 'describe',
      run: async () => {
        const path = `/requests/${request.id}/files/${file.id}`
        await author.send(path, [
          ['intent', 'describe-columns'],
          [
            'seen',
            fieldOn(formOn(await author.read(`${path}?view=columns`), 'describe-columns'), 'seen'),
          ],
          ['description:0', 'Region of the practice'],
          ['description:1', 'Patients there, rounded to 5'],
        ])
        file.isDescribed = true
      },
    })
  if (acts.length === 0)
    acts.push({
      name: 'submit',
      run: async () => {
        const path = `/requests/${request.id}/submit`
        const page = await author.read(path)
        await author.send(path, [
          ['seen', fieldOn(page, 'seen')],
          ['statement', fieldOn(page, 'statement')],
        ])
        request.status = 'submitted'
      },
    })
  return acts
}

async function explain(request: OpenRequest, author: Visitor): Promise<void> {
  const path = `/requests/${request.id}/groups/${request.groupId}`
  await author.send(path, [
    ['seen', fieldOn(await author.read(path), 'seen')],
    ['name', 'Tables'],
    ['variables', 'Patients, by region.'],
    ['population', 'Everybody registered.'],
    ['populationCount', '100,000'],
    ['relations', 'None.'],
    ['model', 'none'],
    ['threshold', 'count'],
    ['thresholdCount', '7'],
    ['rounding', 'nearest'],
    ['roundingBase', '5'],
    ['order', 'redact-then-round'],
    ['totals', 'sum-of-published'],
    ['zeros', 'shown'],
    ['denominators', 'None.'],
  ])
  request.isExplained = true
}

function checkersActs(request: OpenRequest, handle: string, { checkers }: Cast): Act[] {
  const checker = checkers[handle]
  if (!checker || request.finished.has(handle)) return []
  const votes = request.votes.get(handle) ?? new Set<string>()
  const open = request.files.filter(({ id }) => !votes.has(id))
  const acts = open.flatMap(({ id: fileId }): Act[] => {
    const desk = `/reviews/${request.id}/files/${fileId}`
    const post = async (intent: string, more: Fields) =>
      checker.send(`/reviews/${request.id}/act`, [
        ['intent', intent],
        ['seen', fieldOn(formOn(await checker.read(desk), intent), 'seen')],
        ['fileId', fileId],
        ...more,
      ])
    return [
      {
        name: 'vote',
        run: async () => {
          await post('approve', [])
          request.votes.set(handle, votes.add(fileId))
        },
      },
      {
        name: 'comment',
        run: async () => {
          await post('comment', [
            ['about', 'file'],
            ['text', 'The totals agree.'],
          ])
        },
      },
    ]
  })
  if (acts.length > 0) return acts
  return [
    {
      name: 'finish',
      run: async () => {
        const path = `/reviews/${request.id}/submit`
        await checker.send(path, [['seen', fieldOn(await checker.read(path), 'seen')]])
        request.finished.add(handle)
        if (request.finished.size === 2) request.status = 'reviewed'
      },
    },
  ]
}

const release = (lane: Lane, request: OpenRequest, { checkers }: Cast): Act => ({
  name: 'release',
  run: async () => {
    const [checker] = Object.values(checkers)
    const path = `/reviews/${request.id}/release`
    const page = (await checker?.read(path)) ?? ''
    await checker?.send(path, [
      ['seen', fieldOn(page, 'seen')],
      ['when', 'now'],
    ])
    lane.request = null
  },
})
