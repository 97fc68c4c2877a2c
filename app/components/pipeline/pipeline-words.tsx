import { type DrawnAction, factsOf } from './action-box.tsx'

/** The drawing in words: each action, what it needs, its level, and whether it ran here. */
export function PipelineWords({ actions }: { actions: readonly DrawnAction[] }) {
  return (
    <details className="px-3 pb-2">
      <summary>The same in words</summary>
      <ul className="list-disc py-2 pl-5">
        {actions.map((action) => (
          <li key={action.name}>
            <a href={`#line-${action.line}`}>{action.name}</a> ({factsOf(action)}){' '}
            {action.needs.length > 0 ? `needs ${action.needs.join(', ')}` : 'needs nothing'};{' '}
            {action.ranHere ? 'ran here' : 'did not run here'}
          </li>
        ))}
      </ul>
    </details>
  )
}
