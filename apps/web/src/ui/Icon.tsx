const drawings = {
  overview: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 4v3h6V4z',
  work: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16',
  plans: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7',
  actions: 'M4 6l1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M11 6.5h9M11 12.5h9M11 18.5h9',
  inspections: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  ready: 'M4 5h4v4H4zM10 5h10M10 8h6M4 15h4v4H4zM10 15h10M10 18h6',
  changed: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4M12 8v4.5l3 2',
  reporting: 'M5 4h14v16H5zM8 8h8M8 12h4M8 16l2 2 5-5',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20.5a2.2 2.2 0 0 0 4 0',
  challenge: 'M4 5h16v11H9l-5 4zM10 9.2a2 2 0 1 1 2.6 1.9c-.4.2-.6.4-.6.9M12 14v.1',
  follow: 'M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z',
  dates: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M9 15h6M13 13l2 2-2 2',
  audit: 'M12 3l7 3v5c0 4.6-2.9 8-7 10-4.1-2-7-5.4-7-10V6zM9 12l2 2 4-4',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l8-8M16 7l3 3',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.8 3-6 6.5-6s6.1 2.2 6.5 6M16 4.5a3.3 3.3 0 0 1 0 6.2M18 14.3c2 .8 3.2 2.8 3.5 5.7',
  decide: 'M4 20h16M7 16l9-9 3 3-9 9H7zM13 10l3 3',
  meetings: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8 14h3',
  areas: 'M4 20V9l6-4 6 4v11M16 12h4v8M2 20h20M8.5 12.5h3M8.5 16h3',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.5-4.5 3.7-7 8-7s7.5 2.5 8 7',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6L6 18',
  tick: 'M5 12.5l4.5 4.5L19 7',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  view: 'M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2',
  out: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
  columns: 'M4 5h16v14H4zM9.5 5v14M14.5 5v14',
  filter: 'M4 5h16l-6 7.5V19l-4 1.5v-8z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17v.5',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M19 12.5a10 10 0 0 0-4.5-2.6M8.5 16a5 5 0 0 1 7 0M12 19.5v.1M2 9a15 15 0 0 1 4.5-2.9M22 9a15 15 0 0 0-11-4',
} as const

export type IconName = keyof typeof drawings

/** A drawing beside a word; it never stands for the word. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="wm-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
