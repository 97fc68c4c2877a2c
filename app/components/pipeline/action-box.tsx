/** An action as the drawing shows it. */
export type DrawnAction = {
  readonly name: string
  readonly needs: readonly string[]
  /** The strictest level that it writes, in words: `highly`, `moderately`. */
  readonly level: 'highly' | 'moderately'
  readonly touchesDatabase: boolean
  readonly ranHere: boolean
  /** How many of its files may be seen; null where that is not known. */
  readonly files: number | null
  /** Where in project.yaml it stands. */
  readonly line: number
}

export const BOX = { width: 136, height: 44, gapX: 24, gapY: 20 } as const

/** One action: solid when it ran here, dashed when it ran earlier; the level is a word and a colour. */
export function ActionBox({ action, at }: { action: DrawnAction; at: { x: number; y: number } }) {
  const colour = action.level === 'highly' ? 'stroke-stop' : 'stroke-accent'
  const fill = action.ranHere ? 'fill-accent-soft' : 'fill-paper'
  return (
    <a
      id={`box-${action.name}`}
      href={`#line-${action.line}`}
      aria-label={`${action.name}: ${sayAction(action)}`}
      className="no-underline target:[&>rect]:stroke-[3px]"
    >
      <title>{action.name}</title>
      <rect
        x={at.x}
        y={at.y}
        width={BOX.width}
        height={BOX.height}
        rx={6}
        className={`${colour} ${fill}`}
        {...(action.ranHere ? {} : { strokeDasharray: '5 3' })}
      />
      <text x={at.x + 10} y={at.y + 18} className="fill-ink text-[12px]">
        {shortened(action.name)}
        {action.ranHere ? ' ✓' : ''}
      </text>
      <text x={at.x + 10} y={at.y + 34} className="fill-ink-3 text-[10.5px]">
        {factsOf(action)}
      </text>
    </a>
  )
}

/** The facts of an action in a few words. */
export function factsOf({ level, touchesDatabase, files }: DrawnAction): string {
  const parts = [level, touchesDatabase ? 'database' : '', files === null ? '' : sayFiles(files)]
  return parts.filter((part) => part !== '').join(' · ')
}

const sayAction = (action: DrawnAction): string =>
  `${factsOf(action)}, ${action.ranHere ? 'ran here' : 'did not run here'}`
const sayFiles = (files: number): string => (files === 1 ? '1 file' : `${files} files`)
const shortened = (name: string): string => (name.length > 18 ? `${name.slice(0, 17)}…` : name)
