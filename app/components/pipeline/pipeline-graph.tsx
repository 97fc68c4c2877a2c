import { placesOf } from '#app/domain/pipeline/layers.ts'
import { ActionBox, BOX, type DrawnAction } from './action-box.tsx'
import { PipelineWords } from './pipeline-words.tsx'

/** The pipeline as boxes and arrows, with the same in words for those who do not see it. */
export function PipelineGraph({ actions }: { actions: readonly DrawnAction[] }) {
  const places = placesOf(actions)
  const corner = new Map(
    places.map(({ name, column, row }) => [
      name,
      { x: 8 + column * (BOX.width + BOX.gapX), y: 8 + row * (BOX.height + BOX.gapY) },
    ]),
  )
  const width = 16 + columnsOf(places) * (BOX.width + BOX.gapX) - BOX.gapX
  const height = 16 + rowsOf(places) * (BOX.height + BOX.gapY) - BOX.gapY
  return (
    <figure className="flex flex-col gap-2">
      <div
        className="overflow-x-auto p-2"
        tabIndex={0}
        role="region"
        aria-label="The pipeline drawn"
      >
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="group"
          aria-label="The pipeline drawn; the same in words follows"
        >
          {actions.flatMap(({ name, needs }) =>
            needs.map((need) => {
              const [from, to] = [corner.get(need), corner.get(name)]
              if (!from || !to) return null
              return (
                <path
                  key={`${need} ${name}`}
                  d={arrow(
                    { x: from.x + BOX.width, y: from.y + BOX.height / 2 },
                    { x: to.x, y: to.y + BOX.height / 2 },
                  )}
                  className="stroke-ink-3 fill-none"
                />
              )
            }),
          )}
          {actions.map((action) => {
            const at = corner.get(action.name)
            return at ? <ActionBox key={action.name} action={action} at={at} /> : null
          })}
        </svg>
      </div>
      <PipelineWords actions={actions} />
    </figure>
  )
}

type Point = { readonly x: number; readonly y: number }

/** A curve that leaves and arrives level, with its point. */
function arrow(from: Point, to: Point): string {
  const bend = (to.x - from.x) / 2
  const curve = `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`
  return `${curve}M${to.x - 6} ${to.y - 3}L${to.x} ${to.y}L${to.x - 6} ${to.y + 3}`
}

const columnsOf = (places: readonly { column: number }[]): number =>
  1 + Math.max(0, ...places.map(({ column }) => column))
const rowsOf = (places: readonly { row: number }[]): number =>
  1 + Math.max(0, ...places.map(({ row }) => row))
