import { coaching } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { openLink } from '#lib/open-link'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { AskedPress } from '#ui/asked-press'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Press } from '#ui/press'

/** All that a coach teaches, in the calendar of his phone; whoever has the link sees it, so that it may be revoked. */
export function OwnCalendar() {
  const read = useLoad(coaching.calendar, [])
  const act = useAct()
  const make = () =>
    void act.run(async () => {
      await coaching.makeCalendar()
      read.reload()
    })
  return (
    <Load of={read} what="日历订阅">
      {({ url, madeAt }) => (
        <Box as="section" className="card" label="日历订阅">
          <Box className="para">
            {url === null
              ? '生成订阅链接后，可以把您的全部课程订阅到手机日历，改时间、取消都会跟着更新。'
              : `订阅链接于 ${sayMoment(madeAt ?? '')} 生成。知道链接的人都能看到您的上课时间和地点，请不要转发。`}
          </Box>
          <Failure text={act.error} />
          {url === null ? (
            <Press disabled={act.busy} onPress={make}>
              生成日历订阅链接
            </Press>
          ) : (
            <>
              <Press onPress={() => openLink(url)}>订阅全部课程到手机日历</Press>
              <AskedPress
                title="停用订阅链接"
                confirm="停用"
                cancel="返回"
                danger
                work={async () => {
                  await coaching.revokeCalendar()
                  read.reload()
                }}
              >
                <Box className="para">停用后，用这个链接订阅的日历都不再更新；需要时可以重新生成。</Box>
              </AskedPress>
            </>
          )}
        </Box>
      )}
    </Load>
  )
}
