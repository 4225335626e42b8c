import type { PublicHelp } from '@jianwang/api'
import { help } from '#lib/api'
import { openLink } from '#lib/open-link'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Picture } from '#ui/picture'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'

const lines = [
  ['department', '负责部门'],
  ['phone', '电话'],
  ['hours', '受理时间'],
  ['email', '邮箱'],
] as const

const codes = {
  wechat: { title: '微信咨询', about: '长按或保存二维码，用微信扫一扫添加。' },
  leaders: { title: '队长交流群', about: '担任队长的可以自愿扫码加入，与客服和其他队长交流。' },
  'official-account': { title: '关注公众号', about: '关注后可以收到通知和新闻。' },
} as const

/** Whom people ask (S0-65, S0-68), and what they ask most. */
export default function Help() {
  const asked = useLoad(help, [])
  return (
    <Screen title="帮助">
      <Box className="card">
        <Heading level={2}>联系我们</Heading>
        <Load of={asked} what="联系方式">
          {(data) => <Contact of={data} />}
        </Load>
      </Box>
      <Questions />
      {(asked.data?.pictures ?? []).map(({ name, url }) => (
        <Box key={name} className="card">
          <Heading level={2}>{codes[name].title}</Heading>
          <Box className="para">{codes[name].about}</Box>
          <Picture
            className="code-picture"
            src={`${API_ORIGIN}${url}`}
            label={`${codes[name].title}二维码`}
          />
        </Box>
      ))}
    </Screen>
  )
}

function Contact({ of }: { of: PublicHelp }) {
  const facts = lines.filter(([key]) => of[key] !== '').map(([key, title]) => [title, of[key]] as const)
  if (facts.length === 0 && of.website === '')
    return <Box className="para">请联系团队所在的街道（镇）体育部门。</Box>
  return (
    <>
      <Facts of={facts} />
      {of.website === '' ? null : (
        <Rows>
          <Row title="打开网站" note={of.website} onPress={() => openLink(of.website)} />
        </Rows>
      )}
    </>
  )
}

const questions = [
  ['怎样登记健身团队？', '扫街镇给的登记码，或在“团队”里点“登记团队”，选好街镇后逐项填写，最后提交。'],
  ['怎样加入健身团队？', '扫队长出示的团队二维码，填写个人信息后等队长确认。'],
  ['收不到验证码怎么办？', '先看手机信号和拦截短信；过一分钟再点一次。仍收不到，请联系上面的电话。'],
] as const

function Questions() {
  return (
    <Box className="card">
      <Heading level={2}>常见问题</Heading>
      {questions.map(([question, answer]) => (
        <Box key={question}>
          <Heading level={3}>{question}</Heading>
          <Box className="para">{answer}</Box>
        </Box>
      ))}
    </Box>
  )
}
