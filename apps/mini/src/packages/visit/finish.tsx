import { isWhole } from '@jianwang/records/visit-acts'
import { nowText, sayMoment } from '#lib/dates'
import type { Going } from '#lib/visits'
import { AskedPress } from '#ui/asked-press'
import { Box } from '#ui/box'
import { Notice } from '#ui/notice'
import type { Say } from './saying'

/** What is missing is told by its name; after the end nothing more counts. */
export function Finish({ going: { visit, filled, waiting }, onSay }: { going: Going; onSay: Say }) {
  const isSecond = visit.found !== null
  if (filled.finishedAt !== null)
    return visit.state === 'done' && waiting.length === 0 ? (
      <Notice tone="success" title="检查已完成并送达">
        {sayMoment(filled.finishedAt)} 结束。
      </Notice>
    ) : (
      <Notice tone="info" title="检查已结束，等待送达">
        记录和照片保存在本机，全部送达后即为完成。
      </Notice>
    )
  const missing = visit.items.filter(({ key }) => filled.missing.includes(key)).map(({ title }) => title)
  const left = isSecond && filled.judged === null ? [...missing, '复查结论'] : missing
  if (!isWhole({ ...filled, finishedAt: nowText() }, isSecond))
    return <Box className="soft para">还需填写：{left.join('、')}。填写齐全后可以完成检查。</Box>
  return (
    <AskedPress title="完成检查" confirm="确认完成" work={async () => onSay({ kind: 'finish' })}>
      <Box className="para">
        完成后不能再修改。登记了 {filled.findings.length} 个问题，将通知被检查单位整改。
      </Box>
    </AskedPress>
  )
}
