import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { messagesState, useChatData } from '@chainlit/react-client'

export default function Starters() {
  const messages = useRecoilValue(messagesState)
  const { loading } = useChatData()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  if (!Waymark.isLast(messages, props.step)) return null
  return (
    <div className="wm-replies wm-starters" role="group" aria-label={Waymark.t('Quick starts')}>
      {(props.starters ?? []).map((one) => (
        <button key={one.label} type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage(one.text)}>
          {Waymark.words(React, Waymark.label(one.label))}
        </button>
      ))}
    </div>
  )
}
