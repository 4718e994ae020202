import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { messagesState, useChatData } from '@chainlit/react-client'

export default function Replies() {
  const messages = useRecoilValue(messagesState)
  const { loading } = useChatData()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  if (!Waymark.isLast(messages, props.step)) return null
  return (
    <div className="wm-replies" role="group" aria-label={Waymark.t('Quick answers')}>
      {(props.replies ?? []).map((reply) => (
        <button key={reply} type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage(reply)}>
          {Waymark.words(React, Waymark.label(reply))}
        </button>
      ))}
    </div>
  )
}
