import type { FoundOrganisations } from '@jianwang/api'
import type { DriveTree } from '@jianwang/words/drive-trees'
import { useState } from 'react'
import { drives } from '#lib/api'
import { focusFault } from '#lib/focus-fault'
import { makeKey } from '#lib/key'
import { useAct } from '#lib/use-act'
import type { ItemOf } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import { Facts, Row, Rows } from '#ui/row'

export type FoundOrganisation = ItemOf<FoundOrganisations>
export type AskReviewProps = {
  tree: DriveTree
  /** @returns whether the form above is filled in */
  isReady: () => boolean
  /** The key is that of one wish, however often it is sent. */
  onAsk: (unit: FoundOrganisation, key: string) => Promise<void>
}

/** Who is not matched names his organisation, and its people look (S4-09). */
export function AskReview({ tree, isReady, onAsk }: AskReviewProps) {
  const [unit, setUnit] = useState<FoundOrganisation | undefined>(undefined)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [key] = useState(makeKey)
  const act = useAct()
  const ask = () => {
    if (!isReady()) return
    if (unit !== undefined) return void act.run(() => onAsk(unit, key))
    setFault('请查找并选择您所在的组织。')
    focusFault({ organisation: '' })
  }
  return (
    <Box className="card">
      <Heading level={2}>申请人工审核</Heading>
      <Box className="para">
        请选择所在的组织，由组织核实您的姓名、身份证号和手机号。换过手机号、名册登记有误的，都可以申请。
      </Box>
      {unit === undefined ? (
        <OrganisationFinder tree={tree} fault={fault} onFound={setUnit} />
      ) : (
        <>
          <Facts of={[['所在组织', unit.fullName]]} />
          <Press kind="quiet" onPress={() => setUnit(undefined)}>
            换一个组织
          </Press>
        </>
      )}
      <Failure text={act.error} />
      <Press disabled={act.busy} onPress={ask}>
        {act.busy ? '正在提交…' : '提交人工审核'}
      </Press>
    </Box>
  )
}

type FinderProps = { tree: DriveTree; fault: string | undefined; onFound: (unit: FoundOrganisation) => void }
const mostShown = 20

function OrganisationFinder({ tree, fault, onFound }: FinderProps) {
  const [q, setQ] = useState('')
  const [found, setFound] = useState<readonly FoundOrganisation[] | undefined>(undefined)
  const act = useAct()
  const search = () => act.run(async () => setFound((await drives.organisations(tree, q.trim())).items))
  return (
    <>
      <Line
        id="organisation"
        kind="search"
        label="所在组织"
        help="写出名称的一部分，至少 2 个字，如“奉贤中学”。"
        max={30}
        value={q}
        error={fault}
        onChange={setQ}
      />
      <Press disabled={act.busy || Array.from(q.trim()).length < 2} onPress={() => void search()}>
        查找组织
      </Press>
      <Failure text={act.error} />
      {found === undefined ? null : found.length === 0 ? (
        <Box live="polite" className="para">
          没有找到，请换一个写法。
        </Box>
      ) : (
        <>
          <Rows label="找到的组织">
            {found.map((unit) => (
              <Row key={unit.id} title={unit.name} note={unit.fullName} onPress={() => onFound(unit)} />
            ))}
          </Rows>
          {found.length < mostShown ? null : (
            <Box className="soft">只显示前 {mostShown} 个，没有您的组织时请写得更完整。</Box>
          )}
        </>
      )}
    </>
  )
}
