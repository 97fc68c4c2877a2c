import { type KeyboardEvent, useCallback } from 'react'
import { useKept } from './kept.ts'
import { commandOf, type DeskCommand } from './keys.ts'

/** Single keys for the element that gets `onKeyDown`, and the switch that turns them off for good. */
export function useDeskKeys(run: (command: DeskCommand) => void) {
  const [kept, keep] = useKept('desk.single-keys')
  const isOn = kept !== 'off'
  const turn = useCallback((on: boolean) => keep(on ? null : 'off'), [keep])

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (!isOn || event.defaultPrevented) return
      const command = commandOf({ ...pickKeys(event), elsewhere: isElsewhere(event.target) })
      if (!command) return
      event.preventDefault()
      run(command)
    },
    [isOn, run],
  )
  return { isOn, turn, onKeyDown }
}

const pickKeys = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({
  key,
  ctrlKey,
  metaKey,
  altKey,
})

function isElsewhere(target: EventTarget): boolean {
  if (!(target instanceof Element)) return false
  return target.closest('input, select, textarea, dialog, [contenteditable="true"]') !== null
}
