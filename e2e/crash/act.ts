// Acts on a data folder as people do, until it is killed: tsx e2e/crash/act.ts FOLDER SEED ACTIONS
import { openDeps } from '#app/commands/open-deps.ts'
import { withdrawRequestCommand } from '#app/commands/requests/withdraw-request.ts'
import type { Who } from '#app/commands/who.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { demoAuthor } from '#db/seed/demo-author.ts'
import { demoChecker } from '#db/seed/demo-checker.ts'
import { target } from '#db/seed/demo-request.ts'
import { seededRandom } from '#db/seed/random.ts'
import { wanted } from '#db/seed/wanted.ts'
import { importAgain } from './import-again.ts'
import { openRequests, pendingRequests, workspaceOf } from './what-is-there.ts'

const [folder = '', seed = '1', actions = '1'] = process.argv.slice(2)
const deps = await openDeps(folder)
const random = seededRandom(Number(seed))

async function who(handle: string): Promise<Who> {
  const account = await deps.db.reader
    .selectFrom('account')
    .select('id')
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow()
  const person = await findPerson(deps.db.reader, account.id)
  if (!person) throw new Error(`Nobody is called ${handle}.`)
  return { person, session: null }
}

/** A request that a crash left before it was submitted is whole, and in the way: its author takes it back. */
async function clearAway(): Promise<void> {
  const author = await who('researcher-1')
  for (const { id } of await pendingRequests(deps.db.reader)) {
    wanted(await withdrawRequestCommand(deps, author, await target(deps, author, id)))
  }
}

/** Moves one open request one step on: vote, finish, release; or starts one; or imports outputs. */
async function act(): Promise<string> {
  if (random.whole(0, 4) === 0) return importAgain(deps, random)
  const open = await openRequests(deps.db.reader)
  if (open.length === 0) {
    await clearAway()
    // What was released cannot be asked for again: there have to be new numbers.
    await importAgain(deps, random)
    const author = demoAuthor(deps, await who('researcher-1'))
    const id = await author.ask(await workspaceOf(deps.db.reader, 'crash-main'), 'Crash', [
      {
        name: 'Tables',
        variables: 'Patients, by region.',
        population: 'Everybody.',
        people: 100_000,
        outputs: ['output/tables/one.csv', 'output/tables/two.csv'],
      },
    ])
    await author.submit(id)
    return 'submitted'
  }
  const request = random.pick(open)
  const handle = request.status === 'submitted' ? 'checker-1' : 'checker-2'
  const checker = demoChecker(deps, await who(handle))
  if (request.status === 'reviewed') {
    await checker.release(request.id)
    return 'released'
  }
  await checker.vote(request.id)
  await checker.finish(request.id)
  return 'reviewed'
}

for (let done = 0; done < Number(actions); done++) process.stdout.write(`${await act()}\n`)
await deps.checker.close()
await deps.db.close()
