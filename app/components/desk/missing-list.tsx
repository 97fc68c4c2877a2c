import { Link } from '@remix-run/react'

/** What is missing before the review can be submitted, each linked to its place. */
export function MissingList({ lines }: { lines: readonly { words: string; href: string }[] }) {
  return (
    <ul className="list-disc pl-5">
      {lines.map(({ words, href }) => (
        <li key={`${href} ${words}`} className="py-0.5">
          <Link to={href}>{words}</Link>
        </li>
      ))}
    </ul>
  )
}
