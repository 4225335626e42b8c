import { RichText } from '@tarojs/components'

const cell = 'min-width:80px;padding:6px 8px;border:1px solid #7c8890;text-align:left;vertical-align:top'
/** What stands inside a rich-text hears no style sheet but what each element brings along. */
const looks: Readonly<Record<string, string>> = {
  table: 'min-width:100%;border-collapse:collapse',
  th: `${cell};background:#eceff1;font-weight:700`,
  td: cell,
  img: 'max-width:100%',
}

/** Text that the server has cleaned. Its pictures have addresses of the server, which WeChat must be told whole. */
export function RichWords({ html }: { html: string }) {
  const whole = html.replaceAll('src="/', `src="${API_ORIGIN}/`)
  const nodes = whole.replace(
    /<(table|th|td|img)(?=[\s/>])/g,
    (_, name: string) => `<${name} style="${looks[name]}"`,
  )
  return <RichText className="rich" nodes={nodes} />
}
