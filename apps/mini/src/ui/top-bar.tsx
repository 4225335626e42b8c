export type TopBarProps = { title: string; isTab: boolean }

/** WeChat draws its own. */
export function TopBar(_props: TopBarProps) {
  return null
}
