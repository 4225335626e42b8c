import type { Article, CreateArticle } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { ArticleFields, toArticleBody, toArticleValues } from './article-fields.tsx'
import { AttachmentList, CoverPicker, sendFile } from './article-files.tsx'
import { articles } from './article-words.ts'

/** 修改 → 更新, before it is submitted for review. */
export default function ArticleEdit() {
  const record = useGet(`${articles}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditForm key={one.id} record={one} />}</RecordGate>
}

function EditForm({ record }: { record: Article }) {
  const back = `/articles/${record.id}`
  const addPicture = async (file: File) => (await sendFile(record.id, 'image', file)).url
  return (
    <FormPage
      title="修改新闻"
      lead="更新后送审，由本单位另一位管理员审核。"
      draftId={`article.${record.id}`}
      initial={toArticleValues(record)}
      version={record.version}
      toValues={toArticleValues}
      submitLabel="更新"
      submit={(values: CreateArticle, { key, version }) =>
        request(`${articles}/${record.id}`, {
          method: 'PATCH',
          key,
          body: { ...toArticleBody(values), version },
        })
      }
      done="已更新。"
      backTo={back}
    >
      <ArticleFields addPicture={addPicture} />
      <FieldGroup title="封面和附件">
        <Field
          name="coverId"
          label="封面"
          help="从本篇的图片中选择；不选时列表中只显示文字。"
          show={(value) => record.attachments.find(({ id }) => id === value)?.name ?? ''}
        >
          <CoverPicker article={record} />
        </Field>
        <AttachmentList article={record} />
      </FieldGroup>
    </FormPage>
  )
}
