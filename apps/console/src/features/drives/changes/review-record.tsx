import type { ReviewDetail } from '@jianwang/api'
import { Button } from 'antd'
import { formatDate } from '#lib/format.ts'
import { AppLink, useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { CompareTable } from '#ui/compare-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { type Candidate, reviewStates, reviewsApi } from './change-words.ts'
import { listReviewActions } from './review-actions.ts'

/** One claim that did not match, beside whom the roll has under its ID number. */
export default function ReviewRecord() {
  const query = useGet(`${reviewsApi}/${useParam('id')}`)
  return <RecordGate query={query}>{(one) => <Shown review={one} />}</RecordGate>
}

function Shown({ review }: { review: ReviewDetail }) {
  const tree = useTreeConfig()
  return (
    <RecordPage
      kindWord="人工审核"
      name={review.name}
      state={<StateTag {...reviewStates[review.state]} />}
      facts={[
        { label: '所选组织', value: review.unitName },
        { label: '提交时间', value: <DateText value={review.askedAt} style="time" /> },
        ...(review.decidedBy ? [{ label: '审核人', value: review.decidedBy }] : []),
      ]}
      actions={listReviewActions(review, tree)}
      notice={<StateNotice review={review} />}
      sections={[
        {
          key: 'claim',
          title: '核对',
          content: review.candidate ? (
            <Match review={review} found={review.candidate} />
          ) : (
            <Claim review={review} />
          ),
        },
      ]}
    />
  )
}

function Claim({ review }: { review: ReviewDetail }) {
  return (
    <FactList
      facts={[
        { label: '姓名', value: review.name },
        { label: '身份证号', value: <span className="jw-number">{review.idNumber}</span> },
        { label: '手机号', value: <span className="jw-number">{review.phone}</span> },
      ]}
    />
  )
}

function Match({ review, found }: { review: ReviewDetail; found: Candidate }) {
  const { kinds } = useTreeConfig()
  const tag = (isSame: boolean) => (
    <StateTag tone={isSame ? 'success' : 'error'} word={isSame ? '一致' : '不一致'} />
  )
  return (
    <div className="jw-stack">
      <CompareTable
        caption="申领人填写的与名册登记的"
        heads={{ left: '申领人', right: '名册登记', verdict: '核对' }}
        rows={[
          { label: '姓名', left: review.name, right: found.name, verdict: tag(found.sameName) },
          {
            label: '身份证号',
            left: <span className="jw-number">{review.idNumber}</span>,
            right: <span className="jw-number">{found.idNumber}</span>,
            verdict: tag(true),
          },
          {
            label: '手机号',
            left: <span className="jw-number">{review.phone}</span>,
            right: found.phone ? <span className="jw-number">{found.phone}</span> : '没有登记',
            verdict: found.phone ? tag(found.samePhone) : <span className="jw-hint">无从核对</span>,
          },
          { label: '组织', left: review.unitName, right: `${found.unitName}（${kinds[found.kind]}）` },
        ]}
      />
      <p>
        <AppLink href={`/drives/members/${found.personId}`}>查看名册中的{found.name}</AppLink>
      </p>
    </div>
  )
}

function StateNotice({ review }: { review: ReviewDetail }) {
  const { card } = useTreeConfig()
  const go = useGo()
  const { candidate, state, answer, decidedBy } = review
  const at = formatDate(review.decidedAt, 'time')
  if (state === 'approved')
    return (
      <Notice tone="success" title={`${decidedBy ?? ''}于 ${at} 审核通过，已申领${card}。`}>
        {answer}
      </Notice>
    )
  if (state === 'refused')
    return <Notice tone="error" title={`${decidedBy ?? ''}于 ${at} 审核，没有通过：${answer ?? ''}`} />
  if (!review.actions.includes('approve')) return <Notice tone="info" title="等待审核。" />
  if (!candidate)
    return (
      <Notice
        tone="warning"
        title="名册中没有这个身份证号的在册人员，现在不能通过。"
        action={<Button onClick={() => go('/imports/new?kind=members')}>去补录</Button>}
      >
        确属本组织人员的，请先通过导入补录；名册中的身份证号有误的，请提交更正申请；不是本组织人员的，请不予通过并说明理由。
      </Notice>
    )
  if (candidate.held)
    return (
      <Notice tone="warning" title={`此人的${card}已由一个微信用户领取。`}>
        请向本人核实。这次申领的不是本人，请不予通过；上次是误领的，先在{candidate.name}的人员页面“收回{card}
        ”，再回来通过。
      </Notice>
    )
  return <Notice tone="info" title={`请向本人核实后审核。通过后，${card}发给这位申领人。`} />
}
