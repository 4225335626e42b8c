import { explainContact } from '@jianwang/records/phones'
import { explainName } from '@jianwang/words/names'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded } from '#ui/page.tsx'

const path = '/api/publications/contact'

/** Who is named beside the own unit's classes: the person himself says so, and takes it back (S1-36). */
export function ContactCard() {
  const query = useGet(path)
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="jw-card">
      <h2>对外公布的联系人</h2>
      <Loaded query={query}>
        {({ name, phone }) => (
          <>
            <p>
              {name === null
                ? '您还没有确认对外公布的工作电话。没有人确认时，一览中写“请咨询街镇”。'
                : `您同意在一览中公布：${name} ${phone}`}
            </p>
            <div className="jw-row">
              <Button onClick={() => setOpen(true)}>{name === null ? '确认我的工作电话' : '修改'}</Button>
              {name !== null && <TakeBack />}
            </div>
            {isOpen && <ContactDialog name={name ?? ''} phone={phone ?? ''} onClose={() => setOpen(false)} />}
          </>
        )}
      </Loaded>
    </section>
  )
}

function TakeBack() {
  return (
    <ConfirmAction
      label="撤回"
      confirm={{
        title: '撤回对外公布的电话？',
        consequence: '网页上立即不再显示您的姓名和电话；已发到各渠道的图片和文字请联系发布人员更换。',
        done: '已撤回。',
        run: (_reason, key) => request(`${path}/withdraw`, { method: 'POST', key }),
      }}
    />
  )
}

function ContactDialog(props: { name: string; phone: string; onClose: () => void }) {
  const [name, setName] = useState(props.name)
  const [phone, setPhone] = useState(props.phone)
  const [nameId, phoneId] = [useId(), useId()]
  return (
    <ActDialog
      title="确认对外公布的工作电话"
      verb="确认公布"
      check={() => explainName(name, '姓名') ?? explainContact(phone, '工作电话')}
      choiceId={nameId}
      send={(_reason, key) => request(path, { method: 'PUT', key, body: { name, phone } })}
      done="已确认，一览中随之显示。"
      onClose={props.onClose}
    >
      <p>以下姓名和电话会在公开网页、图片和公众号中显示，请填写工作电话。您可以随时撤回。</p>
      <Labelled id={nameId} label="姓名或称呼" need="required">
        <Input id={nameId} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      </Labelled>
      <Labelled id={phoneId} label="工作电话" need="required">
        <Input id={phoneId} maxLength={20} value={phone} onChange={(event) => setPhone(event.target.value)} />
      </Labelled>
    </ActDialog>
  )
}
