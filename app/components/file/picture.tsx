import { useState } from 'react'

const STEPS = [25, 50, 75, 100, 150, 200, 300, 400, 800] as const

/** A picture that can be looked at closely: whole at first, then in steps of its own size. */
export function Picture({ src, path }: { src: string; path: string }) {
  const [own, setOwn] = useState<number | null>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const shown = percent ?? 100
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    <div className="file-picture">
      <div className="file-note" role="group" aria-label="Zoom">
        <ZoomButton onClick={() => setPercent(null)} isOn={percent === null}>
          Whole
        </ZoomButton>
        <ZoomButton onClick={() => setPercent(100)} isOn={percent === 100}>
          100 %
        </ZoomButton>
        <ZoomButton
          label="Smaller"
          onClick={() => setPercent(STEPS.findLast((step) => step < shown) ?? STEPS[0])}
        >
          −
        </ZoomButton>
        <ZoomButton
          label="Larger"
          onClick={() => setPercent(STEPS.find((step) => step > shown) ?? shown)}
        >
          +
        </ZoomButton>
        <output className="tabular-nums">
          {percent === null ? 'fits the window' : `${percent} %`}
        </output>
        <a href={src}>Open alone</a>
      </div>
      <section className="file-canvas" tabIndex={0} aria-label={`${path}, scrolls`}>
        <img
          src={src}
          alt={`The picture ${name}`}
          onLoad={(event) => setOwn(event.currentTarget.naturalWidth)}
          className={percent === null ? 'max-h-full max-w-full object-contain' : 'max-w-none'}
          style={percent === null || own === null ? undefined : { width: (own * percent) / 100 }}
        />
      </section>
    </div>
  )
}

function ZoomButton(props: {
  onClick: () => void
  children: string
  label?: string
  isOn?: boolean
}) {
  return (
    <button
      type="button"
      onClick={props.onClick}
      aria-label={props.label}
      aria-pressed={props.isOn}
      className="border-line rounded-std aria-pressed:border-accent aria-pressed:bg-accent-soft min-h-6 min-w-7 border px-2"
    >
      {props.children}
    </button>
  )
}
