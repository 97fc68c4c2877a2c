import type { NumberProfile } from '#app/domain/table/profile.ts'

const [WIDTH, HEIGHT, GAP] = [240, 36, 1]

/** How the numbers of a column lie between the smallest and the largest; the words say the same. */
export function Distribution({ numbers, name }: { numbers: NumberProfile; name: string }) {
  const { bins, count, min, max, isLogarithmic } = numbers
  const most = Math.max(...bins)
  const width = WIDTH / bins.length
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="max-w-full"
      role="img"
      aria-label={`${name}: ${sayShape(bins, count)}, from ${min} to ${max}${isLogarithmic ? ', on a scale of powers of ten' : ''}`}
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line" />
      {bins.map((times, index) => {
        // A single number must still be seen.
        const height = times === 0 ? 0 : Math.max(2, (times / most) * (HEIGHT - 2))
        return (
          <rect
            key={index}
            x={index * width + GAP / 2}
            y={HEIGHT - 1 - height}
            width={width - GAP}
            height={height}
            className="fill-accent"
          />
        )
      })}
    </svg>
  )
}

/** Which quarter of the range most numbers lie in. */
function sayShape(bins: readonly number[], count: number): string {
  const quarter = Math.ceil(bins.length / 4)
  const inQuarter = [0, 1, 2, 3].map((index) =>
    bins.slice(index * quarter, (index + 1) * quarter).reduce((sum, each) => sum + each, 0),
  )
  const most = Math.max(...inQuarter)
  const where = ['lowest', 'lower middle', 'upper middle', 'highest'][inQuarter.indexOf(most)]
  const share = Math.round((100 * most) / count)
  return `${count.toLocaleString('en-GB')} numbers, ${share} % of them in the ${where} quarter of the range`
}
