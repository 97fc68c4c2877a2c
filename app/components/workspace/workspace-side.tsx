import { Form, Link } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { OutputTree } from './output-tree.tsx'
import type { TreeEntry } from './tree-entry.ts'

type Props = {
  readonly id: string
  readonly name: string
  readonly project: string
  readonly entries: readonly TreeEntry[]
  readonly open: string | null
  /** A part of the workspace has the page: on a small window the tree makes room for it. */
  readonly isBeside: boolean
  readonly hrefOf: (entry: TreeEntry) => string
  readonly closed: readonly string[]
  /** What the list is narrowed to, from the address. */
  readonly filter: string
  readonly mayCheck: boolean
  readonly mayRequest: boolean
}

/** The outputs of a workspace, found by name, chosen by ones and many, checked and asked for. */
export function WorkspaceSide(props: Props) {
  const { id, name, project, entries, open, hrefOf, closed, mayCheck, mayRequest } = props
  const [filter, setFilter] = useState(props.filter)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const words = filter.toLowerCase()
  const shown =
    words === '' ? entries : entries.filter(({ path }) => path.toLowerCase().includes(words))
  const here = `/workspaces/${name}`

  function select(outputId: string, isSelected: boolean) {
    const next = new Set(selected)
    if (isSelected) next.add(outputId)
    else next.delete(outputId)
    setSelected(next)
  }

  return (
    <aside className="ws-side" aria-label="Outputs of the workspace">
      {props.isBeside ? (
        <label className="ws-narrow-fold">
          {/* Another file folds the tree again. */}
          <input key={open} type="checkbox" /> All files of this workspace
        </label>
      ) : null}
      <div className="ws-side-content">
        <div className="flex flex-col gap-2 px-4 pt-3 pb-2">
          <div>
            <p className="text-ink-3 text-xs">{project}</p>
            <p className="inline-block py-0.5 font-semibold break-words">
              <Link to={here} className="text-ink no-underline hover:underline">
                {name}
              </Link>
            </p>
          </div>
          <Form
            method="get"
            role="search"
            aria-label="Find a file"
            onSubmit={(event: FormEvent) => event.preventDefault()}
          >
            <label className="sr-only" htmlFor="ws-filter">
              Find a file by its name
            </label>
            <input
              id="ws-filter"
              name="name"
              type="search"
              placeholder="Find a file"
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value)}
              className="border-line rounded-std bg-paper w-full border px-2 py-1"
            />
          </Form>
        </div>
        <Form method="post" action={`${here}/checks`} className="flex min-h-0 flex-1 flex-col">
          <input type="hidden" name="workspace" value={id} />
          {[...selected].map((outputId) => (
            <input key={outputId} type="hidden" name="output" value={outputId} />
          ))}
          <OutputTree
            key={words}
            entries={shown}
            open={open}
            hrefOf={hrefOf}
            closed={closed}
            selected={selected}
            onSelect={select}
            maySelect={mayCheck}
          />
          {shown.length === 0 ? (
            <p className="text-ink-2 px-4 pb-3">No file is called that.</p>
          ) : null}
          {mayCheck ? (
            <div className="border-line flex flex-wrap items-center gap-2 border-t px-3 py-2">
              <Button>Check {selected.size > 0 ? sayFiles(selected.size) : 'these'}</Button>
              {mayRequest ? (
                <Button
                  kind="primary"
                  formAction={`/requests/add?workspace=${id}`}
                  name="intent"
                  value="choose"
                >
                  Add to request
                </Button>
              ) : null}
              {selected.size > 0 ? (
                <Button type="button" onClick={() => setSelected(new Set())}>
                  None
                </Button>
              ) : (
                <span className="text-ink-3 text-xs">Tick the files first.</span>
              )}
            </div>
          ) : null}
        </Form>
      </div>
    </aside>
  )
}

const sayFiles = (count: number): string =>
  count === 1 ? '1 file' : `${count.toLocaleString('en-GB')} files`
