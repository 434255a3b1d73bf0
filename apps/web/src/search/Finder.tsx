import { useRouter } from '@tanstack/react-router'
import { type ComponentType, useEffect, useLayoutEffect, useState } from 'react'
import { useSession } from '../api/session.ts'
import { announce } from '../ui/announce.ts'
import { Icon } from '../ui/Icon.tsx'
import { keepRecent } from './recent.ts'
import { slashIsOn } from './shortcut.ts'

type PaletteKind = ComponentType<{ onClose: () => void }>
const load = () => import('./Palette.tsx')

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null)

/** Opens the search, by its button, `/` or Ctrl-K. What it opens is loaded then, so that no page waits for it. */
export function Finder() {
  const router = useRouter()
  const { id } = useSession().person
  const [Palette, setPalette] = useState<PaletteKind | null>(null)

  async function open() {
    try {
      const { Palette: loaded } = await load()
      setPalette(() => loaded)
    } catch {
      announce('Search could not be loaded: check your connection and try again')
    }
  }

  // Before the button can be seen: who sees it may press the keys it names.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event
      if (event.defaultPrevented || event.isComposing || altKey || document.querySelector('dialog[open]')) return
      const withControl = ctrlKey || metaKey
      if (withControl ? key !== 'k' : key !== '/' || isTyping(event.target) || !slashIsOn()) return
      event.preventDefault()
      void open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    const keep = () => keepRecent(id, window.location.pathname, document.title)
    const stop = router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
      if (fromLocation && pathChanged) keepRecent(id, fromLocation.pathname, document.title)
    })
    window.addEventListener('pagehide', keep)
    return () => {
      stop()
      window.removeEventListener('pagehide', keep)
    }
  }, [router, id])

  return (
    <>
      <button
        type="button"
        className="wm-finder"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K /"
        onPointerEnter={() => void load().catch(() => {})}
        onClick={() => void open()}
      >
        <Icon name="search" />
        <span>Search</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      {Palette && <Palette onClose={() => setPalette(null)} />}
    </>
  )
}
