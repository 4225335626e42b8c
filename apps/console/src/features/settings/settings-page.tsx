import './settings.css'
import type { Settings } from '@jianwang/api'
import { helpWords } from '@jianwang/words/settings'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Page } from '#ui/page.tsx'
import { FactList, RecordGate } from '#ui/record-page.tsx'
import { ChangedBy } from './changed-by.tsx'
import { FeatureSwitches } from './feature-switches.tsx'
import { PictureList } from './picture-list.tsx'
import { base } from './setting-words.ts'

/** For the system administrator of the installation. */
export default function SettingsPage() {
  const settings = useGet(base)
  return (
    <Page title="系统设置">
      <RecordGate query={settings}>
        {(one) => (
          <>
            <FeatureSwitches key={one.features.version} features={one.features} />
            <HelpCard help={one.help} />
            <PictureList pictures={one.pictures} />
          </>
        )}
      </RecordGate>
    </Page>
  )
}

function HelpCard({ help }: { help: Settings['help'] }) {
  const facts = (Object.keys(helpWords) as (keyof typeof helpWords)[]).map((key) => ({
    label: helpWords[key],
    value: help.value[key] || '未填写',
  }))
  return (
    <section className="jw-card">
      <h2>帮助信息</h2>
      <p className="jw-hint">管理端右上角的帮助和小程序的“帮助”页显示这些内容；没有填写的一行不显示。</p>
      <FactList facts={facts} />
      <p>
        <AppLink href="/settings/help">修改帮助信息</AppLink>
      </p>
      <ChangedBy {...help} />
    </section>
  )
}
