import { driveHotline, type TreeConfig } from '@jianwang/words/drives'
import { AppLink } from '#lib/navigate.tsx'
import { hasGrant, type Me, useMe, useTreeConfig } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { Notice } from '#ui/problem-alert.tsx'
import './drives.css'

type TutorialName = keyof TreeConfig['help']
type Door = { href: string; word: string; grant: string }
const doorsOf = ({ roll, overAge }: TreeConfig): Record<TutorialName, Door[]> => ({
  import: [
    { href: '/imports/new?kind=members', word: '导入', grant: 'drives.import' },
    { href: '/drives/members', word: roll, grant: 'drives.read' },
    ...(overAge ? [{ href: '/drives/over-age', word: overAge.people, grant: 'drives.transfer' }] : []),
    { href: '/drives/corrections', word: '更正申请', grant: 'drives.correct' },
  ],
  checkIn: [
    { href: '/drives/check-in', word: '登录状态', grant: 'drives.read' },
    { href: '/drives/reviews', word: '人工审核', grant: 'drives.write' },
  ],
})

/** 操作指南: the two tutorials (S4-23), each with the pages it speaks of. */
export default function HelpPage() {
  const me = useMe()
  const tree = useTreeConfig()
  useTitle('操作指南')
  return (
    <div className="drive-help">
      <h1>操作指南</h1>
      <Notice tone="info" title={driveHotline}>
        先完成信息补录、人员转出和信息调整，再开展{tree.checkIn}。
      </Notice>
      {tutorials.map((key) => (
        <Tutorial key={key} name={key} me={me} tree={tree} />
      ))}
      <section className="jw-card">
        <h2>账号和资料安全</h2>
        <ul className="jw-list">
          <li>安排专人负责账号和密码，一人一号，不借用、不共用；人员变动时及时办理账号交接。</li>
          <li>姓名、身份证号、手机号是个人信息，只在工作需要时查看，导出的表格用后妥善保管。</li>
          <li>谁在何时导入、查看、转出、更正，系统都有记录。</li>
        </ul>
      </section>
    </div>
  )
}

const tutorials = ['import', 'checkIn'] as const

function Tutorial({ name, me, tree }: { name: TutorialName; me: Me; tree: TreeConfig }) {
  const { title, steps } = tree.help[name]
  return (
    <section className="jw-card" aria-labelledby={`help-${name}`}>
      <h2 id={`help-${name}`}>{title}</h2>
      <ol className="drive-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="jw-row">
        {doorsOf(tree)
          [name].filter(({ grant }) => hasGrant(me, grant))
          .map(({ href, word }) => (
            <AppLink key={href} href={href}>
              {word}
            </AppLink>
          ))}
      </p>
    </section>
  )
}
