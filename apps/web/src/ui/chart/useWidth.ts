import { type RefObject, useLayoutEffect, useState } from 'react'

/** Before anything is laid out. */
const USUAL = 640

/** How wide an element is, in whole pixels, as that changes. */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = of.current
    if (!element) return
    const measure = () => setWidth(Math.floor(element.clientWidth) || USUAL)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [of])
  return width
}
