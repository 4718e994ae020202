import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t

export default function Ideas() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const ideas = props.ideas ?? []
  if (!Waymark.isNewest(elements, props.card, ['Ideas', 'Inquiry'])) {
    return <p className="wm-slim">{t('A project could ask:')} {ideas.map((idea) => idea.question).join(' · ')}</p>
  }
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{t('Project')}<span lang="en">{props.topic}</span></p>
      <h2 id={id}>{ideas.length > 1 ? t('Questions to explore') : t('A question to explore')}</h2>
      <ul className="wm-choices">
        {ideas.map((idea) => (
          <li key={idea.question}>
            <button type="button" disabled={loading} onClick={() => sendUserMessage(`Start the project: ${idea.question}`)}>
              <span className="wm-choice" lang="en">
                <strong dir="auto">{Waymark.words(React, idea.question)}</strong>
                <span className="wm-why"><span lang={document.documentElement.lang}>{t('In the end:')}</span> {idea.product}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
