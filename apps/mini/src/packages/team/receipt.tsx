import { replace, toTab } from '#lib/go'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'

/** What has happened, and what happens next. */
export default function Receipt() {
  const { id, name = '', unit = '所在街镇' } = useParams()
  const next = [
    `${unit}在电脑端认证团队信息，结果在“团队”里查看。`,
    '信息有误会退回并写明原因，修改后可以再次提交。',
    '认证通过后，出示团队码，请队员扫码加入。',
    '队员加入后，街镇再审核一次，团队登记完成。',
  ]
  return (
    <Screen
      title="已提交"
      foot={
        <Press
          kind="main"
          onPress={() => (id === undefined ? toTab('团队') : replace('/packages/team/state', { id }))}
        >
          查看登记进度
        </Press>
      }
    >
      <Notice tone="success" title={`“${name}”已提交`}>
        现在的状态是“待认证”。
      </Notice>
      <Box className="card">
        <Heading level={2}>接下来</Heading>
        <Box as="ol">
          {next.map((sentence, i) => (
            <Box as="li" key={sentence} className="para">
              {i + 1}. {sentence}
            </Box>
          ))}
        </Box>
      </Box>
      <Box className="soft">队长可以自愿加入街镇的交流群，群二维码请向街镇索取，不加入不影响登记。</Box>
    </Screen>
  )
}
