import type { CitizenShape, MyDrives } from '@jianwang/api'
import { type DriveTree, driveTrees, isDriveTree } from '@jianwang/words/drive-trees'
import { useState } from 'react'
import { drives } from '#lib/api'
import { sayDay } from '#lib/dates'
import { useLoad } from '#lib/use-load'
import type { ItemOf } from '#lib/use-pages'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { CardFace } from './card-face'
import { ClaimForm } from './claim-form'
import { FollowAccount } from './follow-account'

type ClaimReview = NonNullable<ItemOf<MyDrives>['review']>

/** 电子团员证 (S4-09): the card itself, or the way to it: claiming, waiting for people, or why they said no. */
export default function OwnCard() {
  const { tree: asked } = useParams()
  const tree = isDriveTree(asked) ? asked : 'league'
  const { card } = driveTrees[tree]
  return (
    <Screen title={card}>
      <NeedSignIn why={`申领${card}要核对您的手机号与名册一致。`}>
        {(citizen) => <Own tree={tree} citizen={citizen} />}
      </NeedSignIn>
    </Screen>
  )
}

function Own({ tree, citizen }: { tree: DriveTree; citizen: CitizenShape }) {
  const read = useLoad(drives.mine, [tree])
  const [claimed, setClaimed] = useState(false)
  return (
    <Load of={read} what={driveTrees[tree].card}>
      {({ items }) => {
        const drive = items.find((each) => each.tree === tree)
        if (drive === undefined) return null
        if (drive.card !== null)
          return (
            <>
              {claimed ? (
                <Notice tone="success" title="申领成功">
                  您已完成网上报到。
                </Notice>
              ) : null}
              <CardFace card={drive.card} drive={drive} onChanged={read.reload} />
            </>
          )
        return (
          <>
            <FollowAccount cardTitle={drive.cardTitle} />
            <Claiming
              drive={drive}
              citizen={citizen}
              onTried={read.reload}
              onClaimed={() => {
                setClaimed(true)
                read.reload()
              }}
            />
          </>
        )
      }}
    </Load>
  )
}

type ClaimingProps = {
  drive: ItemOf<MyDrives>
  citizen: CitizenShape
  onTried: () => void
  onClaimed: () => void
}

function Claiming(props: ClaimingProps) {
  const { review } = props.drive
  const [again, setAgain] = useState(false)
  if (review?.state === 'asked')
    return (
      <>
        <Waiting review={review} />
        <Press expanded={again} onPress={() => setAgain(!again)}>
          名册已更正，再核对一次
        </Press>
        {again ? <ClaimForm {...props} /> : null}
      </>
    )
  return (
    <>
      {review?.state === 'refused' ? (
        <Notice tone="error" title={`${review.organisation}没有通过人工审核`}>
          {review.answer ?? '没有写明原因，请与所在组织联系。'}
        </Notice>
      ) : null}
      <ClaimForm {...props} />
    </>
  )
}

function Waiting({ review }: { review: ClaimReview }) {
  return (
    <>
      <Notice tone="info" title="人工审核中">
        {review.organisation}核实后会发消息告诉您结果。审核通过后，打开本页即可看到证件。
      </Notice>
      <Box className="card">
        <Heading level={2}>已提交的审核</Heading>
        <Facts
          of={[
            ['审核组织', review.organisation],
            ['身份证号', review.idNumber],
            ['提交日期', sayDay(review.askedAt)],
          ]}
        />
      </Box>
    </>
  )
}
