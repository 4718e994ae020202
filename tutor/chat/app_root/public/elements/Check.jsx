import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { messagesState } from '@chainlit/react-client'

export default function Check() {
  const messages = useRecoilValue(messagesState)
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  if (!Waymark.isLast(messages, props.step)) return <p className="wm-slim">First check: at most {props.most} questions, no marks</p>
  return (
    <section className="wm-card wm-check" aria-labelledby={id}>
      <p className="wm-kicker">First check</p>
      <h2 id={id}>Where is a good place to start?</h2>
      <ul>
        <li>At most {props.most} questions, often fewer.</li>
        <li>No marks. It only shows where to begin.</li>
        <li>Pause or stop when you like, and leave out what you don't know.</li>
        <li>No hints here. Afterwards there are plenty.</li>
      </ul>
    </section>
  )
}
