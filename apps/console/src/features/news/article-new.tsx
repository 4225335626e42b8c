import type { CreateArticle } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useMe } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { ArticleFields, toArticleBody } from './article-fields.tsx'
import { articles } from './article-words.ts'

/** 新增: a draft of the own level; pictures and attachments are added to it afterwards. */
export default function ArticleNew() {
  const me = useMe()
  return (
    <FormPage
      title="新增新闻"
      lead={`由${me.unit.name}发布。先存为草稿，再添加图片和附件，送审通过后发布。`}
      draftId="article.new"
      initial={{ html: '' }}
      submitLabel="存为草稿"
      submit={(values: CreateArticle, { key }) =>
        request(articles, { method: 'POST', key, body: toArticleBody(values) })
      }
      done="已存为草稿。"
      goTo={(made) => `/articles/${made.id}`}
      backTo="/articles?view=own"
    >
      <ArticleFields />
    </FormPage>
  )
}
