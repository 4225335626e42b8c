import './article.css'
import type { Article, CreateArticle } from '@jianwang/api'
import { Input, Select } from 'antd'
import { formatDate } from '#lib/format.ts'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import type { FormValues } from '#ui/form-logic.ts'
import { MomentPicker } from '#ui/moment-picker.tsx'
import { checkLink } from './news-fields.tsx'
import { RichEditor } from './rich-editor.tsx'

const clearable = ['summary', 'channelId', 'coverId', 'link', 'publishAt'] as const

export function toArticleValues(record: Partial<Article>): FormValues {
  const { title, html } = record
  const values: FormValues = { title, html }
  for (const key of clearable) values[key] = record[key] ?? undefined
  return values
}

/** Values of the form as the body of 新增 or 更新: emptied fields become null. */
export function toArticleBody(values: CreateArticle): CreateArticle {
  const body: CreateArticle = { title: values.title, html: values.html ?? '' }
  for (const key of clearable) body[key] = values[key] || null
  return body
}

/** The fields of 新增 and 修改. */
export function ArticleFields({ addPicture }: { addPicture?: (file: File) => Promise<string> }) {
  return (
    <>
      <FieldGroup title="内容">
        <Field
          name="title"
          label="标题"
          required
          check={(value) => (String(value).trim().length < 2 ? '标题应为 2 至 60 个字。' : undefined)}
        >
          <Input maxLength={60} />
        </Field>
        <Field
          name="html"
          label="正文"
          required
          missing="请填写正文。"
          help={
            addPicture
              ? '发布后对外公开，请勿写入身份证号码等个人信息。图片不超过 5 MB。'
              : '发布后对外公开，请勿写入身份证号码等个人信息。图片和附件在存为草稿后添加。'
          }
          show={() => '见编辑框'}
        >
          <RichEditor label="正文" {...(addPicture ? { addPicture } : {})} />
        </Field>
        <Field name="summary" label="摘要" help="在列表中显示；不填时取正文开头。">
          <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 4 }} />
        </Field>
        <Field name="link" label="链接" help="详细信息的网址，以 https:// 开头。" check={checkLink}>
          <Input maxLength={300} inputMode="url" />
        </Field>
      </FieldGroup>
      <PublishGroup />
    </>
  )
}

function PublishGroup() {
  const channels = useGet('/api/news/channels')
  return (
    <FieldGroup title="发布">
      <Field
        name="channelId"
        label="栏目"
        show={(value) => channels.data?.find(({ id }) => id === value)?.name ?? ''}
      >
        <Select
          allowClear
          placeholder="不分栏目"
          style={{ width: 240 }}
          options={(channels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          notFoundContent="还没有栏目，可在“栏目和权限”中新增。"
        />
      </Field>
      <Field
        name="publishAt"
        label="定时发布"
        help="不填时审核通过即发布。"
        show={(value) => formatDate(String(value), 'time')}
      >
        <MomentPicker fromToday />
      </Field>
    </FieldGroup>
  )
}
