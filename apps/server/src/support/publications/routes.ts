import type { Routes } from '#platform/house'
import { byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { VersionBody } from '#platform/shape'
import { sheetTypes } from '#platform/sheets/media-types'
import type { Series } from './above.ts'
import { drawPicture, writeSheet } from './render/files.ts'
import * as shape from './schema.ts'
import * as act from './service/act.ts'
import * as channels from './service/channels.ts'
import { confirmContact, getContact, takeContactBack } from './service/contacts.ts'
import * as questions from './service/questions.ts'
import { getPublication, listPublications } from './service/read.ts'

/** For staff, and what a citizen asks. */
export const publicationRoutes = (all: readonly Series[]): Routes =>
  openDoors('publications', 'session', (door, { config: { publicUrl } }) => {
    door('GET /publications', 'listPublications', { answer: shape.PublicationList }, (call) =>
      listPublications(call, all),
    )
    const one = { answer: shape.Publication }
    door('GET /publications/:id', 'getPublication', one, (call, { params }) =>
      getPublication(call, all, publicUrl, params.id),
    )
    const correct = { body: shape.CorrectBody, answer: shape.PublicationNo, status: 201 } as const
    door('POST /publications/:id/versions', 'correctPublication', correct, (call, { params, body }) =>
      act.correct(call, all, params.id, body),
    )
    const notice = { body: shape.NoticeBody, answer: shape.PublicationNo, status: 201 } as const
    door('POST /publications/:id/notices', 'noticePublication', notice, (call, { params, body }) =>
      act.giveNotice(call, all, params.id, body),
    )
    const answer = shape.PublicationDelivery
    door(
      'POST /deliveries/:id/done',
      'tellPublicationDone',
      { body: shape.DoneBody, answer },
      (call, { params, body }) => act.tellDone(call, all, params.id, body),
    )
    door('POST /deliveries/:id/retry', 'retryPublicationDelivery', { answer }, (call, { params }) =>
      act.retry(call, all, params.id),
    )
    door(
      'GET /deliveries/:id/text',
      'readPublicationText',
      { answer: shape.DeliveryText },
      (call, { params }) => act.readText(call, all, publicUrl, params.id),
    )
    door.file(
      'GET /deliveries/:id/picture',
      'drawPublicationPicture',
      { query: shape.PictureNumber },
      async (call, { params, query: { page = 1 } }) => {
        const shown = await act.showDelivery(call, all, params.id)
        const name = `${shown.publication.title}-${page}.png`
        return async () => ({
          name,
          mediaType: 'image/png',
          content: await drawPicture(shown, page, call.actor.unitName),
        })
      },
    )
    door.file('GET /deliveries/:id/sheet', 'downloadPublicationSheet', {}, async (call, { params }) => {
      const shown = await act.showDelivery(call, all, params.id)
      return () => ({
        name: `${shown.publication.title}.xlsx`,
        mediaType: sheetTypes.xlsx,
        content: writeSheet(shown),
      })
    })
    mountChannels(door, all)
    mountPeople(door)
  })

type Door = Parameters<Parameters<typeof openDoors>[2]>[0]

function mountChannels(door: Door, all: readonly Series[]): void {
  const answer = shape.PublicationChannel
  door('GET /channels', 'listPublicationChannels', { answer: shape.PublicationChannels }, (call) =>
    channels.listChannels(call, all),
  )
  const add = { body: shape.ChannelBody, answer, status: 201 } as const
  door('POST /channels', 'addPublicationChannel', add, (call, { body }) =>
    channels.addChannel(call, all, body),
  )
  const change = { body: shape.ChannelChange, answer }
  door('PUT /channels/:id', 'changePublicationChannel', change, (call, { params, body }) =>
    channels.changeChannel(call, all, params.id, body),
  )
  const retire = { body: VersionBody, answer }
  door('POST /channels/:id/retire', 'retirePublicationChannel', retire, (call, { params, body }) =>
    channels.retireChannel(call, all, params.id, body),
  )
}

function mountPeople(door: Door): void {
  const contact = { answer: shape.PublicationContact }
  door('GET /contact', 'getPublicationContact', contact, getContact)
  door(
    'PUT /contact',
    'confirmPublicationContact',
    { ...contact, body: shape.ContactBody },
    (call, { body }) => confirmContact(call, body),
  )
  door('POST /contact/withdraw', 'withdrawPublicationContact', contact, takeContactBack)
  const list = { query: shape.QuestionsQuery, answer: shape.PublicationQuestions }
  door('GET /questions', 'listPublicationQuestions', list, byQuery(questions.listQuestions))
  const answer = { body: shape.AnswerBody, answer: shape.PublicationQuestion }
  door(
    'POST /questions/:id/answer',
    'answerPublicationQuestion',
    answer,
    byIdAndBody(questions.answerQuestion),
  )
  const own = { access: 'citizen', answer: shape.OwnQuestions } as const
  door('GET /questions/mine', 'listOwnQuestions', own, questions.listOwn)
  const ask = { ...own, body: shape.QuestionBody, limit: 20 }
  door('POST /publications/:id/questions', 'askAboutPublication', ask, byIdAndBody(questions.ask))
}
