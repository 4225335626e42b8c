import type { ReactNode } from 'react'

/** Line icons on a 20 grid, drawn for this console; always beside a word, so hidden from readers. */
const paths = {
  home: 'M3 9.5 10 4l7 5.5M5 8.5V16h10V8.5M8.5 16v-4h3v4',
  organization: 'M4 17V5l6-2 6 2v12M4 17h12M8 8h.01M12 8h.01M8 11h.01M12 11h.01M9 17v-3h2v3',
  team: 'M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2.5 16c.3-2.7 2-4.3 4.5-4.3s4.2 1.6 4.5 4.3M13.5 9.5a2 2 0 1 0 0-4M14 12.2c2 .2 3.2 1.5 3.5 3.8',
  approve: 'M5 3h10v14H5zM8 3v2h4V3M7.5 11l2 2 3.5-4',
  import: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M4 14v3h12v-3',
  export: 'M10 12V3M6.5 6.5 10 3l3.5 3.5M4 14v3h12v-3',
  task: 'M4 5h2v2H4zM4 9h2v2H4zM4 13h2v2H4zM9 6h7M9 10h7M9 14h7',
  chart: 'M3.5 16.5h13M6 13.5V9M10 13.5V4.5M14 13.5V7',
  map: 'M10 17s5-4.6 5-8.5a5 5 0 0 0-10 0C5 12.4 10 17 10 17ZM10 10a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
  qr: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2v2h-2zM16.5 11.5v2M14 16.5h2.5M11.5 16.5h.01',
  committee: 'M3 17h14M5 17V8l5-4 5 4v9M8.5 17v-4.5h3V17',
  account: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c.4-3.2 2.7-5 6-5s5.6 1.8 6 5',
  shield: 'M10 3l6 2v5c0 3.6-2.4 6-6 7-3.6-1-6-3.4-6-7V5zM7.5 10l2 2 3-4',
  audit: 'M5 3h7l3 3v11H5zM12 3v3h3M8 10h4M8 13h4',
  activity: 'M4 5h12v11H4zM4 8.5h12M7.5 3v3.5M12.5 3v3.5',
  pulse: 'M2.5 11h3.5l2-5 3.5 9 2.5-6 1 2h2.5',
  settings:
    'M4 6h7M14.5 6H16M4 14h1.5M9 14h7M12.7 7.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM7.2 15.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4',
  bell: 'M5 14V9.5a5 5 0 0 1 10 0V14l1.2 1H3.8zM8.5 17h3',
  help: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM8 8a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.4M10 13.8h.01',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M5.5 8 10 12.5 14.5 8',
  left: 'M12 5l-5 5 5 5',
  right: 'M8 5l5 5-5 5',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  warn: 'M10 3.5 17.5 16.5h-15zM10 8.5v4M10 14.5h.01',
  error: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6.5v4.5M10 13.5h.01',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.5v4M10 6.8h.01',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.2l2.8 1.8',
  dot: 'M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  columns: 'M3.5 4.5h13v11h-13zM8 4.5v11M12.3 4.5v11',
  bookmark: 'M6 3.5h8v13l-4-3-4 3z',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3M16 3.5v3h-3',
  print: 'M6 7V3.5h8V7M6 14H3.5V7h13v7H14M6 11.5h8v5H6z',
  plus: 'M10 4v12M4 10h12',
  out: 'M8 4H4v12h4M12 6.5 15.5 10 12 13.5M15.5 10H8',
  exchange: 'M3.5 7H16M12.5 3.5 16 7l-3.5 3.5M16.5 13H4M7.5 9.5 4 13l3.5 3.5',
  empty: 'M3.5 11 6 4.5h8l2.5 6.5v5h-13zM3.5 11H7l1 2h4l1-2h3.5',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      className="jw-icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
