import { permissionTable } from '#app/domain/people/permission-table.ts'
import { statusDiagram } from '#app/domain/release-request/status-diagram.ts'

const parts: Record<string, () => string> = {
  permissions: permissionTable,
  statuses: () => `\`\`\`mermaid\n${statusDiagram()}\n\`\`\`\n`,
}

/** The README with each generated part, between its two marks, as the tables in code have it now. */
export function withGeneratedParts(readme: string): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const [start, end] = [`<!-- ${name}: generated -->\n`, `<!-- ${name}: end -->`]
    const [from, to] = [text.indexOf(start), text.indexOf(end)]
    if (from === -1 || to === -1) throw new Error(`The README has lost the marks of ${name}.`)
    return `${text.slice(0, from + start.length)}\n${part()}\n${text.slice(to)}`
  }, readme)
}
