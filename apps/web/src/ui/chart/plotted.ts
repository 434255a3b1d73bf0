import { plot, type PlotOptions } from '@observablehq/plot'
import type { Whose } from './figures.ts'

/** A drawing, and where in it the point of each row and column is read; null: nothing is drawn there. */
export interface Drawn {
  svg: SVGSVGElement
  places: readonly (readonly ({ x: number; y: number } | null)[])[]
  width: number
  height: number
  /** What only the drawing knows and must be said: where its scale begins. */
  notes: string[]
}

const SVG = 'http://www.w3.org/2000/svg'

/** Adds a shape of our own to what Plot drew. */
export function put(
  into: Element,
  name: string,
  attributes: Record<string, string | number>,
  text?: string,
): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  if (text !== undefined) element.textContent = text
  into.append(element)
  return element
}

export interface Lettering {
  x: number
  y: number
  size: number
  anchor?: 'start' | 'middle' | 'end'
  weight?: number
  /** As a rule the colour of the page's words. */
  fill?: string
  /** `soft` for what matters less, `halo` over lines and bars. */
  kind?: string
}

/** Words in a drawing. */
export function write(into: Element, text: string, words: Lettering): void {
  const { x, y, size, anchor = 'start', weight = 400, fill, kind } = words
  const attributes = { x, y, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor }
  put(into, 'text', { ...attributes, ...(fill && { fill }), ...(kind && { class: kind }) }, text)
}

/** A fine dotted line from a point to its words. */
export function lead(into: Element, from: [x: number, y: number], to: [x: number, y: number], stroke: string): void {
  put(into, 'path', { d: `M${from}L${to}`, class: 'wm-plot__leader', stroke, fill: 'none' })
}

export const SOFT = 'wm-plot__soft'
export const HALO = 'wm-plot__halo'

/** What Plot draws, fit for our page: its style sheet would be an inline one, which the Content-Security-Policy refuses. */
export function plotted(options: PlotOptions): {
  svg: SVGSVGElement
  x: (value: number) => number
  y: (value: number) => number
} {
  const figure = plot({ ...options, className: 'wm-plot', figure: false })
  const svg = figure as unknown as SVGSVGElement
  svg.querySelector('style')?.remove()
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('focusable', 'false')
  // The words of its marks would be read one by one; the whole has its own.
  for (const each of svg.querySelectorAll('[aria-label]')) each.removeAttribute('aria-label')
  const along = (scale: 'x' | 'y') => (value: number) => Number(figure.scale(scale)?.apply(value) ?? value)
  return { svg, x: along('x'), y: along('y') }
}

export interface Pen {
  colour: string
  dash: string
  symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'star'
}

/** Each is told from the others by colour, by dashes and by the shape of its points. */
const PENS: Record<Exclude<Whose, 'other'>, Pen> = {
  own: { colour: 'var(--chart-own)', dash: '', symbol: 'circle' },
  england: { colour: 'var(--chart-england)', dash: '7 4', symbol: 'triangle' },
  region: { colour: 'var(--chart-region)', dash: '2 3', symbol: 'square' },
  neighbours: { colour: 'var(--chart-neighbours)', dash: '9 3 2 3', symbol: 'diamond' },
}
const OTHER_DASHES = ['4 4', '1 4', '12 4', '6 2 2 2 2 2']

/** `others`: how many comparators of the chart's own choice stand before it. */
export const penOf = (whose: Whose, others = 0): Pen =>
  whose === 'other'
    ? { colour: 'var(--chart-other)', dash: OTHER_DASHES[others % OTHER_DASHES.length] ?? '4 4', symbol: 'star' }
    : PENS[whose]

/** The shapes of points, about ten across, where they stand alone. */
export const SHAPES: Record<Pen['symbol'], string> = {
  circle: 'M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0',
  square: 'M-4.5,-4.5h9v9h-9z',
  triangle: 'M0,-6l5.8,10.5h-11.6z',
  diamond: 'M0,-6.5l5.5,6.5l-5.5,6.5l-5.5,-6.5z',
  star: 'M0,-6.5l1.8,4.3l4.6,.3l-3.5,3l1.1,4.5l-4,-2.5l-4,2.5l1.1,-4.5l-3.5,-3l4.6,-.3z',
}
