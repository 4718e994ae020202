import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { messagesState } from '@chainlit/react-client'

const t = Waymark.t

/* One quiet line or two: the first question is what a child should see. */
export default function Check() {
  const messages = useRecoilValue(messagesState)
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const most = t('At most {most} questions, no marks.', props)
  if (!Waymark.isLast(messages, props.step)) return <p className="wm-slim">{t('First check')}: {most}</p>
  return <p className="wm-about"><b>{most}</b> {t('Leave out what you don’t know. Pause or stop when you like.')}</p>
}
