import { Button } from '../ui/button.tsx'
import { Dialog } from './dialog.tsx'
import { KeyCap } from './key-cap.tsx'
import { DESK_KEYS } from './keys.ts'

type Props = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly isOn: boolean
  readonly onTurn: (on: boolean) => void
}

/** All keys, printed from the map that binds them, and the switch for them. */
export function KeysDialog({ isOpen, onClose, isOn, onTurn }: Props) {
  return (
    <Dialog title="Keys on the review desk" isOpen={isOpen} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 sm:grid-cols-[auto_1fr_auto_1fr]">
        {DESK_KEYS.map(({ key, does }) => (
          <div key={key} className="contents">
            <dt>
              <KeyCap>{key.toUpperCase()}</KeyCap>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onTurn(event.currentTarget.checked)}
        />
        Single keys work while the desk has the focus
      </label>
      <div>
        <Button type="button" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
