import { RichText } from '@tarojs/components'

/** Text that the server has cleaned. Its pictures have addresses of the server, which WeChat must be told whole. */
export function RichWords({ html }: { html: string }) {
  return <RichText className="rich" nodes={html.replaceAll('src="/', `src="${API_ORIGIN}/`)} />
}
