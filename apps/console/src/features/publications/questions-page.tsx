import type { PublicationQuestion as Question } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, Page } from '#ui/page.tsx'

/** What citizens ask about the classes that were published; the sub-district whose class it is answers (S1-39). */
export default function QuestionsPage() {
  const query = useGet('/api/publications/questions')
  return (
    <Page title="市民咨询" lead="市民对一览中的课程提出的咨询，由开课的街镇答复；没有答复的排在前面。">
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState sentence="还没有市民咨询。" />
          ) : (
            <div className="jw-stack">
              {all.map((one) => (
                <One key={one.id} one={one} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function One({ one }: { one: Question }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="jw-card">
      <h2>{one.about}</h2>
      <p className="jw-hint">
        {one.unitName} {formatDate(one.askedAt, 'time')}
      </p>
      <p>{one.text}</p>
      {one.answer === null ? (
        <p className="jw-hint">等待{one.unitName}答复</p>
      ) : (
        <p>
          <strong>答复：</strong>
          {one.answer}
          <span className="jw-hint">
            （{one.answeredByName} {formatDate(one.answeredAt ?? '', 'time')}）
          </span>
        </p>
      )}
      {one.mayAnswer && <Button onClick={() => setOpen(true)}>答复</Button>}
      {isOpen && (
        <ActDialog
          title="答复市民咨询"
          verb="答复"
          reason={{ need: 'required', label: '答复内容' }}
          send={(answer, key) =>
            request(`/api/publications/questions/${one.id}/answer`, { method: 'POST', key, body: { answer } })
          }
          done="已答复，市民会收到消息。"
          onClose={() => setOpen(false)}
        >
          <p>{one.text}</p>
        </ActDialog>
      )}
    </section>
  )
}
