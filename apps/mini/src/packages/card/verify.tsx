import type { VerifiedCard } from '@jianwang/api'
import { useRef } from 'react'
import { drives } from '#lib/api'
import { nowText, sayMoment } from '#lib/dates'
import { findToken } from '#lib/entry-link'
import { replace } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box } from '#ui/box'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'

type Seen = { card: VerifiedCard; at: string }

/** For whoever scans a shown card: whether it holds, a surname, the organisation, and nothing else. */
export default function Verify() {
  const { code = '' } = useParams()
  const token = findToken(code) ?? code
  // A look at another page and back must not make of a card that held one that is past.
  const seen = useRef<Seen | undefined>(undefined)
  const read = useLoad(async () => {
    seen.current ??= { card: await drives.verify(token), at: nowText() }
    return seen.current
  }, [token])
  return (
    <Screen title="电子证核验">
      {token === '' ? (
        <Notice tone="info" title="请先扫码">
          请扫描对方手机上正在显示的证件码。
        </Notice>
      ) : (
        <Load of={read} what="证件">
          {(found) => <Checked {...found} />}
        </Load>
      )}
      <Press onPress={() => replace('/packages/team/scanned')}>扫另一个码</Press>
    </Screen>
  )
}

function Checked({ card, at }: Seen) {
  const tone = card.valid
    ? 'success'
    : card.status === 'expired' || card.status === 'suspended'
      ? 'warning'
      : 'error'
  return (
    <>
      <Notice tone={tone} title={`证件${card.title}`}>
        {card.sentence}
      </Notice>
      {card.valid ? (
        <Box className="card">
          <Facts
            of={[
              ['姓名', card.name ?? ''],
              ['身份', card.kind ?? ''],
              ['所在组织', card.organisation ?? ''],
              ['核验时间', sayMoment(at)],
            ]}
          />
        </Box>
      ) : null}
    </>
  )
}
