import type { MyPayee } from '@jianwang/api'
import { explainBankAccount } from '@jianwang/records/bank-account'
import { coachFile } from '#lib/api'
import { useForm } from '#lib/use-form'
import { useLoad } from '#lib/use-load'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { NeedConsent } from './need-consent'

/** 收款账户: for tax and pay alone, under a consent of its own. */
export default function Payee() {
  return (
    <Screen title="收款账户">
      <NeedSignIn why="收款账户属于您个人。">
        {() => (
          <NeedConsent purpose="coach-pay">
            <Mine />
          </NeedConsent>
        )}
      </NeedSignIn>
    </Screen>
  )
}

function Mine() {
  const read = useLoad(coachFile.payee, [])
  return (
    <Load of={read} what="收款账户">
      {({ payee }) => (
        <>
          {payee === null ? null : <Kept payee={payee} onDone={read.reload} />}
          <Told key={payee?.updatedAt ?? ''} onDone={read.reload} isNew={payee === null} />
        </>
      )}
    </Load>
  )
}

function Kept({ payee, onDone }: { payee: NonNullable<MyPayee['payee']>; onDone: () => void }) {
  return (
    <>
      <Box className="card">
        <Facts
          of={[
            ['户名', payee.holderName],
            ['身份证号', payee.idNumber],
            ['银行卡号', payee.account],
            ['开户银行', payee.bank],
          ]}
        />
      </Box>
      <AskedPress
        title="删除收款账户"
        confirm="确认删除"
        cancel="不删除"
        danger
        work={async () => void (await coachFile.dropPayee().then(onDone))}
      >
        <Box className="para">删除后，劳务费须另行办理领取。已发放的记录依规定保存。</Box>
      </AskedPress>
    </>
  )
}

type Values = { holderName: string; idNumber: string; account: string; bank: string }

function Told({ isNew, onDone }: { isNew: boolean; onDone: () => void }) {
  const form = useForm<Values>({
    first: () => ({ holderName: '', idNumber: '', account: '', bank: '' }),
    check: ({ holderName, idNumber, account, bank }) => {
      const card = explainBankAccount(account)
      return {
        ...(holderName.trim() === '' ? { holderName: '请填写户名，须是您本人。' } : {}),
        ...(idNumber.trim() === '' ? { idNumber: '请填写身份证号。' } : {}),
        ...(card === undefined ? {} : { account: card }),
        ...(bank.trim() === '' ? { bank: '请填写开户银行，写到支行。' } : {}),
      }
    },
  })
  return (
    <>
      <Heading level={2}>{isNew ? '登记收款账户' : '更换收款账户'}</Heading>
      <Line {...form.at('holderName')} label="户名" max={40} complete="name" />
      <Line {...form.at('idNumber')} kind="id-number" label="身份证号" max={18} />
      <Line {...form.at('account')} kind="digits" label="银行卡号" max={23} />
      <Line {...form.at('bank')} label="开户银行" help="写到支行，如上海银行徐汇支行。" max={60} />
      <Failure text={form.error} />
      <Press
        kind="main"
        disabled={form.busy}
        onPress={() => form.send(async (values) => void (await coachFile.tellPayee(values).then(onDone)))}
      >
        {form.busy ? '正在保存…' : '保存'}
      </Press>
    </>
  )
}
