import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../Button.tsx'
import type { Drawn } from './plotted.ts'
import { movedBy, type Place, type Reading } from './reading.ts'
import { useWidth } from './useWidth.ts'

/** Draws at a width. What it draws with is loaded when a drawing is first shown. */
export type Draw = (width: number) => Promise<Drawn>

export interface DrawingProps {
  /** "Children looked after": said of what the keyboard reads. */
  name: string
  /** What the drawing holds, in words. */
  alternative: string
  reading: Reading
  draw: Draw
  /** Changes when what is drawn does. */
  version: string
  small?: boolean
  /** What only the drawing knows and must be said beneath it. */
  onNotes?: ((notes: string[]) => void) | undefined
  /** It could not be loaded: its figures must be shown instead. */
  onFailed?: (() => void) | undefined
}

/** The drawing itself: an image with its words, whose points are read by arrow keys, pointer or finger. */
export function Drawing({ name, alternative, reading, draw, version, small = false, onNotes, onFailed }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null)
  const holder = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [failed, setFailed] = useState(0)
  const [tries, setTries] = useState(0)
  const [at, setAt] = useState<Place | null>(null)
  const latest = useRef({ draw, onNotes, onFailed })
  const helpId = useId()
  useEffect(() => {
    latest.current = { draw, onNotes, onFailed }
  })

  useEffect(() => {
    if (width === 0) return
    let current = true
    async function drawNow() {
      try {
        const done = await latest.current.draw(width)
        if (!current) return
        holder.current?.replaceChildren(done.svg)
        setDrawn(done)
        setFailed(0)
        latest.current.onNotes?.(done.notes)
      } catch {
        if (!current) return
        setFailed(tries + 1)
        latest.current.onFailed?.()
      }
    }
    void drawNow()
    return () => {
      current = false
    }
  }, [width, version, tries])

  const words = at === null ? '' : (reading.words[at.row]?.[at.column] ?? '')
  const place = at === null ? null : (drawn?.places[at.row]?.[at.column] ?? null)

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' && at !== null) {
      // The first press ends the reading; what the chart stands in closes at the next.
      event.stopPropagation()
      setAt(null)
      return
    }
    const to = movedBy(event.key, at, reading)
    if (to === null) return
    event.preventDefault()
    setAt(to)
  }

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    const area = holder.current?.getBoundingClientRect()
    if (!drawn || !area || area.width === 0) return
    const scale = drawn.width / area.width
    setAt(nearest(drawn, (event.clientX - area.left) * scale, (event.clientY - area.top) * scale))
  }

  return (
    <div className={`wm-drawing ${small ? 'wm-drawing--small' : ''} ${drawn ? '' : 'wm-drawing--waiting'}`}>
      <div
        ref={box}
        className="wm-drawing__box"
        role="application"
        aria-roledescription="chart"
        aria-label={name}
        aria-describedby={helpId}
        // An application is one, and hears its own keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(null)}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setAt(null)}
      >
        <div ref={holder} className="wm-drawing__image" role="img" aria-label={alternative} />
        {!drawn && failed === 0 && <span className="wm-drawing__waiting wm-skeleton__row" aria-hidden="true" />}
        {drawn && place && (
          <svg
            className="wm-drawing__at"
            viewBox={`0 0 ${drawn.width} ${drawn.height}`}
            aria-hidden="true"
            focusable="false"
          >
            <circle cx={place.x} cy={place.y} r={small ? 7 : 9} />
          </svg>
        )}
      </div>
      <span id={helpId} hidden>
        Arrow keys read its figures one by one, Home and End the first and the last, Escape ends.
      </span>
      <div className="wm-drawing__reading">
        <p role="status">{words}</p>
        {!small && words === '' && (
          <p className="wm-drawing__hint" aria-hidden="true">
            Point at it or use arrow keys to read figures.
          </p>
        )}
      </div>
      {failed > 0 && (
        <p className="wm-drawing__failed">
          The drawing could not be loaded. Its figures are in the table.{' '}
          <Button kind="quiet" small onClick={() => setTries(failed)}>
            Try again
          </Button>
        </p>
      )}
    </div>
  )
}

/** The place nearest to a pointer, if it is near enough to be meant: along the periods first, then up and down. */
function nearest({ places }: Drawn, x: number, y: number): Place | null {
  let found: Place | null = null
  let least = Infinity
  for (const [row, columns] of places.entries()) {
    for (const [column, place] of columns.entries()) {
      if (!place) continue
      const distance = Math.hypot((place.x - x) * 2, place.y - y)
      if (distance < least) [found, least] = [{ row, column }, distance]
    }
  }
  return least < 160 ? found : null
}
